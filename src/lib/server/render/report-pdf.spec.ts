/** The report as a PDF, made by the process that makes them, on texts that a ministry may type. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notShown } from '#lib/wording/files.ts';
import { baseLanguage } from '#lib/wording/language.ts';
import { paperDocument } from '#lib/wording/paper.ts';
import { reportDocument } from '#lib/wording/report.ts';
import { atLevel } from '../../../../tests/support/arbitrary.ts';
import {
	collisionsOf,
	expectAccessible,
	factOf,
	fontsOf,
	languagesIn,
	linksOf,
	needPoppler,
	pagesOf,
	savedPdf,
	textOf
} from '../../../../tests/support/pdf.ts';
import { reportOn, toAll } from '../../../../tests/support/reports.ts';
import { SCRIPTS } from './faces.ts';
import { pdfData } from './pdf-data.ts';
import { Place } from './place.ts';

const ENGLISH = baseLanguage();
const NOTICE = notShown(ENGLISH).slice(0, 40);
const place = new Place({
	script: 'src/lib/server/render/typst-worker.ts',
	reportsPerProcess: 25,
	patienceMs: 60_000,
	idleMs: 60_000
});
beforeAll(needPoppler);
afterAll(() => place.end());

/** A report with a note and a link, as a file. */
async function made(
	note: string,
	link = '',
	ministry = 'Ministry of Trade',
	writtenIn: Readonly<Record<string, string>> = {}
): Promise<string> {
	const reference = { title: 'Plan', issuer: '', year: null, page: '', link };
	// A note is printed where its answer holds a highlight back.
	const answer = { ...atLevel(0), note, references: link ? [reference] : [] };
	const languages = { writtenIn: { answers: writtenIn, support: null } };
	const report = reportOn({ ...toAll(atLevel(2)), C1: answer }, { ministry }, languages);
	const paper = paperDocument(ENGLISH, report, reportDocument(ENGLISH, report));
	const data = pdfData(paper, notShown(ENGLISH), 'report');
	return savedPdf(await place.make({ template: 'report', data }));
}
/** All that can be copied, as one line. */
const copiedFrom = (file: string): string => textOf(file).replace(/\s+/g, ' ');

describe('what a ministry types', () => {
	it('is read aloud in the language in which it was written', async () => {
		const heard = async (writtenIn = {}) =>
			languagesIn(await made('Écrit en français', '', 'Ministry', writtenIn));
		expect(await heard({ C1: 'fr' })).toEqual(['en', 'fr']);
		expect(await heard()).toEqual(['en']);
	});

	// The languages of least developed countries that are written in them.
	const WORDS = {
		Armenian: 'առևտուր',
		Bengali: 'বাণিজ্য',
		Devanagari: 'वाणिज्य',
		Ethiopic: 'ንግድ',
		Georgian: 'ვაჭრობა',
		Khmer: 'ពាណិជ្ជកម្ម',
		Lao: 'ການຄ້າ',
		Myanmar: 'ကုန်သွယ်ရေး',
		Sinhala: 'වෙළඳ',
		Tamil: 'வணிகம்',
		Thaana: 'ވިޔަފާރި',
		Thai: 'การค้า'
	};
	it('is set in faces of its scripts, which other reports do not hold', async () => {
		const usual = ['Regular', 'SemiBold', 'Bold'].map((weight) => `NotoSans-${weight}`);
		const faces = [...usual, 'NotoSerif-Bold', 'NotoSerif-Regular'].toSorted();
		expect(fontsOf(await made('trade')).toSorted()).toEqual(faces);
		const file = await made(Object.values(WORDS).join(' '));
		for (const script of SCRIPTS) expect(fontsOf(file)).toContain(`NotoSans${script}-Regular`);
		expect(textOf(file)).not.toContain('\uFFFD');
		expect(fontsOf(await made('again trade')).toSorted()).toEqual(faces);
	});

	it('keeps its signs', async () => {
		const signs = '✓ ✔ ✗ → ← ↔ ⇒ • … ‑ – — “ ” ≥ ≤ ≠ ½ № ☐ ☑';
		const file = await made(`${signs} ✅ ❌ ✔\uFE0F end`);
		expect(copiedFrom(file).replace(/\s+/g, ' ')).toContain(`${signs} ✔ ✘ ✔ end`);
		expect(textOf(file)).not.toContain(NOTICE);
	});

	it('is said to stand elsewhere where no face shows it', async () => {
		const text = textOf(await made('Our 商务部, 商务部 wrote it'));
		expect(text).toContain('Our \uFFFD, \uFFFD wrote it');
		expect(text.split(NOTICE)).toHaveLength(2);
	});

	it('stands in the facts of the file as it is', async () => {
		const file = await made('', '', '商务部 ✓ 👍');
		expect(factOf(file, 'Title')).toBe('商务部 ✓ 👍: Round');
		expect(factOf(file, 'Author')).toBe('商务部 ✓ 👍');
	});
});

describe('a link', () => {
	it.each([
		[
			'https://exämple.org/données/été?q=é#ñ',
			'https://xn--exmple-cua.org/donn%C3%A9es/%C3%A9t%C3%A9?q=%C3%A9#%C3%B1'
		],
		['https://example.org/a%20b?x=1', 'https://example.org/a%20b?x=1'],
		['http://ການຄ້າ.la/ລາວ', 'http://xn--y7c3amb6b5ch.la/%E0%BA%A5%E0%BA%B2%E0%BA%A7']
	])('to %s leads there from the title of its document', async (typed, address) => {
		const file = await made('', typed);
		expect(linksOf(file)).toEqual([
			address.startsWith('http://xn') ? new URL(typed).href : address
		]);
		expect(linksOf(file)[0]).toMatch(/^[\x21-\x7e]+$/);
		expect(copiedFrom(file)).toContain('Plan');
	});
});

it('a word that no line holds breaks, and is copied without anything in it', async () => {
	const words = ['e3b0c442'.repeat(8), 'x'.repeat(80), 'é/ü?'.repeat(20), 'né'.repeat(30)];
	const file = await made(words.join(' '));
	const copied = textOf(file).replace(/\s+/g, '').normalize();
	for (const word of words) expect(copied).toContain(word.normalize());
	expect(collisionsOf(file)).toEqual([]);
});

describe('the report', () => {
	it('tells a listener all that it shows', async () => {
		const { tables, figures } = expectAccessible(await made('note'));
		// The scale of each score and the chain are figures; all that has rows is a table.
		expect(figures).toBeGreaterThan(6);
		expect(tables).toBeGreaterThan(12);
	});

	it('prints no text over another', async () => {
		const file = await made('note');
		expect(pagesOf(file).flatMap(({ words }) => words).length).toBeGreaterThan(1_000);
		expect(collisionsOf(file)).toEqual([]);
	});

	it('would be found to print text over another, or beside the page', () => {
		const typst = NodeCompiler.create({ workspace: import.meta.dirname });
		const overprinted = (source: string): string[] => {
			const { result } = typst.compile({ mainFileContent: source });
			return result ? collisionsOf(savedPdf(typst.pdf(result))) : ['nothing'];
		};
		expect(overprinted('one \\ two')).toEqual([]);
		expect(overprinted('one#place(dx: 6pt, dy: -6pt)[two]')).toEqual(['page 1: one over two']);
		expect(overprinted(`#${JSON.stringify('x'.repeat(300))}`)).toHaveLength(1);
	});
});
