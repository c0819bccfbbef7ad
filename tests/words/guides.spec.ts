/** The guides for users name buttons and pages as they stand there, in each language. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { localesIn, textsIn } from '../../scripts/texts/places.ts';

const FOLDER = 'docs/guide';
const guides = readdirSync(`${FOLDER}/en`);

it('every language has the same guides, with as many headings and lists', () => {
	const shape = (locale: string, guide: string) =>
		readFileSync(`${FOLDER}/${locale}/${guide}`, 'utf8')
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => /^(#+|-|\d\.)? /.exec(line)?.[1] ?? '')
			.join(' ');
	for (const locale of localesIn()) {
		expect(readdirSync(`${FOLDER}/${locale}`)).toEqual(guides);
		for (const guide of guides)
			expect([locale, shape(locale, guide)]).toEqual([locale, shape('en', guide)]);
	}
});

it.each(localesIn())('what is bold in %s stands on a page, but for whole sentences', (locale) => {
	const said = new Set(
		[...textsIn(locale)]
			.filter(([place]) => place.startsWith('messages:'))
			// A tab has its count behind its name.
			.map(([, text]) => text.replace(/[\s,:(]*\{count\}.*$/, ''))
	);
	const unknown = guides.flatMap((guide) =>
		[...readFileSync(`${FOLDER}/${locale}/${guide}`, 'utf8').matchAll(/\*\*([^*]+)\*\*/g)]
			.map(([, words = '']) => words)
			.filter((words) => words.length < 60 && !said.has(words))
	);
	expect(unknown).toEqual([]);
});
