/**
 * Report model -> CSV, one tidy table: a line a highlight, dimension and question, with the kind in the
 * first column. Every cell is quoted, so that no line end or delimiter in a text breaks a record. For spreadsheets,
 * texts that would be read as formulas are guarded (see formulas.ts); the raw variant is exact. Column names and codes are stable English words of the method, in every language.
 */
import { stringify } from 'csv-stringify/sync';
import type { ReportKind } from '#lib/domain/answer-table.ts';
import type { Report } from '#lib/domain/report.ts';
import type { ExplainedScore } from '#lib/domain/score/explain.ts';
import type { FirstStep } from '#lib/domain/score/gaps.ts';
import { printed } from '#lib/domain/score/score.ts';
import type { Interval } from '#lib/domain/score/uncertainty.ts';
import type { SurveyAnswer } from '#lib/domain/survey.ts';
import { answerDocument, questionText } from '#lib/wording/answers.ts';
import type { Language } from '#lib/wording/language.ts';
import { likeliestBand } from '#lib/wording/score.ts';
import { withoutFormulas } from './formulas.ts';

const COLUMNS = [
	'kind',
	'code',
	'title',
	'score',
	'low',
	'high',
	'evidenced',
	'distance',
	'interval_low',
	'interval_high',
	'interval_band',
	'interval_band_share',
	'no_score_share',
	'coverage',
	'applies',
	'band',
	'state',
	'level',
	'text',
	'reason',
	'confirmed',
	'note',
	'documents'
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>> & { kind: ReportKind };

const number = (value: number | null): string => (value === null ? '' : printed(value));

/** Where a score lies in nine of ten runs, the band of most, and the share of runs without a score. */
function intervalCells(interval: Interval | null): Partial<Row> {
	if (!interval) return {};
	const band = likeliestBand(interval);
	return {
		interval_low: number(interval.low),
		interval_high: number(interval.high),
		interval_band: band,
		interval_band_share: interval.bands[band].toFixed(4),
		no_score_share: interval.noScore.toFixed(4)
	};
}

const scored = (kind: ReportKind, code: string, title: string, score: ExplainedScore): Row => ({
	kind,
	code,
	title,
	score: number(score.value),
	low: number(score.low),
	high: number(score.high),
	evidenced: number(score.evidenced),
	distance: number(score.distance),
	...intervalCells(score.interval),
	// Four decimals of a share are what percentages with two decimals need.
	coverage: score.coverage.toFixed(4),
	applies: score.applies.toFixed(4),
	band: score.band ?? '',
	state: score.why
});

const overallRows = ({ overall }: Report): Row[] => [
	{
		kind: 'overall',
		code: 'arithmetic',
		score: number(overall.arithmetic),
		low: number(overall.low),
		high: number(overall.high),
		evidenced: number(overall.evidenced),
		distance: number(overall.distance),
		...intervalCells(overall.interval)
	},
	{ kind: 'overall', code: 'geometric', score: number(overall.geometric) }
];

/** What the ministry said, in the codes of the questionnaire and in words. */
function answerRow(language: Language, { instrument }: Report, answer: SurveyAnswer): Row {
	const { title } = questionText(language, instrument, answer.question);
	const { text, confirmed, note, documents } = answerDocument(language, instrument, answer);
	const { standing: stands } = answer;
	const response = stands.state === 'skipped' ? undefined : answer.answer?.response;
	const codes = {
		reason: response?.kind === 'notApplicable' ? response.reason : '',
		code: response?.kind === 'structural' ? response.code : ''
	};
	return {
		kind: 'answer',
		code: answer.question,
		title,
		state: stands.state,
		level: stands.state === 'level' ? String(stands.level) : '',
		text,
		reason: codes.reason || codes.code,
		confirmed,
		note,
		documents: documents
			.map(({ parts, link }) => [...parts, link].filter((part) => part !== '').join(', '))
			.join('\n')
	};
}

function stepRow(language: Language, { instrument }: Report, step: FirstStep, i: number): Row {
	const { title, steps } = questionText(language, instrument, step.question);
	return {
		kind: 'first',
		code: step.question,
		title,
		score: number(step.gain),
		level: String(step.level),
		text: steps[step.level],
		note: `${i + 1}: ${step.highlights.join(' ')}`
	};
}

function rowsOf(language: Language, report: Report): Row[] {
	const texts = language.texts(report.instrument);
	return [
		{
			kind: 'assessment',
			code: report.round.id,
			title: report.ministry,
			state: report.state,
			text: report.submittedAt ?? '',
			note: report.receipt ?? ''
		},
		...overallRows(report),
		...report.highlights.map((h) => scored('highlight', h.id, texts.highlights[h.id].title, h)),
		...report.dimensions.map((d) => scored('dimension', d.id, texts.dimensions[d.id].title, d)),
		...report.first.map((step, i) => stepRow(language, report, step, i)),
		...report.answers.map((answer) => answerRow(language, report, answer))
	];
}

/** A row whose texts no spreadsheet reads as formulas. */
const harmless = (row: Row) =>
	Object.fromEntries(
		Object.entries(row).map(([column, value]) => [column, withoutFormulas(value)])
	);

/**
 * The whole report as CSV (RFC 4180, UTF-8). The variant for spreadsheets begins with a byte order mark, which they
 * need, and has its texts guarded; the raw one holds every text as it was typed.
 */
export function renderCsv(
	language: Language,
	report: Report,
	variant: 'spreadsheet' | 'raw'
): string {
	const rows = rowsOf(language, report);
	return stringify(variant === 'spreadsheet' ? rows.map(harmless) : rows, {
		header: true,
		columns: [...COLUMNS],
		bom: variant === 'spreadsheet',
		quoted: true,
		record_delimiter: 'windows'
	});
}
