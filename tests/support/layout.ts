/** Where the texts of a page stand: over one another, outside of the window, or cut off. */
import type { Page } from '@playwright/test';

/** Opens whatever is folded, or closes it. */
export const fold = (page: Page, open: boolean): Promise<void> =>
	page.evaluate((isOpen) => {
		for (const details of document.querySelectorAll('details')) details.open = isOpen;
		for (const box of document.querySelectorAll<HTMLInputElement>('input.docs'))
			box.checked = isOpen;
	}, open);

/**
 * What is wrong with where the texts of a page stand, as it is drawn now. A text's box is that of its letters: a line
 * is higher than they are, and lines that stand close share some of it.
 */
export const layoutFaults = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		/** As much may be rounding, in pixels. */
		const SLACK = 1;
		/** What is there for screen readers alone is clipped on purpose; what fields hold scrolls within them. */
		const NOT_SEEN = '.vh, .skip, textarea, select, script, style, noscript, title';
		const SCROLLS = '.scroll';

		interface Box {
			left: number;
			right: number;
			top: number;
			bottom: number;
		}
		interface Ink extends Box {
			node: Node;
			text: string;
		}
		const faults = new Set<string>();
		const width = document.documentElement.clientWidth;
		const overflow = document.documentElement.scrollWidth - width;
		if (overflow > 0) faults.add(`the page is ${overflow} px wider than its window`);

		const short = (text: string) => `“${text.replace(/\s+/g, ' ').slice(0, 40)}”`;
		const brush = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;

		function isSeen(element: Element): boolean {
			if (element.closest(NOT_SEEN)) return false;
			if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
				return false;
			for (let up: Element | null = element; up; up = up.parentElement)
				if (getComputedStyle(up).clipPath.startsWith('inset(50%')) return false;
			return true;
		}

		/** The boxes of a text's letters, one for each line. */
		function inkOf(node: Node, style: CSSStyleDeclaration): Ink[] {
			const text = (node.textContent ?? '').trim();
			brush.font = style.font;
			const measured = brush.measureText(text);
			const high = measured.fontBoundingBoxAscent + measured.fontBoundingBoxDescent;
			const range = document.createRange();
			range.selectNodeContents(node);
			return [...range.getClientRects()]
				.filter((rect) => rect.width > SLACK)
				.map(({ left, right, top, bottom }) => {
					const scale = (bottom - top) / high;
					const above = measured.fontBoundingBoxAscent - measured.actualBoundingBoxAscent;
					const below = measured.fontBoundingBoxDescent - measured.actualBoundingBoxDescent;
					return {
						node,
						text,
						left,
						right,
						top: top + Math.max(0, above) * scale,
						bottom: bottom - Math.max(0, below) * scale
					};
				});
		}

		/** What of a text can be seen in boxes that scroll; says where a box that does not scroll cuts it off. */
		function shownOf(ink: Ink, element: Element): Ink | null {
			const shown = { ...ink };
			for (let up: Element | null = element; up && up !== document.body; up = up.parentElement) {
				const { overflowX, overflowY } = getComputedStyle(up);
				if (overflowX === 'visible' && overflowY === 'visible') continue;
				if (up instanceof SVGElement && up.localName !== 'svg') continue;
				const box = up.getBoundingClientRect();
				const [x, y] = [overflowX, overflowY].map((way) => way === 'hidden' || way === 'clip');
				const isCutX = x && (ink.left < box.left - SLACK || ink.right > box.right + SLACK);
				const isCutY = y && (ink.top < box.top - SLACK || ink.bottom > box.bottom + SLACK);
				if (isCutX || isCutY) faults.add(`${short(ink.text)} is cut off`);
				shown.left = Math.max(shown.left, box.left);
				shown.right = Math.min(shown.right, box.right);
				shown.top = Math.max(shown.top, box.top);
				shown.bottom = Math.min(shown.bottom, box.bottom);
			}
			return shown.right > shown.left && shown.bottom > shown.top ? shown : null;
		}

		const inks: Ink[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const parent = node.parentElement;
			if (!parent || !node.textContent?.trim() || !isSeen(parent)) continue;
			for (const ink of inkOf(node, getComputedStyle(parent))) {
				const isOutside = ink.left < -SLACK || ink.right > width + SLACK;
				if (isOutside && !parent.closest(SCROLLS))
					faults.add(`${short(ink.text)} reaches out of the window`);
				const shown = shownOf(ink, parent);
				if (shown) inks.push(shown);
			}
		}
		// A field is in the way of a text as another text is.
		for (const field of document.querySelectorAll('input:not([type=hidden]), select, textarea'))
			if (isSeen(field.parentElement as Element)) {
				const { left, right, top, bottom } = field.getBoundingClientRect();
				inks.push({ node: field, text: `the field ${field.id}`, left, right, top, bottom });
			}

		inks.sort((a, b) => a.top - b.top);
		inks.forEach((ink, i) => {
			for (const other of inks.slice(i + 1)) {
				if (other.top >= ink.bottom - SLACK) break;
				if (other.node === ink.node) continue;
				const across = Math.min(ink.right, other.right) - Math.max(ink.left, other.left);
				const down = Math.min(ink.bottom, other.bottom) - Math.max(ink.top, other.top);
				if (across > SLACK && down > SLACK)
					faults.add(`${short(ink.text)} stands over ${short(other.text)}`);
			}
		});
		return [...faults];
	});

/** The narrowest window is one of 1280 × 1024 px, enlarged to 400 % (WCAG 1.4.10). */
const heightOf = (width: number): number => (width === 320 ? 256 : 800);

/** The distances between letters, words, lines and paragraphs that somebody may need (WCAG 1.4.12). */
const SPACING =
	'* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/** What is wrong where somebody sets texts wider apart. Leaves the page as it was. */
export async function faultsWithSpacing(page: Page): Promise<string[]> {
	// A style sheet of the reader's own, which no policy of a page keeps out.
	await page.evaluate(async (css) => {
		const sheet = await new CSSStyleSheet().replace(css);
		document.adoptedStyleSheets.push(sheet);
	}, SPACING);
	const faults = await layoutFaults(page);
	await page.evaluate(() => document.adoptedStyleSheets.pop());
	return faults.map((fault) => `with text spacing: ${fault}`);
}

/** The same at other widths, with all folds closed and open. Leaves the window as it was. */
export async function faultsAtWidths(page: Page, widths: readonly number[]): Promise<string[]> {
	const size = page.viewportSize();
	const faults: string[] = [];
	for (const isOpen of [false, true]) {
		await fold(page, isOpen);
		for (const width of widths) {
			await page.setViewportSize({ width, height: heightOf(width) });
			for (const fault of await layoutFaults(page))
				faults.push(`at ${width} px, folds ${isOpen ? 'open' : 'closed'}: ${fault}`);
		}
	}
	if (size) await page.setViewportSize(size);
	return faults;
}
