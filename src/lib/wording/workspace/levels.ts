/** How answers are spread over levels: a bar for each row, from level 0 to level 4, then what is not sure. */
import { LEVELS, type Level } from '#lib/domain/instrument/question.ts';
import type { AnswerCounts } from '#lib/domain/round/answer-counts.ts';
import type { Language } from '../language.ts';
import type { DataTable } from './data-table.ts';

export type LevelPart = Level | 'unsure' | 'absent';

export interface LevelsRow {
	id: string;
	label: string;
	/** In small beside the label. */
	note: string;
	/** Shares in per cent, those that are there, from level 0. */
	parts: readonly { part: LevelPart; share: number }[];
	/** The share at level 3 or 4. */
	text: string;
}

export interface LevelsDocument {
	keys: readonly { part: LevelPart; text: string }[];
	/** The head of the share at level 3 or 4. */
	head: string;
	rows: readonly LevelsRow[];
}

/** One row: what it is about, and what was counted there. */
export interface Counted {
	id: string;
	label: string;
	note?: string;
	counts: AnswerCounts;
}

const HIGH: readonly Level[] = [3, 4];

/** The share of those that the question applies to; null where it applies to nobody. */
export const shareOf = (part: number, { n }: Pick<AnswerCounts, 'n'>): number | null =>
	n === 0 ? null : part / n;

export const atLeast3 = ({ levels }: AnswerCounts): number =>
	HIGH.reduce((sum: number, level) => sum + (levels[level] ?? 0), 0);

/** The mean level of those that state one; null where nobody does. */
export function meanLevel({ levels }: AnswerCounts): number | null {
	const n = levels.reduce((sum, count) => sum + count, 0);
	return n === 0 ? null : levels.reduce((sum, count, level) => sum + count * level, 0) / n;
}

function partsOf(counts: AnswerCounts): LevelsRow['parts'] {
	const all: { part: LevelPart; n: number }[] = [
		{ part: 'absent', n: counts.structural },
		...LEVELS.map((level) => ({ part: level, n: counts.levels[level] ?? 0 })),
		{ part: 'unsure', n: counts.notSure }
	];
	return all
		.filter(({ n }) => n > 0)
		.map(({ part, n }) => ({ part, share: 100 * (shareOf(n, counts) ?? 0) }));
}

export function levelsDocument(language: Language, rows: readonly Counted[]): LevelsDocument {
	const { say, percent, points } = language;
	const hasAbsent = rows.some(({ counts }) => counts.structural > 0);
	return {
		keys: [
			...(hasAbsent ? [{ part: 'absent' as const, text: say.levels_absent() }] : []),
			...LEVELS.map((part) => ({ part, text: say.levels_level({ level: String(part) }) })),
			{ part: 'unsure', text: say.not_sure() }
		],
		head: say.levels_high(),
		rows: rows.map(({ id, label, note = '', counts }) => {
			const high = shareOf(atLeast3(counts), counts);
			return {
				...{ id, label, note, parts: partsOf(counts) },
				text: high === null ? points(null) : percent(high)
			};
		})
	};
}

export function levelsTable(
	{ say }: Language,
	head: string,
	title: string,
	rows: readonly Counted[]
): DataTable {
	const share = (heading: string) => ({ head: heading, kind: 'share' as const });
	return {
		title,
		columns: [
			{ head, kind: 'text' },
			{ head: say.levels_n(), kind: 'count' },
			...LEVELS.map((level) => share(say.levels_level({ level: String(level) }))),
			...[share(say.levels_absent()), share(say.not_sure())],
			{ head: say.levels_mean(), kind: 'level' },
			{ head: say.not_applicable(), kind: 'count' }
		],
		rows: rows.map(({ id, label, counts }) => ({
			id,
			values: [
				...[label, counts.n],
				...LEVELS.map((level) => shareOf(counts.levels[level] ?? 0, counts)),
				...[shareOf(counts.structural, counts), shareOf(counts.notSure, counts)],
				...[meanLevel(counts), counts.notApplicable]
			]
		})),
		notes: [say.levels_note()]
	};
}
