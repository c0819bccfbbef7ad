/** What a ministry holds in its hands, from nothing answered to every text at its longest. */
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	dataOf,
	inPseudoLanguage,
	PAPER_NAMES,
	type PaperName
} from '../../../../tests/support/papers.ts';
import {
	collisionsOf,
	expectAccessible,
	needPoppler,
	pagesOf,
	savedPdf
} from '../../../../tests/support/pdf.ts';
import {
	PSEUDO_LANGUAGES,
	type PseudoLanguage
} from '../../../../tests/support/pseudo-language.ts';
import type { Extent } from './pdf-data.ts';
import { Place } from './place.ts';

const place = new Place({
	script: 'src/lib/server/render/typst-worker.ts',
	reportsPerProcess: 25,
	patienceMs: 60_000,
	idleMs: 60_000
});
beforeAll(needPoppler);
afterAll(() => place.end());

async function made(name: PaperName, template: Extent, language?: PseudoLanguage) {
	const english = dataOf(name, template);
	const data = language ? inPseudoLanguage(language, english) : english;
	const bytes = await place.make({ template, data });
	const file = savedPdf(bytes);
	return { bytes, file, pages: pagesOf(file), example: data.document.frame.example };
}

/** Pages of a report; in the accented language, which is 40 % longer, as few as hold everything. */
const PAGES: Readonly<Record<PaperName, readonly [english: number, longest: number]>> = {
	'nothing answered': [7, 10],
	'nearly nothing answered': [7, 10],
	'nothing known': [8, 12],
	'no plan': [11, 14],
	'a usual one': [11, 13],
	'all 48 questions': [12, 14],
	'all at level 4': [9, 14],
	'all texts at their longest': [25, 31]
};

/** Set by the drill, which makes every report in every language. */
const isDrill = Boolean(process.env['EVERY_MODE']);
/** Longer texts have least room where there is most of them; the mirrored ones differ in where things stand. */
const LANGUAGES = (name: PaperName): (PseudoLanguage | undefined)[] => {
	if (isDrill || name === 'a usual one') return [undefined, ...PSEUDO_LANGUAGES];
	return name === 'all texts at their longest' ? [undefined, 'en-XA'] : [undefined];
};

const bare = (text: string): string => text.replace(/\s/g, '').normalize();

describe.each(PAPER_NAMES)('a report with %s', (name) => {
	it.each(LANGUAGES(name))('is whole and can be heard, in %s', async (language) => {
		const { file, pages, example } = await made(name, 'report', language);
		const [english, longest] = PAGES[name];
		expect(pages.length).toBeLessThanOrEqual(language ? longest : english);
		// The six as a table, and the chain as a picture, at least.
		const { tables, figures } = expectAccessible(file);
		expect(tables).toBeGreaterThan(0);
		expect(figures).toBeGreaterThan(0);
		expect(collisionsOf(file)).toEqual([]);
		// On every page, whoever tears it off.
		expect(example).not.toBe('');
		const without = pages.filter(
			({ words }) => !bare(words.map(({ text }) => text).join('')).includes(bare(example))
		);
		// Words that run from right to left are read out in another order.
		if (language !== 'ar-XB') expect(without).toEqual([]);
	});

	it.each(LANGUAGES(name))('has a brief of one page, in %s', async (language) => {
		const { file, pages } = await made(name, 'brief', language);
		expect(pages).toHaveLength(1);
		expectAccessible(file);
		expect(collisionsOf(file)).toEqual([]);
	});
});

it('a report that is no example is not said to be one', async () => {
	const { file, document } = dataOf('a usual one');
	const data = { file, document: { ...document, frame: { ...document.frame, example: '' } } };
	const pdf = savedPdf(await place.make({ template: 'report', data }));
	const words = pagesOf(pdf).flatMap((page) => page.words.map(({ text }) => text));
	expect(words.join(' ')).not.toContain('Example: all');
});

/** Kilobytes as the server sends them. */
const KILOBYTES = { report: 160, brief: 45 } as const;

it.each(['report', 'brief'] as const)(
	'the %s of all 48 questions is light on the line',
	async (template) => {
		const { bytes } = await made('all 48 questions', template);
		const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 18 };
		const sent = brotliCompressSync(bytes, { params }).length;
		console.log(`${template}: ${Math.round(sent / 1000)} KB on the line`);
		expect(sent).toBeLessThanOrEqual(KILOBYTES[template] * 1000);
	}
);
