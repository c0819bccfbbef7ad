/**
 * Report model -> CSV, one tidy table: a line a highlight, dimension and question, with the kind in the
 * first column. Every cell is quoted, so that no line end or delimiter in a text breaks a record. For spreadsheets,
 * texts that would be read as formulas are guarded (see formulas.ts); the raw variant is exact. Column names and codes are stable English words of the method, in every language.
 */
import { stringify } from 'csv-stringify/sync';
import type { ReportKind } from '#lib/domain/answer-file.ts';
import type { Report, ReportScore, ReportStep } from '#lib/domain/report.ts';
import type { SurveyAnswer } from '#lib/domain/survey.ts';
import { printed } from '#lib/domain/score/score.ts';
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
	'coverage',
	'applies',
	'band',
	'state',
	'level',
	'text',
	'reason',
	'note',
	'documents'
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>> & { kind: ReportKind };

const number = (value: number | null): string => (value === null ? '' : printed(value));

const scored = (kind: ReportKind, code: string, score: ReportScore): Row => ({
	kind,
	code,
	title: score.title,
	score: number(score.value),
	low: number(score.low),
	high: number(score.high),
	evidenced: number(score.evidenced),
	distance: number(score.distance),
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
		distance: number(overall.distance)
	},
	{ kind: 'overall', code: 'geometric', score: number(overall.geometric) }
];

const stepRow = (step: ReportStep, i: number): Row => ({
	kind: 'first',
	code: step.question,
	title: step.title,
	score: number(step.gain),
	level: String(step.level),
	text: step.step,
	note: `${i + 1}: ${step.highlights.join(' ')}`
});

const answerRow = (answer: SurveyAnswer): Row => ({
	kind: 'answer',
	code: answer.question,
	title: answer.title,
	state: answer.standing.state,
	level: answer.standing.state === 'level' ? String(answer.standing.level) : '',
	text: answer.text,
	reason: answer.reason,
	note: answer.note,
	documents: answer.references
		.map(({ title, issuer, year, page, link }) =>
			[title, issuer, year ?? '', page, link].filter((part) => part !== '').join(', ')
		)
		.join('\n')
});

const rowsOf = (report: Report): Row[] => [
	{
		kind: 'assessment',
		code: report.round.id,
		title: report.ministry,
		state: report.state,
		text: report.submittedAt ?? '',
		note: report.receipt ?? ''
	},
	...overallRows(report),
	...report.highlights.map((h) => ({
		...scored('highlight', h.id, h),
		interval_low: number(h.interval?.low ?? null),
		interval_high: number(h.interval?.high ?? null)
	})),
	...report.dimensions.map((d) => scored('dimension', d.id, d)),
	...report.first.map(stepRow),
	...report.answers.map(answerRow)
];

/** A row whose texts no spreadsheet reads as formulas. */
const harmless = (row: Row) =>
	Object.fromEntries(
		Object.entries(row).map(([column, value]) => [column, withoutFormulas(value)])
	);

/**
 * The whole report as CSV (RFC 4180, UTF-8). The variant for spreadsheets begins with a byte order mark, which they
 * need, and has its texts guarded; the raw one holds every text as it was typed.
 */
export function renderCsv(report: Report, variant: 'spreadsheet' | 'raw'): string {
	const rows = rowsOf(report);
	return stringify(variant === 'spreadsheet' ? rows.map(harmless) : rows, {
		header: true,
		columns: [...COLUMNS],
		bom: variant === 'spreadsheet',
		quoted: true,
		record_delimiter: 'windows'
	});
}
