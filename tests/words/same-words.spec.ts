/** The pages, the PDF, the CSV and the command line on random assessments: the same to the last digit and the last word. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { render } from 'svelte/server';
import type { Component } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { installDebian } from '../../scripts/debian.js';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import type { Support } from '#lib/domain/assessment/support.ts';
import type { Report } from '#lib/domain/report.ts';
import { byDimension } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import PointsBars from '#lib/charts/PointsBars.svelte';
import ScorePlot from '#lib/charts/ScorePlot.svelte';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { renderCsv } from '#lib/server/render/csv.ts';
import { pdfData } from '#lib/server/render/pdf-data.ts';
import { renderPdf } from '#lib/server/render/pdf.ts';
import AnswerList from '#lib/ui/AnswerList.svelte';
<<<<<<< HEAD
import DocumentTable from '#lib/ui/DocumentTable.svelte';
import FirstSteps from '#lib/ui/FirstSteps.svelte';
import MissingAnswers from '#lib/ui/MissingAnswers.svelte';
import { scoreLinks, type ScoreLinks } from '#lib/ui/score-links.ts';
import ScoreSummary from '#lib/ui/ScoreSummary.svelte';
import StepRows from '#lib/ui/StepRows.svelte';
import SureCards from '#lib/ui/SureCards.svelte';
import SupportEntries from '#lib/ui/SupportEntries.svelte';
import { bodyBlocks, textsOfBlocks } from '#lib/wording/blocks.ts';
import { baseLanguage } from '#lib/wording/language.ts';
import type { HighlightDocument } from '#lib/wording/highlight.ts';
=======
import SupportEntries from '#lib/ui/SupportEntries.svelte';
import { bodyBlocks, textsOfBlocks } from '#lib/wording/blocks.ts';
import { baseLanguage } from '#lib/wording/language.ts';
>>>>>>> wt-p
import { paperDocument } from '#lib/wording/paper.ts';
import { reportDocument, type ReportDocument } from '#lib/wording/report.ts';
import HighlightPage from '../../src/routes/(ministry)/assessments/[id]/score/[highlight=highlight]/+page.svelte';
import ScorePage from '../../src/routes/(ministry)/assessments/[id]/score/+page.svelte';
import { assessments } from '../support/arbitrary.ts';
import InLanguage from '../support/InLanguage.svelte';
import { reportOn } from '../support/reports.ts';

if (spawnSync('pdftotext', ['-v']).error) installDebian('poppler-utils');

vi.mock('$app/paths', () => ({ resolve: (path: string) => path }));

const ENGLISH = baseLanguage();
const folder = mkdtempSync(join(tmpdir(), 'ddsa-words-'));

const SUPPORT: Support = {
	needs: byDimension(() => ({ need: 'both', why: 'No budget' })),
	priorities: [
		{
			question: 'C1',
			what: '',
			forWhom: 'Unit for services',
			byWhen: 2028,
			kind: 'technical',
			existing: 'planned',
			project: '',
			contact: ''
		}
	],
	demand: 'rise',
	partners: 'Some partner',
	partnersNotSure: false,
	oneThing: byDimension(() => 'A lawyer'),
	quotable: false
};

/** Random answers with notes, that and those of the round before. */
const random = (seed: number): { now: Answers; before: Answers } => {
	const [now = {}, before = {}] = fc.sample(assessments(LATEST), { numRuns: 2, seed });
	const noted = Object.entries(now).map(([id, answer], i) => [
		id,
		i % 3 === 0 ? { ...answer, note: `Note ${i} on “${id}”, checked` } : answer
	]);
	return { now: Object.fromEntries(noted) as Answers, before };
};

/** Without what lays a text out: spaces, line ends, and hyphens, which readers of PDF take out at a line's end. */
const bare = (text: string): string => text.normalize('NFC').replace(/[\s\u200b-]/g, '');

const draw = (component: unknown, props: Record<string, unknown>): string =>
	render(InLanguage, { props: { component: component as Component, props, language: ENGLISH } })
		.body;

/** The text of all pages that show the report, with all that can be unfolded. */
function pagesOf(report: ReportDocument): string {
<<<<<<< HEAD
	const links = scoreLinks('/assessments/a');
	const tables = [report.overview, report.dimensions, report.change];
	const html = [
		draw(ScoreSummary, { score: report.overall }),
		draw(ScorePlot, { plot: report.plot }),
		draw(FirstSteps, { first: report.first, links }),
		...tables.flatMap((table) => (table ? [draw(DocumentTable, { table })] : [])),
		...report.highlights.map((highlight) => highlightPage(highlight, links)),
=======
	const assessment = { id: 'one' };
	const html = [
		draw(ScorePage, { data: { assessment, report, open: 0, withAll: true } }),
		...report.highlights.map((highlight) =>
			draw(HighlightPage, {
				data: {
					...{ assessment, highlight, caption: '', before: null, next: null },
					...{ withAll: true, withParts: true, all: report.plot.rows }
				}
			})
		),
>>>>>>> wt-p
		...report.answers.sections.map(({ answers, title }) => title + draw(AnswerList, { answers })),
		draw(SupportEntries, { entries: report.support.entries }),
		...[report.plot.finding, report.first.title, report.documents.text, report.reading],
		...report.contradictions.items
	].join(' ');
	return html
		.replace(/<!--.*?-->/g, '')
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&')
		.replaceAll('&quot;', '"');
}

<<<<<<< HEAD
function highlightPage(h: HighlightDocument, links: ScoreLinks): string {
	return [
		...[h.title, h.meaning.text, h.finding.text, h.why?.title, h.why?.lead],
		...[h.steps.title, h.steps.lead],
		draw(ScoreSummary, { score: h }),
		h.why ? draw(PointsBars, { rows: h.why.rows }) : '',
		draw(StepRows, { steps: h.steps.shown, links }),
		h.missing ? draw(MissingAnswers, { missing: h.missing, links }) : '',
		h.sure ? draw(SureCards, { sure: h.sure, links }) : '',
		draw(DocumentTable, { table: h.parts })
	].join(' ');
}

async function pdfOf(report: Report, name: string): Promise<string> {
	const reader = { person: 'reader', signal: new AbortController().signal };
	const paper = paperDocument(ENGLISH, report, reportDocument(ENGLISH, report));
=======
/** The text of the PDF cell by cell, without the lines that head and foot its pages. */
async function pdfOf(report: Report, document: ReportDocument, name: string): Promise<string> {
	const reader = { person: 'reader', signal: new AbortController().signal };
	const paper = paperDocument(ENGLISH, report, document);
>>>>>>> wt-p
	const outcome = await renderPdf('report', pdfData(paper, '', 'report'), reader);
	if (outcome.outcome !== 'done') throw new Error(outcome.outcome);
	const file = join(folder, `${name}.pdf`);
	writeFileSync(file, outcome.result);
<<<<<<< HEAD
	return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
=======
	const lines = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).split('\n');
	const running = [`${document.ministry} ${document.round}`, document.product];
	return lines.filter((line) => !running.some((text) => line.trim().startsWith(text))).join(' ');
>>>>>>> wt-p
}

/** Every text of a worded document, with the path of its slot. */
function textsIn(value: unknown, path = ''): { path: string; text: string }[] {
	if (typeof value === 'string') return value === '' ? [] : [{ path, text: value }];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, part]) =>
		textsIn(part, path === '' ? key : `${path}.${key}`)
	);
}
const withoutThose = (all: { path: string; text: string }[], paths: readonly RegExp[]) =>
	all.filter(({ path }) => !paths.some((pattern) => pattern.test(path)));

/** Names that programs know, and what a listener hears in place of a drawing. */
const CODES = /(^|\.)(lang|id|to|state|step|question|dimension|alt|link|highlights\.\d)$/;

/** What a ministry reads on the pages and not in the PDF, or there in other words. */
const NOT_IN_THE_PDF = [
	CODES,
	// Tables for whoever compares figures: they are in the CSV too.
	/^overview|^dimensions|\.parts\./,
	// The words are explained in sentences.
	/^words|^method\.title$|^answers\.title$|^facts\.\d\.label$/,
	// Questions that are many are named in part; all stand among the answers.
	/^(unknown|documents)\.items\.[5-9]|^(unknown|documents)\.items\.\d\d/,
	/^highlights\.\d\.unknown/,
	// Steps are in the order of their points, four at most; the levels stand in squares.
	/steps\.further|^highlights\.\d\.steps\.(title|lead|furtherTitle)|steps\.shown\.[2-9]/,
	/^(first\.steps|highlights\.\d\.steps\.shown)\.\d\.(now|target)$/,
	/^highlights\.\d\.(why\.(title|lead)|sure\.others\.title)$/,
	/^awareness\.steps\.\d\.text$/,
	// Answers without the question that was asked, and with their first document.
	/^answers\.sections\.\d\.answers\.\d+\.(ask|word|note|lacking|title|documents)/,
	// Needs stand in tables of their own.
	/^support\..*label$|^support\.title/
];

/** What depends on how long the texts of a page are. */
const AS_FAR_AS_THEY_FIT = [
	CODES,
	/^frame\.(briefKind|pageOf|lang|receipt)$/,
	/^highlights\.\d\.steps\.items\.[23]/,
	/^brief\.chain\.steps\.\d\.text$/,
	/^brief\.first\.steps\.\d\.now$/
];

describe.each([11, 12, 13, 14])('a report on random answers %d', (seed) => {
	const { now, before } = random(seed);
	const report = reportOn(
		now,
		{},
		{
			support: SUPPORT,
			before: { round: 'Round 2025', instrument: load('2026', 1, 'short'), answers: before }
		}
	);
	const document = reportDocument(ENGLISH, report);

	it('says every word on its pages', () => {
		const page = bare(pagesOf(document));
		const missing = textsOfBlocks(bodyBlocks(document)).filter(
			(text) => !page.includes(bare(text))
		);
		expect([...new Set(missing)]).toEqual([]);
	});

<<<<<<< HEAD
	it('says in the PDF what stands first on its pages, word for word and figure for figure', async () => {
		const text = bare(await pdfOf(report, String(seed)));
		const { overall, plot, awareness, first, highlights } = document;
		const said = [
			...[document.headline, document.lead, overall.score, overall.band, plot.finding],
			...plot.rows.flatMap(({ label, score, change }) => [label, score, change]),
			...awareness.steps.flatMap(({ label, word }) => [label, word]),
			...first.steps.flatMap(({ title, action, gain }) => [title, action, gain]),
			...highlights.flatMap(({ title, score, sentence, why }) => [
				...[title, score, sentence],
				...(why?.rows ?? []).flatMap((row) => [row.label, row.pointsText, row.possibleText])
			]),
			...document.answers.sections.flatMap(({ title, answers }) => [
				title,
				...answers.filter(({ isOpen }) => !isOpen).map((answer) => answer.text)
			])
		];
		const missing = said.filter((part) => !text.includes(bare(part)));
		expect([...new Set(missing)]).toEqual([]);
=======
	/** Slots that these answers leave out: of a score that there is not, of an empty list, of a question answered in a sentence. */
	const demand = document.support.entries.findIndex(({ text }) => text === 'It will rise');
	const leftOut = [
		...(document.overall.isScored ? [] : [/overall\.of$/]),
		...(document.contradictions.items.length > 0 ? [] : [/^contradictions/]),
		new RegExp(`^support\\.entries\\.${demand}\\.text$`)
	];

	it('says every word in the PDF but those that it leaves to the pages', async () => {
		const text = bare(await pdfOf(report, document, String(seed)));
		const missing = [
			...withoutThose(textsIn(document), [...NOT_IN_THE_PDF, ...leftOut]),
			...withoutThose(textsIn(paperDocument(ENGLISH, report, document)), [
				...AS_FAR_AS_THEY_FIT,
				...leftOut
			])
		].filter((slot) => !text.includes(bare(slot.text)));
		expect(missing).toEqual([]);
>>>>>>> wt-p
	});

	it('has the same figures in its CSV and from the command line', () => {
		const csv = renderCsv(ENGLISH, report, 'raw');
		const rows: Record<string, string>[] = parse(csv, { columns: true });
		const file = join(folder, `${seed}.csv`);
		writeFileSync(file, csv);
		const printed = execFileSync(process.execPath, ['scripts/score.ts', '--format', 'csv', file], {
			encoding: 'utf8'
		});
		const lines: Record<string, string>[] = parse(printed, { columns: true });
<<<<<<< HEAD
		const shown = [document.overview, document.dimensions].flatMap(({ header, rows: own }) =>
			own.map(({ id, cells }) => ({
				id,
				under: (head: string) => cells[header.indexOf(head)]
			}))
		);
		for (const { id, under } of shown) {
			for (const row of [
				rows.find(({ code }) => code === id),
				lines.find(({ code }) => code === id)
			]) {
				const figure = (column: string) => row?.[column] || '–';
				expect(figure('score'), id).toBe(under('Score'));
				expect(row?.['low'] ? `${row['low']} to ${row['high']}` : '–', id).toBe(
					under('Lowest to highest')
				);
				expect(figure('evidenced'), id).toBe(under('Evidenced'));
=======
		for (const { header, rows: scores } of [document.overview, document.dimensions])
			for (const { id, cells } of scores) {
				const cell = (head: string) => cells[header.indexOf(head)];
				const sources = [rows, lines].map((all) => all.find(({ code }) => code === id));
				for (const row of sources) {
					const figure = (column: string) => row?.[column] || '–';
					expect(figure('score'), id).toBe(cell(ENGLISH.say.score()));
					const bounds = row?.['low'] ? `${row['low']} to ${row['high']}` : '–';
					expect(bounds, id).toBe(cell(ENGLISH.say.bounds()));
					expect(figure('evidenced'), id).toBe(cell(ENGLISH.say.evidenced()));
				}
				expect(sources[0]?.['distance'], id).toBe(sources[1]?.['distance']);
>>>>>>> wt-p
			}
	});

	it('has the same words of every answer in its CSV', () => {
		const rows: Record<string, string>[] = parse(renderCsv(ENGLISH, report, 'raw'), {
			columns: true
		});
		for (const { question, title, text, confirmed, note } of document.answers.sections.flatMap(
			({ answers }) => answers
		)) {
			const row = rows.find(({ kind, code }) => kind === 'answer' && code === question);
			expect(`${question} ${row?.['title']}`).toBe(title);
			expect([row?.['text'], row?.['confirmed'], row?.['note']]).toEqual([text, confirmed, note]);
		}
	});
});
