/** The picture of a link to a round's results: it holds printed values of the publication, within its frame. */
import { describe, expect, it } from 'vitest';
import {
	numbersIn,
	printedValues,
	randomEdition
} from '../../../../../tests/support/printed-numbers.ts';
import { LOCALES, languageOf } from '#lib/wording/language.ts';
import { roundPaper } from '#lib/wording/round-paper.ts';
import { makePng } from '../png.ts';
import { COLOURS } from './canvas.ts';
import { PREVIEW, previewPicture } from './preview.ts';

/** Attributes of every drawn element of a kind. */
const elements = (svg: string, kind: string) =>
	[...svg.matchAll(new RegExp(`<${kind} ([^>]*?)/?>(?:([^<]*)</text>)?`, 'g'))].map(
		([, attributes = '', text = '']) => ({
			text,
			...Object.fromEntries(
				[...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value]) => [name, value])
			)
		})
	) as ({ text: string } & Record<string, string>)[];

describe.each([
	['60 ministries, two rounds', 3, 60, 2],
	['12 ministries, one round', 5, 12, 1],
	['9 ministries, two rounds', 8, 9, 2]
])('the picture of a round of %s', (_, seed, size, rounds) => {
	const { edition, source } = randomEdition(seed, size, rounds);
	const { figures } = edition.publication;

	it.each(LOCALES)('holds no figure but printed ones, in %s', (locale) => {
		const language = languageOf(locale);
		const paper = roundPaper(language, edition, source);
		const svg = previewPicture(language, paper);
		// 2017 is the year of the finding; the publication is the first.
		const allowed = new Set([...printedValues(figures, source.last ?? {}), 2017, 1]);
		const said = [...svg.matchAll(/<(?:text|title|desc)\b[^>]*>([^<]*)</g)].map(([, text]) => text);
		expect(numbersIn(said.join(' \n ')).filter((number) => !allowed.has(number))).toEqual([]);
		// Columns are drawn to the value that the report draws, to a tenth of a pixel.
		const [whole, filled] = [COLOURS.bands[0], COLOURS.accent].map((fill) =>
			elements(svg, 'rect').filter((rect) => rect['fill'] === fill)
		);
		expect(filled?.length).toBe(paper.chain.steps.length);
		filled?.forEach((rect, i) => {
			const drawn = (100 * Number(rect['height'])) / Number(whole?.[i]?.['height']);
			expect(Math.abs(drawn - (paper.chain.steps[i]?.value ?? 0))).toBeLessThan(0.1);
		});
	});

	it.each(LOCALES)('keeps within its frame, in %s', (locale) => {
		const language = languageOf(locale);
		const svg = previewPicture(language, roundPaper(language, edition, source));
		for (const { x, y, width = 0, height = 0 } of elements(svg, 'rect').filter(({ x }) => x)) {
			expect(Number(x) + Number(width)).toBeLessThanOrEqual(PREVIEW.width);
			expect(Number(y) + Number(height)).toBeLessThanOrEqual(PREVIEW.height);
		}
		const labels = elements(svg, 'text');
		expect(labels.length).toBeGreaterThan(10);
		for (const { y } of labels) expect(Number(y)).toBeLessThan(PREVIEW.height);
		const foot = Math.max(...labels.map(({ y }) => Number(y)));
		// The last line of a label does not meet the foot.
		for (const { y } of labels.filter((label) => Number(label['y']) < foot))
			expect(foot - Number(y)).toBeGreaterThan(24);
	});
});

describe('the picture as PNG', () => {
	const { edition, source } = randomEdition(3, 60);
	const language = languageOf('fr');
	const pictureOf = (name: string) => {
		const publication = { ...edition.publication, round: { ...edition.publication.round, name } };
		return previewPicture(language, roundPaper(language, { ...edition, publication }, source));
	};

	it('has the size that readers of links ask for, and is light', () => {
		const png = makePng(pictureOf('Survey'));
		expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
		expect(png.length).toBeLessThan(150_000);
		// The same drawing gives the same bytes: so it can be kept by what it is made from.
		expect(makePng(pictureOf('Survey')).equals(png)).toBe(true);
	});

	it.each([
		['long', 'Autoévaluation '.repeat(12)],
		['in another script', 'ጥናት ክብ'],
		['full of signs', '<script>"&\u0007']
	])('is made of a round whose name is %s', (_, name) => {
		const png = makePng(pictureOf(name));
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
		expect(png.equals(makePng(pictureOf('')))).toBe(false);
	});
});
