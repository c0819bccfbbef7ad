/**
 * Published figures that stand beside a question: the price of data, the share of people online, duties. Each says
 * which level it means by itself; the ministry chooses, and no figure is ever scored.
 */
import { isVisible } from '../assessment/form.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Level, Question } from '../instrument/question.ts';
import type { Issue } from '../issue.ts';
import { wrongLines, wrongList, type LineIssue, type ListLine, type WrongList } from '../list.ts';

/** A published figure of a country. */
export interface PublishedFigure {
	year: number;
	/** In the unit of the question's levels: per cent. */
	value: number;
	/** Who published it, and where. */
	source: string;
}

/** The questions that a published figure can stand beside: those whose levels are amounts with cuts. */
export const questionsWithFigures = (instrument: Instrument): readonly Question[] =>
	instrument.questions.filter(({ scale }) => scale.kind === 'amount' && scale.cuts !== undefined);

/**
 * The level that an amount means by itself. Where the cuts fall, less is better and a cut belongs to the better level;
 * where they rise, more is better and a cut belongs to the better level, too. Three falling cuts leave zero for level 4.
 *
 * @returns null for a question whose levels are no amounts with cuts
 */
export function levelMeant({ scale }: Pick<Question, 'scale'>, value: number): Level | null {
	if (scale.kind !== 'amount' || !scale.cuts) return null;
	const isFalling = (scale.cuts[0] ?? 0) > (scale.cuts.at(-1) ?? 0);
	const cuts = isFalling && scale.cuts.length < 4 ? [...scale.cuts, 0] : scale.cuts;
	return cuts.filter((cut) => (isFalling ? value <= cut : value >= cut)).length as Level;
}

export const FIGURE_COLUMNS = ['country', 'year', 'value', 'source'] as const;
export type FigureColumn = (typeof FIGURE_COLUMNS)[number];

/** More lines than there are countries and years in a table of this kind. */
export const MOST_FIGURES = 10_000;
const FIRST_YEAR = 1990;
const MOST_VALUE = 1_000;
export const SOURCE_LIMIT = 300;

export interface FigureRow extends PublishedFigure {
	/** ISO 3166-1 alpha-2. */
	country: string;
}

/** What the words of a table mean; each gives null for a word that means nothing. */
export interface FigureWords {
	column: (text: string) => FigureColumn | null;
	country: (text: string) => string | null;
}

export type ReadFigures = { ok: true; rows: FigureRow[] } | WrongList;

/** All figures of a table; or what is wrong with it. */
export function readFigures(
	lines: readonly ListLine[],
	words: FigureWords,
	thisYear: number
): ReadFigures {
	const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
	const [header, ...rest] = filled;
	if (!header || rest.length === 0) return wrongList({ code: 'listEmpty' });
	if (rest.length > MOST_FIGURES) return wrongList({ code: 'listTooLong', limit: MOST_FIGURES });
	const columns = header.cells.map((cell) => words.column(cell));
	if (!FIGURE_COLUMNS.every((column) => columns.includes(column)))
		return wrongList({ code: 'figuresHeader' });
	const seen = new Map<string, number>();
	const read = rest.map((line) => readLine(line, columns, words, { thisYear, seen }));
	const issues = read.flatMap((row) => ('issues' in row ? row.issues : []));
	if (issues.length > 0) return wrongLines(issues);
	return { ok: true, rows: read.filter((row): row is FigureRow => !('issues' in row)) };
}

/** A number with a decimal point or comma; null for anything else. */
function numberOf(text: string): number | null {
	return /^\d{1,9}([.,]\d{1,9})?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

function readLine(
	{ line, cells }: ListLine,
	columns: readonly (FigureColumn | null)[],
	words: FigureWords,
	/** The line on which a country's year stands first. */
	{ thisYear, seen }: { thisYear: number; seen: Map<string, number> }
): FigureRow | { issues: LineIssue[] } {
	const cellOf = (column: FigureColumn): string => cells[columns.indexOf(column)] ?? '';
	const country = words.country(cellOf('country'));
	const year = /^\d{4}$/.test(cellOf('year')) ? Number(cellOf('year')) : NaN;
	const value = numberOf(cellOf('value'));
	const source = cellOf('source');
	const issues: Issue[] = [];
	if (country === null) issues.push({ field: 'country', code: 'countryUnknown' });
	if (!(year >= FIRST_YEAR && year <= thisYear))
		issues.push({ field: 'year', code: 'figureYear', least: FIRST_YEAR, limit: thisYear });
	if (value === null || value > MOST_VALUE)
		issues.push({ field: 'value', code: 'figureValue', limit: MOST_VALUE });
	if (!isVisible(source)) issues.push({ field: 'source', code: 'figureSource' });
	else if (source.length > SOURCE_LIMIT)
		issues.push({
			field: 'source',
			code: 'textTooLong',
			limit: SOURCE_LIMIT,
			length: source.length
		});
	const key = `${country} ${year}`;
	const first = seen.get(key);
	if (country !== null && first !== undefined)
		issues.push({ field: 'country', code: 'figureTwice', limit: first });
	else seen.set(key, line);
	if (country === null || value === null || issues.length > 0)
		return { issues: issues.map((issue) => ({ ...issue, line })) };
	return { country, year, value, source };
}
