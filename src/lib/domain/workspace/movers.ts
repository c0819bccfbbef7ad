/** Which answers moved between two rounds: for each question in both, how many ministries rose, stayed and fell. */
import { STANDING_BY_CODE } from '../assessment/marks.ts';
import type { Selected } from './figures.ts';
import { pairedRows, pairsOf } from './changes.ts';
import { codeOf, type RoundTable } from './table.ts';

export interface Mover {
	question: string;
	/** Ministries with a level in both rounds. */
	n: number;
	rose: number;
	fell: number;
	/** Mean change in levels over them; 0 where nothing moved. */
	mean: number;
}

/** The questions of both rounds over the ministries of a selection that are in both, in the questionnaire's order. */
export function moversOf(selected: Selected, before: RoundTable): Mover[] {
	const { table } = selected;
	const { rowBefore } = pairsOf(table, before);
	const levels = STANDING_BY_CODE.map((at) => (at.state === 'level' ? at.level : NaN));
	const pairs = pairedRows(selected, before);
	return table.instrument.questions.flatMap(({ id }, q) => {
		const earlier = before.instrument.questions.findIndex((question) => question.id === id);
		if (earlier < 0) return [];
		const mover: Mover = { question: id, n: 0, rose: 0, fell: 0, mean: 0 };
		let sum = 0;
		for (const row of pairs) {
			const was = levels[codeOf(before, rowBefore[row] as number, earlier)] ?? NaN;
			const change = (levels[codeOf(table, row, q)] ?? NaN) - was;
			if (Number.isNaN(change)) continue;
			mover.n++;
			sum += change;
			if (change > 0) mover.rose++;
			if (change < 0) mover.fell++;
		}
		return [{ ...mover, mean: mover.n === 0 ? 0 : sum / mover.n }];
	});
}
