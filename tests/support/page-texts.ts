/** What a page says, for tests that read every text of it. */
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
