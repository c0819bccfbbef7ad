/**
 * Report model -> CSV, one tidy table: a line a highlight, dimension and question, with the kind in the
 * first column. For spreadsheets, cells that would be read as formulas are escaped; the raw variant is for
 * machines. Column names and codes are stable English words of the method, in every language.
 */
import { stringify } from 'csv-stringify/sync';
import type { Report, ReportScore } from '#lib/domain/report.ts';
import { printed } from '#lib/domain/score.ts';

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
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

const number = (value: number | null): string => (value === null ? '' : printed(value));

const scored = (kind: string, code: string, one: ReportScore): Row => ({
	kind,
	code,
	title: one.title,
	score: number(one.value),
	low: number(one.low),
	high: number(one.high),
	evidenced: number(one.evidenced),
	distance: number(one.distance),
	// Four decimals of a share are what percentages with two decimals need.
	coverage: one.coverage.toFixed(4),
	applies: one.applies.toFixed(4),
	band: one.band ?? '',
	state: one.why
});

// Lists in French and Spanish are split at semicolons: what follows one can become a cell of its own.
const HIDDEN_FORMULA = /([;\t]\s*)(?=[=+\-@])/g;
const LEADING_FORMAT = /^\p{Cf}+/u;

/** A row whose texts no spreadsheet reads as a formula, whatever it splits lines at. */
const harmless = (row: Row): Row =>
	Object.fromEntries(
		Object.entries(row).map(([column, value]) => [
			column,
			value.replace(LEADING_FORMAT, '').replace(HIDDEN_FORMULA, "$1'")
		])
	);

/** The whole report as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need). */
export function renderCsv(report: Report, variant: 'spreadsheet' | 'raw'): string {
	const rows: Row[] = [
		{
			kind: 'assessment',
			code: report.round.id,
			title: report.ministry,
			state: report.state,
			text: report.submittedAt ?? '',
			note: report.receipt ?? ''
		},
		{
			kind: 'overall',
			code: 'arithmetic',
			score: number(report.overall.arithmetic),
			low: number(report.overall.low),
			high: number(report.overall.high),
			evidenced: number(report.overall.evidenced),
			distance: number(report.overall.distance)
		},
		{ kind: 'overall', code: 'geometric', score: number(report.overall.geometric) },
		...report.highlights.map((one) => ({
			...scored('highlight', one.id, one),
			interval_low: number(one.interval?.low ?? null),
			interval_high: number(one.interval?.high ?? null)
		})),
		...report.dimensions.map((one) => scored('dimension', one.id, one)),
		...report.first.map((step, i) => ({
			kind: 'first',
			code: step.question,
			title: step.title,
			score: number(step.gain),
			level: String(step.level),
			text: step.step,
			note: `${i + 1}: ${step.highlights.join(' ')}`
		})),
		...report.answers.map((answer) => ({
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
		}))
	];
	return stringify(variant === 'spreadsheet' ? rows.map(harmless) : rows, {
		header: true,
		columns: [...COLUMNS],
		bom: variant === 'spreadsheet',
		escape_formulas: variant === 'spreadsheet',
		record_delimiter: 'windows'
	});
}
