/** What a page says, and where its texts stand: for tests that read every text of a page. */
import type { Page } from '@playwright/test';

/** Every text of a page that a person reads or hears, what is folded too; but for what somebody typed. */
export const textsOf = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const texts = [document.title];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const isTyped = node.parentElement?.closest('bdi, code, textarea, script, style');
			if (!isTyped && node.textContent?.trim()) texts.push(node.textContent.trim());
		}
		for (const element of document.querySelectorAll('[aria-label], [alt], [title], [placeholder]'))
			for (const name of ['aria-label', 'alt', 'title', 'placeholder']) {
				const text = element.getAttribute(name);
				if (text) texts.push(text);
			}
		return texts;
	});

/** What is wider than the page, cut off, or stands over another text, with everything unfolded. */
export const layoutFaults = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const faults: string[] = [];
		for (const details of document.querySelectorAll('details')) details.open = true;
		const overflow = document.documentElement.scrollWidth - innerWidth;
		if (overflow > 0) faults.push(`${overflow} px wider than the page`);
		// What a field holds scrolls within it.
		const isHidden = (element: Element) =>
			element.closest('.vh, .skip, input, select, textarea, [hidden]') !== null;
		for (const element of document.querySelectorAll('body *')) {
			const { overflowX } = getComputedStyle(element);
			const isCut = overflowX === 'hidden' || overflowX === 'clip';
			if (isCut && !isHidden(element) && element.scrollWidth > element.clientWidth + 1)
				faults.push(`cut: ${element.textContent?.slice(0, 60)}`);
		}
		interface Line {
			text: string;
			left: number;
			right: number;
			top: number;
			bottom: number;
		}
		const lines: Line[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const parent = node.parentElement;
			if (!parent || isHidden(parent) || !node.textContent?.trim()) continue;
			if (parent.closest('textarea, select, script, style')) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			for (const { left, right, top, bottom } of range.getClientRects()) {
				// A line's box is higher than its letters: lines that stand close share a little of it.
				const slack = (bottom - top) * 0.25;
				lines.push({
					text: node.textContent.trim(),
					left,
					right,
					top: top + slack,
					bottom: bottom - slack
				});
			}
		}
		lines.sort((a, b) => a.top - b.top);
		lines.forEach((line, i) => {
			for (let j = i + 1; j < lines.length; j++) {
				const other = lines[j] as Line;
				if (other.top >= line.bottom) break;
				const shared = Math.min(line.right, other.right) - Math.max(line.left, other.left);
				if (shared > 1.5)
					faults.push(`"${line.text.slice(0, 40)}" stands over "${other.text.slice(0, 40)}"`);
			}
		});
		return [...new Set(faults)];
	});
