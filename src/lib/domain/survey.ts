/** What a set of answers says by itself, before anything is scored: the answers as they stand, what is open, unknown or at odds. */
import {
	skips,
	standing,
	type Answer,
	type Answers,
	type Reference,
	type Standing
} from './assessment/answers.ts';
import { contradictions } from './assessment/consistency.ts';
import type { Dimension } from './instrument/highlights.ts';
import type { ConsistencyRule, CountryFacts, Instrument } from './instrument/instrument.ts';
import { lacksEvidence } from './score/counting.ts';

/** One question with the answer that stands there. */
export interface SurveyAnswer {
	question: string;
	dimension: Dimension;
	standing: Standing;
	/** The answer that was given; null where there is none, or where another answer makes it meaningless. */
	answer: Answer | null;
	references: readonly Reference[];
	/** The language in which its note was written, as a BCP 47 tag; null where it is not known. */
	writtenIn: string | null;
	/** No document shows its level, which counts as less on the evidenced basis. */
	lacksEvidence: boolean;
}

export interface Survey {
	answers: readonly SurveyAnswer[];
	/** Ids of questions without an answer. */
	open: readonly string[];
	/** Ids of questions answered with not sure. */
	unknown: readonly string[];
	contradictions: readonly ConsistencyRule[];
}

/** Reads all answers once. */
export function survey(
	instrument: Instrument,
	answers: Answers,
	facts: CountryFacts,
	/** The languages in which notes were written, by question. */
	writtenIn: Readonly<Record<string, string>> = {}
): Survey {
	const skipped = skips(instrument, answers);
	const read = instrument.questions.map(({ id, dimension }): SurveyAnswer => {
		const stands = standing(instrument, answers, id, skipped);
		const answer = stands.state === 'skipped' ? null : (answers[id] ?? null);
		return {
			question: id,
			dimension,
			standing: stands,
			answer,
			references: answer?.references ?? [],
			writtenIn: writtenIn[id] ?? null,
			lacksEvidence: lacksEvidence(stands)
		};
	});
	const idsOf = (state: Standing['state']) =>
		read.filter((entry) => entry.standing.state === state).map(({ question }) => question);
	return {
		answers: read,
		open: idsOf('unanswered'),
		unknown: idsOf('notSure'),
		contradictions: contradictions(instrument, answers, facts)
	};
}
