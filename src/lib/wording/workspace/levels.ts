/** How answers are spread over levels: a bar for each row, from level 0 to level 4, then what is not sure. */
import { LEVELS, type Level } from '#lib/domain/instrument/question.ts';
import type { AnswerCounts } from '#lib/domain/round/answer-counts.ts';
import type { Language } from '../language.ts';
import { partsOf, type BarPart, type BarsDocument, type Part } from './bars.ts';
import type { DataTable } from './data-table.ts';

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

const LEVEL_PARTS = ['lv0', 'lv1', 'lv2', 'lv3', 'lv4'] as const satisfies readonly Part[];

function partsOfCounts(counts: AnswerCounts): BarPart[] {
	const share = (n: number): number => 100 * (shareOf(n, counts) ?? 0);
	return partsOf([
		{ part: 'absent', share: share(counts.structural) },
		...LEVELS.map((level) => ({
			part: LEVEL_PARTS[level],
			share: share(counts.levels[level] ?? 0)
		})),
		{ part: 'unsure', share: share(counts.notSure) }
	]);
}

export function levelsDocument(language: Language, rows: readonly Counted[]): BarsDocument {
	const { say, percent, points } = language;
	const hasAbsent = rows.some(({ counts }) => counts.structural > 0);
	return {
		keys: [
			...(hasAbsent ? [{ part: 'absent' as const, text: say.levels_absent() }] : []),
			...LEVELS.map((level) => ({
				part: LEVEL_PARTS[level],
				text: say.levels_level({ level: String(level) })
			})),
			{ part: 'unsure', text: say.not_sure() }
		],
		head: say.levels_high(),
		rows: rows.map(({ id, label, note = '', counts }) => {
			const high = shareOf(atLeast3(counts), counts);
			return {
				...{ id, label, note, parts: partsOfCounts(counts) },
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
