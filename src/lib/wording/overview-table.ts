/** The figures of the six highlights as a table, and of all together. */
import type { Report } from '#lib/domain/report.ts';
import { bandOf } from '#lib/domain/score/bands.ts';
import type { ExplainedHighlight } from '#lib/domain/score/explain.ts';
import type { TableDocument } from './document.ts';
import type { Language } from './language.ts';
import { changeOf, highlightTitle, lastOf } from './overview.ts';
import { bandLine, bandText, knownText } from './score.ts';

/** A column of the table: its head, whether it holds figures, and its cell in a highlight's row and in the last one. */
interface Column {
	head: string;
	isNumeric: boolean;
	cell: (h: ExplainedHighlight) => string;
	foot: string;
}

/** Every figure of the six, and of all together; beside them what the round published of all ministries. */
export function overviewTable(language: Language, report: Report): TableDocument {
	const { say } = language;
	const columns = [
		...ownColumns(language, report),
		...lastColumns(language, report),
		...boundColumns(language, report),
		...publishedColumns(language, report)
	];
	return {
		title: say.six_highlights(),
		header: [say.highlight(), ...columns.map(({ head }) => head)],
		numeric: columns.flatMap(({ isNumeric }, i) => (isNumeric ? [i + 1] : [])),
		rows: report.highlights.map((h) => ({
			id: h.id,
			cells: [highlightTitle(language, report, h.id), ...columns.map(({ cell }) => cell(h))]
		})),
		foot: [say.overall_mean(), ...columns.map(({ foot }) => foot)],
		notes: []
	};
}

function ownColumns(language: Language, { overall: { arithmetic } }: Report): Column[] {
	const { say, points } = language;
	return [
		{
			head: say.score(),
			isNumeric: true,
			cell: (h) => points(h.value),
			foot: points(arithmetic)
		},
		{
			head: say.band(),
			isNumeric: false,
			cell: (h) => bandText(language, h),
			foot: arithmetic === null ? '' : bandLine(language, bandOf(arithmetic))
		}
	];
}

function lastColumns({ say, points, signed }: Language, report: Report): Column[] {
	const { sinceLastRound } = report;
	if (!sinceLastRound) return [];
	const { before, change } = sinceLastRound.overall;
	return [
		{
			head: sinceLastRound.round,
			isNumeric: true,
			cell: (h) => points(lastOf(report, h.id)),
			foot: points(before)
		},
		{
			head: say.change_points(),
			isNumeric: true,
			cell: (h) => signed(changeOf(report, h.id)),
			foot: signed(change)
		}
	];
}

function boundColumns(language: Language, { overall }: Report): Column[] {
	const { say, points, range } = language;
	return [
		{
			head: say.bounds(),
			isNumeric: true,
			cell: (h) => range(h.low, h.high),
			foot: range(overall.low, overall.high)
		},
		{
			head: say.evidenced(),
			isNumeric: true,
			cell: (h) => points(h.evidenced),
			foot: points(overall.evidenced)
		},
		{ head: say.coverage(), isNumeric: true, cell: (h) => knownText(language, h), foot: '' }
	];
}

function publishedColumns({ say, points }: Language, { published }: Report): Column[] {
	return published
		? [
				{
					head: say.published_mean(),
					isNumeric: true,
					cell: (h) => points(published[h.id]),
					foot: ''
				}
			]
		: [];
}
