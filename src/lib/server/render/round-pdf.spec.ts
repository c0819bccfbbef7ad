/** The files of a round hold the printed values of its publication, and no other figure. */
import { readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, needPoppler, savedPdf, textOf } from '../../../../tests/support/pdf.ts';
import {
	figuresOfCsv,
	numbersIn,
	printedValues,
	randomEdition,
	remainders
} from '../../../../tests/support/printed-numbers.ts';
import { readDocx } from '../../../../tests/support/docx.ts';
import { sheetsOf } from '../../../../tests/support/xlsx.ts';
import { DIMENSIONS, HIGHLIGHTS, isHighlight } from '#lib/domain/instrument/highlights.ts';
import { FIGURES, QUARTILES } from '#lib/domain/round/figure-names.ts';
import { titlesOf } from '#lib/wording/figures.ts';
import { LOCALES, languageOf } from '#lib/wording/language.ts';
import { roundPaper } from '#lib/wording/round-paper.ts';
import { roundWorkbook } from '#lib/wording/round-workbook.ts';
import { REGION_WORDS } from '#lib/wording/words.ts';
import { sheetName } from '#lib/wording/workbook.ts';
import { makeDocx } from './docx.ts';
import { roundData } from './pdf-data.ts';
import { publicationCsv } from './publication-csv.ts';
import { roundFlow } from './round-flow.ts';
import { makePdf } from './typst.ts';
import { renderXlsx } from './xlsx.ts';

const template = readFileSync('src/lib/server/render/round.typ', 'utf8');
/** 2017, the limits of bands and steps, levels 0 to 4, the six highlights, five points, 20 ministries, the last 24 months. */
const FIXED = [2017, 0, 20, 24, 30, 45, 60, 80, 100, 1, 2, 3, 4, 5, 6];

const TARGETS = [...HIGHLIGHTS, ...DIMENSIONS];

beforeAll(needPoppler);

describe.each([
	['60 ministries, two rounds', 3, 60, 2],
	['12 ministries, one round', 5, 12, 1],
	['9 ministries, two rounds', 8, 9, 2]
])('the files of a round of %s', (_, seed, size, rounds) => {
	const { edition, source } = randomEdition(seed, size, rounds);
	const { figures } = edition.publication;
	const values = printedValues(figures, source.last ?? {});
	const allowed = new Set([...values, ...FIXED, ...remainders(figures)]);
	const others = (numbers: readonly number[], all = allowed) =>
		numbers.filter((number) => !all.has(Math.abs(number)));

	it.each(LOCALES)('hold nothing but printed values in the PDF, in %s', (locale) => {
		const language = languageOf(locale);
		const paper = roundPaper(language, edition, source);
		const file = savedPdf(makePdf(template, roundData(paper, 'x')));
		const { tables, figures: pictures } = expectAccessible(file);
		expect(tables).toBe(
			paper.plots.length +
				(paper.change && paper.change.rows.length > 0 ? 1 : 0) +
				(paper.regions && paper.regions.sections.length > 0 ? 1 : 0)
		);
		expect(pictures).toBe(1);
		const text = textOf(file);
		expect(others(numbersIn(text.replace(/\s+/g, ' ')))).toEqual([]);
		expect(gzipSync(readFileSync(file)).length).toBeLessThan(130_000);
		expect(statSync(file).size).toBeLessThan(450_000);
	});

	it.each(LOCALES)(
		'hold nothing but printed values in the document to edit, in %s',
		async (locale) => {
			const language = languageOf(locale);
			const paper = roundPaper(language, edition, source);
			const flow = roundFlow(language, edition, source);
			const docx = readDocx(await makeDocx(flow));
			const drawn = flow.blocks.flatMap((block) =>
				block.kind === 'picture' ? [...block.picture.svg.matchAll(/<text[^>]*>([^<]*)</g)] : []
			);
			const texts = [
				...docx.paragraphs.map(({ text }) => text),
				...drawn.map(([, text = '']) => text)
			];
			expect(others(numbersIn(texts.join('\n')))).toEqual([]);
			const headings = docx.paragraphs.filter(({ style }) => style === 'Heading1');
			expect(headings.map(({ text }) => text)).toContain(paper.chain.title);
			expect(docx.tables.length).toBe(
				1 +
					paper.plots.length +
					(paper.change && paper.change.rows.length > 0 ? 1 : 0) +
					(paper.regions && paper.regions.sections.length > 0 ? 1 : 0)
			);
			expect(docx.alternatives.length).toBe(docx.pictures);
			expect(docx.alternatives).toContain(paper.chain.alt);
		}
	);

	it('place no mark but at printed values', () => {
		const { chain, plots } = roundPaper(languageOf('en'), edition, source);
		// Of nearly all, a share is drawn as far as is certain.
		const bases = [figures, source.last ?? {}].map((all) => all['chain.base'] ?? null);
		const certain = bases.flatMap((base) =>
			base && 'value' in base ? [(100 * (base.value - 4)) / base.value] : []
		);
		const marks = [
			...chain.steps.flatMap(({ value, last }) => [value, last]),
			...plots.flatMap(({ rows }) => rows.flatMap(({ spread }) => Object.values(spread)))
		].filter((mark): mark is number => mark !== null);
		expect(others(marks, new Set([...values, ...certain]))).toEqual([]);
	});

	it('hold nothing but printed values in the workbook, and numbers as numbers', async () => {
		const sheets = sheetsOf(await renderXlsx(roundWorkbook(languageOf('en'), edition, source)));
		const shares = [...values].map((value) => value / 100);
		const all = new Set([...allowed, ...shares]);
		let numbers = 0;
		for (const [, rows] of sheets)
			for (const cell of rows.flatMap((row) => Object.values(row))) {
				if (typeof cell === 'number') numbers++;
				const found = typeof cell === 'number' ? [cell] : numbersIn(cell);
				expect(others(found, all)).toEqual([]);
			}
		expect(numbers).toBeGreaterThan(0);
		expect(sheets.size).toBeGreaterThanOrEqual(4);
	});

	it('hold in the CSV each figure as the publication prints it, and no other', () => {
		const csv = publicationCsv(edition.publication, 1, edition.hash);
		expect(figuresOfCsv(csv)).toEqual(figures);
	});

	it('give each score of the workbook to whom the publication gives it', async () => {
		const language = languageOf('en');
		const sheets = sheetsOf(await renderXlsx(roundWorkbook(language, edition, source)));
		const titles = titlesOf(language, source.instrument);
		const rowsOf = (name: string) => sheets.get(sheetName(name)) ?? [];
		const valueOf = (id: string) => {
			const figure = figures[id] ?? null;
			return figure && 'value' in figure ? figure.value : undefined;
		};
		const numberIn = (cell: unknown) => (typeof cell === 'number' ? cell : undefined);
		for (const target of TARGETS) {
			const name = isHighlight(target) ? language.say.six_highlights() : language.say.dimension();
			const row = rowsOf(name).find(({ A }) => A === titles[target]) ?? {};
			const found = ['C', 'D', 'E', 'F', 'G'].map((column) => numberIn(row[column]));
			const ids = [
				FIGURES.mean(target, 'declared'),
				FIGURES.mean(target, 'evidenced'),
				...QUARTILES.map((p) => FIGURES.quantile(target, p))
			];
			expect([target, ...found]).toEqual([target, ...ids.map(valueOf)]);
		}
		const regions = Object.entries(REGION_WORDS).map(([id, word]) => [id, language.say[word]()]);
		for (const [id = '', label] of regions) {
			const row = rowsOf(language.say.region()).find(({ A }) => A === label);
			if (!row) continue;
			const found = ['C', 'D', 'E', 'F', 'G', 'H'].map((column) => numberIn(row[column]));
			expect([id, ...found]).toEqual([
				id,
				...HIGHLIGHTS.map((h) => valueOf(FIGURES.regionMean(id, h, 'declared')))
			]);
		}
	});
});

describe('a draft', () => {
	const { edition, source } = randomEdition(3, 40);
	const draft = { ...edition, published: null };
	it('says so on every page of the PDF', () => {
		const paper = roundPaper(languageOf('en'), draft, source);
		const pages = textOf(savedPdf(makePdf(template, roundData(paper, 'x'))))
			.split('\f')
			.filter((page) => page.trim() !== '');
		expect(pages.length).toBeGreaterThan(1);
		for (const page of pages) expect(page).toContain('Draft, not published');
	});
	it('says so on every page of the document to edit', async () => {
		const { header } = readDocx(await makeDocx(roundFlow(languageOf('en'), draft, source)));
		expect(header).toContain('Draft, not published');
	});
	it('says so in the workbook and in the CSV', async () => {
		const sheets = sheetsOf(await renderXlsx(roundWorkbook(languageOf('en'), draft, source)));
		expect(JSON.stringify([...sheets])).toContain('Draft, not published');
		expect(publicationCsv(draft.publication, null, draft.hash)).toContain('"draft, not published"');
	});
});
