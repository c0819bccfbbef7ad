/** The pages, the PDF, the CSV and the command line on random assessments: the same to the last digit and the last word. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { render } from 'svelte/server';
import type { Component } from 'svelte';
import { describe, expect, it } from 'vitest';
import { installDebian } from '../../scripts/debian.js';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import type { Support } from '#lib/domain/assessment/support.ts';
import { byDimension } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import PointsBars from '#lib/charts/PointsBars.svelte';
import ScorePlot from '#lib/charts/ScorePlot.svelte';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { renderCsv } from '#lib/server/render/csv.ts';
import { pdfData } from '#lib/server/render/pdf-data.ts';
import { renderPdf } from '#lib/server/render/in-turn.ts';
import AnswerList from '#lib/ui/AnswerList.svelte';
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
import { paperDocument } from '#lib/wording/paper.ts';
import { reportDocument, type ReportDocument } from '#lib/wording/report.ts';
import { assessments } from '../support/arbitrary.ts';
import { call } from '../support/command.ts';
import InLanguage from '../support/InLanguage.svelte';
import { reportOn } from '../support/reports.ts';

if (spawnSync('pdftotext', ['-v']).error) installDebian('poppler-utils');

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

/** Without what lays a text out: spaces, line ends, places where words may break, and hyphens, which readers of PDF take out at a line's end. */
const bare = (text: string): string => text.normalize('NFC').replace(/[\s\u200b-]/g, '');

const draw = (component: unknown, props: Record<string, unknown>): string =>
	render(InLanguage, { props: { component: component as Component, props, language: ENGLISH } })
		.body;

/** The text of all pages that show the report. */
function pagesOf(report: ReportDocument): string {
	const links = scoreLinks('/assessments/a');
	const tables = [report.overview, report.dimensions, report.change];
	const html = [
		draw(ScoreSummary, { score: report.overall }),
		draw(ScorePlot, { plot: report.plot }),
		draw(FirstSteps, { first: report.first, links }),
		...tables.flatMap((table) => (table ? [draw(DocumentTable, { table })] : [])),
		...report.highlights.map((highlight) => highlightPage(highlight, links)),
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
	const outcome = await renderPdf('report', pdfData(paper, '', 'report'), reader);
	if (outcome.outcome !== 'done') throw new Error(outcome.outcome);
	const file = join(folder, `${name}.pdf`);
	writeFileSync(file, outcome.result);
	return execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
}

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
	});

	it('has the same figures in its CSV and from the command line', () => {
		const csv = renderCsv(ENGLISH, report, 'raw');
		const rows: Record<string, string>[] = parse(csv, { columns: true });
		const file = join(folder, `${seed}.csv`);
		writeFileSync(file, csv);
		const { stdout } = call('score', ['--format', 'csv', file]);
		const lines: Record<string, string>[] = parse(stdout, { columns: true });
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
			}
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
