/** What a questionnaire asks otherwise than an earlier one: another version, or another form. */
import { HIGHLIGHTS } from './highlights.ts';
import type { Instrument } from './instrument.ts';

export interface InstrumentDifference {
	/** Ids of questions that only the later one asks, and that only the earlier one asked. */
	added: readonly string[];
	removed: readonly string[];
	/** Ids of questions that both ask, and that weigh otherwise for a highlight. */
	reweighed: readonly string[];
}

export function difference(before: Instrument, after: Instrument): InstrumentDifference {
	const earlier = new Map(before.questions.map((question) => [question.id, question]));
	const later = new Set(after.questions.map(({ id }) => id));
	return {
		added: after.questions.filter(({ id }) => !earlier.has(id)).map(({ id }) => id),
		removed: before.questions.filter(({ id }) => !later.has(id)).map(({ id }) => id),
		reweighed: after.questions
			.filter(({ id, weights }) => {
				const was = earlier.get(id)?.weights;
				return was && HIGHLIGHTS.some((h) => was[h] !== weights[h]);
			})
			.map(({ id }) => id)
	};
}
