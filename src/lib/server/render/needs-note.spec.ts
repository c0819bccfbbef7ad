/** The needs note as partners hold it and as a ministry edits it, from nothing stated to every text at its longest. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notShown } from '#lib/wording/files.ts';
import { flowNeeds } from '#lib/wording/flow-needs.ts';
import { languageOf, LOCALES, type Locale } from '#lib/wording/language.ts';
import { needsDocument } from '#lib/wording/needs.ts';
import { reportDocument } from '#lib/wording/report.ts';
import { faultOf, levelsOf, readDocx } from '../../../../tests/support/docx.ts';
import { inPseudoLanguage, PAPERS, type PaperName } from '../../../../tests/support/papers.ts';
import {
	collisionsOf,
	expectAccessible,
	languagesIn,
	linksOf,
	needPoppler,
	pagesOf,
	savedPdf,
	textOf
} from '../../../../tests/support/pdf.ts';
import { PSEUDO_LANGUAGES } from '../../../../tests/support/pseudo-language.ts';
import { makeDocx } from './docx.ts';
import { needsData, type PdfData } from './pdf-data.ts';
import { Place } from './place.ts';

const place = new Place({
	script: 'src/lib/server/render/typst-worker.ts',
	reportsPerProcess: 25,
	patienceMs: 60_000,
	idleMs: 60_000
});
beforeAll(needPoppler);
afterAll(() => place.end());

/** With all needs stated, at their longest, and with none; each with the most pages that it may take. */
const PAPERS_WITH: readonly (readonly [PaperName, number])[] = [
	['a usual one', 2],
	['all texts at their longest', 6],
	['nothing answered', 1]
];

function noteOn(name: PaperName, locale: Locale = 'en', writtenIn: string | null = null) {
	const language = languageOf(locale);
	const report = { ...PAPERS[name](), supportWrittenIn: writtenIn };
	const note = needsDocument(language, report, reportDocument(language, report));
	return { language, note };
}
const dataOf = (...args: Parameters<typeof noteOn>): PdfData => {
	const { language, note } = noteOn(...args);
	return needsData(note, notShown(language));
};
const printed = async (data: PdfData): Promise<string> =>
	savedPdf(await place.make({ template: 'needs', data }));
/** As the server makes it: by the process, which reads what it is sent. */
async function edited(...args: Parameters<typeof noteOn>) {
	const { language, note } = noteOn(...args);
	const data = flowNeeds(language, note);
	return readDocx(await place.make({ template: 'docx', data }));
}
const bare = (text: string): string => text.replace(/\s/g, '').normalize();

describe.each(PAPERS_WITH)('a needs note on a report with %s', (name, most) => {
	it.each(LOCALES)('is a whole PDF that can be heard, in %s', async (locale) => {
		const data = dataOf(name, locale);
		const file = await printed(data);
		expect(pagesOf(file).length).toBeLessThanOrEqual(most + (locale === 'en' ? 0 : 1));
		const needs = (data.document as unknown as ReturnType<typeof noteOn>['note']).needs;
		const { tables } = expectAccessible(file);
		expect(tables).toBeGreaterThanOrEqual(needs.length);
		expect(collisionsOf(file)).toEqual([]);
		const text = bare(textOf(file));
		expect(text).toContain(bare(data.document.frame.kind));
		for (const { what, why, step, standing } of needs)
			for (const said of [why, step?.action ?? '', ...standing.map((row) => row.text)])
				expect(text).toContain(bare(said.slice(0, 60) || what.slice(0, 60)));
	});

	it.each(PSEUDO_LANGUAGES)(
		'holds longer words and those from right to left, in %s',
		async (pseudo) => {
			const file = await printed(inPseudoLanguage(pseudo, dataOf(name)));
			expectAccessible(file);
			expect(collisionsOf(file)).toEqual([]);
		}
	);

	it.each(LOCALES)('says the same as a document to be edited, in %s', async (locale) => {
		const { note } = noteOn(name, locale);
		const docx = await edited(name, locale);
		for (const [path, xml] of docx.files)
			if (/\.(xml|rels)$/.test(path)) expect([path, faultOf(xml)]).toEqual([path, '']);
		const levels = levelsOf(docx);
		levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1));
		for (const { header, rows } of docx.tables) {
			expect(header.filter((head) => head === '')).toEqual([]);
			for (const row of rows) expect(row).toHaveLength(header.length);
		}
		const said = bare(docx.paragraphs.map(({ text }) => text).join(''));
		const { needs, others, demand, contact } = note;
		for (const text of [
			...[note.headline, note.lead, demand.text, contact.text, note.partners?.text ?? ''],
			...needs.flatMap((need) => [
				...[need.area, need.what, need.why, need.category, need.kind, need.step?.action ?? ''],
				...[...need.facts, ...(need.oneThing ? [need.oneThing] : [])].flatMap((fact) => [fact.label, fact.text]), // prettier-ignore
				...need.standing.map((row) => row.text),
				...need.serves.map((served) => served.title)
			]),
			...others.rows.flatMap(({ area, need, why }) => [area, need, why])
		])
			expect(said).toContain(bare(text));
	});
});

describe('what the ministry wrote', () => {
	it('is read aloud in the language in which it was written', async () => {
		expect(languagesIn(await printed(dataOf('a usual one', 'en', 'fr')))).toEqual(['en', 'fr']);
		expect(languagesIn(await printed(dataOf('a usual one', 'fr', 'fr')))).toEqual(['fr']);
	});

	it('is marked with it in the document to be edited, and nothing else is', async () => {
		const docx = await edited('a usual one', 'es', 'fr');
		const foreign = docx.paragraphs.flatMap(({ words }) => words.filter(({ lang }) => lang === 'fr-FR')); // prettier-ignore
		expect(foreign.length).toBeGreaterThan(10);
		for (const { text } of foreign) expect(text).toMatch(/^(A course for two officers|2028)$/);
	});

	it('leads to its documents', async () => {
		const file = await printed(dataOf('all texts at their longest'));
		expect(new Set(linksOf(file))).toEqual(new Set(['https://example.org/plan.pdf']));
	});
});

it('a document is made by the process as it would be here', async () => {
	const { language, note } = noteOn('a usual one');
	const here = readDocx(await makeDocx(flowNeeds(language, note)));
	expect((await edited('a usual one')).paragraphs).toEqual(here.paragraphs);
});
