/** The report for a word processor, read back by a reader of its own: what it says, and how it is built. */
import { describe, expect, it } from 'vitest';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import type { Report } from '#lib/domain/report.ts';
import { flowReport } from '#lib/wording/flow-report.ts';
import { baseLanguage, languageOf, LOCALES, type Locale } from '#lib/wording/language.ts';
import { paperDocument, type PaperDocument } from '#lib/wording/paper.ts';
import { reportDocument } from '#lib/wording/report.ts';
import { atLevel } from '../../../../tests/support/arbitrary.ts';
import { faultOf, levelsOf, readDocx, type Docx } from '../../../../tests/support/docx.ts';
import { PAPER_NAMES, PAPERS } from '../../../../tests/support/papers.ts';
import { reportOn, toAll } from '../../../../tests/support/reports.ts';
import { makeDocx } from './docx.ts';

const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES' };
const rapid = (): Report =>
	reportOn(
		toAll(atLevel(2), load('2026', 1, 'rapid')),
		{ round: { id: 'r', name: 'Rapid', form: 'rapid', fictional: true } },
		{ instrument: load('2026', 1, 'rapid') }
	);
const FORMS: readonly (readonly [string, () => Report])[] = [
	...PAPER_NAMES.map((name) => [name, PAPERS[name]] as const),
	['the rapid form', rapid],
	[
		'the short form',
		() =>
			reportOn(
				toAll(atLevel(3), load('2026', 1, 'short')),
				{},
				{ instrument: load('2026', 1, 'short') }
			)
	]
];

async function made(report: Report, locale: Locale = 'en') {
	const language = languageOf(locale);
	const document = reportDocument(language, report);
	const paper = paperDocument(language, report, document);
	return {
		docx: readDocx(await makeDocx(flowReport(language, report, document, paper))),
		document,
		paper
	};
}

const bare = (text: string): string => text.replace(/\s/g, '');
const whole = ({ paragraphs }: Docx): string => bare(paragraphs.map(({ text }) => text).join(''));

/** Codes, drawings, what only paper needs, and what is said in other words where nothing is cut. */
const NOT_SAID = new Set([
	...['id', 'to', 'state', 'lang', 'link', 'alt', 'step', 'dimension', 'hash', 'mark', 'keys'],
	...['scale', 'contents', 'frame', 'header', 'more', 'levels', 'openWord', 'ask']
]);
/** A part without anything in its lists is not printed. */
const isPrinted = (part: object): boolean => {
	const lists = Object.entries(part)
		.filter(([name, value]) => name !== 'header' && Array.isArray(value))
		.map(([, value]) => value as unknown[]);
	return lists.length === 0 || lists.some(({ length }) => length > 0);
};

/** Every text that a printed report says. */
function textsOf(value: unknown, key = ''): string[] {
	if (NOT_SAID.has(key) || value === null) return [];
	// Of a list in a line each item.
	if (typeof value === 'string') return /^H\d$/.test(value) ? [] : value.split(', ');
	if (typeof value !== 'object' || (!Array.isArray(value) && !isPrinted(value))) return [];
	const isUnscored = 'isScored' in value && value.isScored === false;
	return Object.entries(value)
		.filter(([name]) => !(isUnscored && name === 'of'))
		.flatMap(([name, part]) => textsOf(part, Array.isArray(value) ? key : name));
}

describe.each(FORMS)('a report with %s', (_, reportOf) => {
	it.each(LOCALES)(
		'is built of headings in order and of tables with heads, in %s',
		async (locale) => {
			const { docx } = await made(reportOf(), locale);
			for (const [path, xml] of docx.files)
				if (/\.(xml|rels)$/.test(path)) expect([path, faultOf(xml)]).toEqual([path, '']);
			expect(docx.lang).toBe(TAGS[locale]);
			const levels = levelsOf(docx);
			expect(levels.filter((level) => level === 0)).toHaveLength(1);
			expect(levels[0]).toBe(0);
			levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1));
			expect(docx.tables.length).toBeGreaterThan(0);
			for (const { header, rows } of docx.tables) {
				expect(header.length).toBeGreaterThan(1);
				expect(header.filter((head) => head === '')).toEqual([]);
				expect(rows.length).toBeGreaterThan(0);
				for (const row of rows) expect(row).toHaveLength(header.length);
			}
			// A picture that says nothing would be one too many.
			expect(docx.alternatives).toHaveLength(docx.pictures);
		}
	);

	it('says every sentence that the printed one says', async () => {
		const { docx, paper } = await made(reportOf());
		const said = whole(docx);
		const parts: Partial<PaperDocument> = paper.rapid
			? {
					brief: {
						...paper.brief,
						overall: {},
						plot: {},
						first: {},
						unknown: {},
						documents: {}
					} as never,
					answers: { ...paper.answers, lead: '' }
				}
			: { ...paper, answers: { ...paper.answers, lead: '' } };
		const missing = [...new Set(textsOf(parts))].filter(
			(text) => text !== '–' && !said.includes(bare(text))
		);
		expect(missing).toEqual([]);
	});
});

describe('a report for a word processor', () => {
	it('begins each highlight on a page of its own, in the order of the printed one', async () => {
		const { docx, paper } = await made(PAPERS['all 48 questions']());
		const headings = docx.paragraphs.filter(({ style }) => style === 'Heading1');
		const places = paper.contents.items.map(({ text }) =>
			headings.findIndex((heading) => heading.text === text)
		);
		expect(places).toEqual(places.toSorted((a, b) => a - b));
		expect(places[0]).toBeGreaterThan(0);
		const begun = headings.filter(({ startsPage }) => startsPage).map(({ text }) => text);
		expect(begun).toEqual([...paper.highlights.map(({ title }) => title), paper.answers.title]);
	});

	it('has every step, every note and every document, of which paper has room for some', async () => {
		const { docx, document } = await made(PAPERS['all texts at their longest']());
		const said = whole(docx);
		for (const { steps } of document.highlights)
			for (const { action } of [...steps.shown, ...steps.further])
				expect(said).toContain(bare(action));
		const answers = document.answers.sections.flatMap((section) => section.answers);
		for (const { note } of answers) expect(said).toContain(bare(note));
		expect(docx.links.length).toBe(answers.flatMap(({ documents }) => documents).length);
		expect(docx.links.length).toBeGreaterThan(200);
	});

	it('has its headings in the outline, by their styles', async () => {
		const { docx } = await made(PAPERS['nothing answered']());
		for (const level of [1, 2, 3]) expect(docx.outline.get(`Heading${level}`)).toBe(level - 1);
		expect(docx.outline.has('Normal')).toBe(false);
	});

	it('has its levels as “2 of 4”, for there are no squares', async () => {
		const { docx } = await made(PAPERS['all 48 questions']());
		const levels = docx.tables
			.filter(({ header }) => header.length === 4 && header[1] === 'Level')
			.flatMap(({ rows }) => rows.map(([, level]) => level));
		expect(levels).toHaveLength(LATEST.questions.length);
		for (const level of levels) expect(level).toMatch(/^([0-4] of 4|Not sure)$/);
	});

	it('says on every page whose it is, that it is an example, and its page and receipt', async () => {
		const { docx } = await made(PAPERS['all 48 questions'](), 'fr');
		expect(docx.header).toContain('Ministry of Trade and Industry of Burkina Faso · Example round');
		expect(docx.header).toContain(languageOf('fr').say.paper_example());
		expect(docx.footer).toContain('0f0f0f0f0f0f…');
		expect(docx.footer).toContain('Page {PAGE} sur {NUMPAGES}');
		const { docx: other } = await made(reportOn({}));
		expect(other.header).not.toContain(baseLanguage().say.paper_example());
	});

	it('gives no score in the rapid form', async () => {
		const { docx } = await made(rapid());
		expect(whole(docx)).not.toMatch(/\d\.\dof100/);
		expect(docx.paragraphs.map(({ text }) => text)).toContain(baseLanguage().say.rapid_title());
	});
});

describe('what a ministry types', () => {
	const typed = (note: string, over = {}, writtenIn: Readonly<Record<string, string>> = {}) =>
		made(
			reportOn({ ...toAll(atLevel(2)), C1: { ...atLevel(0), note, references: [] } }, over, {
				writtenIn: { answers: writtenIn, support: null }
			})
		);

	it('is in the look of quotations, and in the language in which it was written', async () => {
		const { docx } = await typed('Écrit en français', {}, { C1: 'fr' });
		const quoted = docx.paragraphs.filter(({ text }) => text === 'Écrit en français');
		expect(quoted.length).toBeGreaterThan(1);
		for (const { style, words } of quoted)
			expect([style, words.map(({ lang }) => lang)]).toEqual(['Quote', ['fr-FR']]);
		const foreign = docx.paragraphs.filter(({ words }) => words.some(({ lang }) => lang));
		expect(foreign.map(({ text }) => text)).toEqual(quoted.map(({ text }) => text));
	});

	const HOSTILE = [
		['<w:p></w:p> & "quotes" ]]> &#0; &amp;', '<w:p></w:p> & "quotes" ]]> &#0; &amp;'],
		['two\r\nlines\u2028three\vfour', 'two\nlines\nthreefour'],
		['nul\0bell\u0007end\ufffe\uffff', 'nulbellend'],
		['half \ud83d of a sign, and \ude00', 'half \ufffd of a sign, and \ufffd'],
		['العربية 中文 👍🏽 ວຽງຈັນ', 'العربية 中文 👍🏽 ວຽງຈັນ']
	] as const;
	it.each(HOSTILE)('is text, whatever it is: %j', async (note, read) => {
		const { docx } = await typed(note, { ministry: note });
		for (const [path, xml] of docx.files)
			if (/\.(xml|rels)$/.test(path)) expect([path, faultOf(xml)]).toEqual([path, '']);
		expect(docx.paragraphs.filter(({ style, text }) => style === 'Quote' && text === read)).not.toEqual([]); // prettier-ignore
		expect(docx.header).toContain(read.replaceAll('\n', ' '));
	});

	it('leads nowhere but to pages of the web', async () => {
		const links = [
			'https://exämple.org/été?a=1&b="2"',
			'javascript:alert(1)',
			'file:///etc/passwd',
			''
		];
		const references = links.map((link) => ({
			title: 'Plan',
			issuer: '',
			year: null,
			page: '',
			link
		}));
		const { docx } = await made(reportOn({ C1: { ...atLevel(1), references } }));
		expect(docx.links).toEqual(['https://xn--exmple-cua.org/%C3%A9t%C3%A9?a=1&b=%222%22']);
		expect(whole(docx).split('Plan').length).toBeGreaterThan(links.length);
	});
});

it('would be found to be broken', () => {
	expect(faultOf('<a><b></a></b>')).not.toBe('');
	expect(faultOf('<a>&#1;</a>')).not.toBe('');
	expect(faultOf('<a>&</a>')).not.toBe('');
	expect(faultOf('<a>\u0001</a>')).not.toBe('');
	expect(faultOf('<a b="c">&amp;<d/></a>')).toBe('');
});
