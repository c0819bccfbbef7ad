/** What a set of answers says by itself, before anything is scored: the answers as they stand, what is open, unknown or at odds. */
import {
	contradictions,
	standing,
	type Answers,
	type Reference,
	type Standing
} from './assessment/answers.ts';
import { open } from './assessment/path.ts';
import type { Dimension } from './instrument/highlights.ts';
import { questionOf, type Instrument } from './instrument/instrument.ts';
import { lacksEvidence } from './score/score.ts';

/** One question with the answer that stands there. */
export interface SurveyAnswer {
	question: string;
	dimension: Dimension;
	title: string;
	ask: string;
	standing: Standing;
	/** What the chosen level says; empty for anything else. */
	text: string;
	reason: string;
	note: string;
	references: readonly Reference[];
	/** No document shows its level, which counts as less on the evidenced basis. */
	lacksEvidence: boolean;
}

export interface Survey {
	answers: readonly SurveyAnswer[];
	/** Ids of questions without an answer. */
	open: readonly string[];
	/** Ids of questions answered with not sure. */
	unknown: readonly string[];
	contradictions: readonly { id: string; text: string }[];
}

export function survey(instrument: Instrument, answers: Answers): Survey {
	return {
		answers: instrument.questions.map((asked) => surveyAnswer(instrument, answers, asked.id)),
		open: open(instrument, answers),
		unknown: instrument.questions
			.filter((asked) => standing(instrument, answers, asked.id).state === 'notSure')
			.map((asked) => asked.id),
		contradictions: contradictions(instrument, answers).map(({ id, text }) => ({ id, text }))
	};
}

function surveyAnswer(instrument: Instrument, answers: Answers, id: string): SurveyAnswer {
	const asked = questionOf(instrument, id);
	const now = standing(instrument, answers, id);
	const answer = now.state === 'skipped' ? undefined : answers[id];
	return {
		question: id,
		dimension: asked.dimension,
		title: asked.title,
		ask: asked.ask,
		standing: now,
		text: now.state === 'level' ? asked.levels[now.level] : '',
		reason: answer?.response.kind === 'notApplicable' ? answer.response.reason : '',
		note: answer?.note ?? '',
		references: answer?.references ?? [],
		lacksEvidence: lacksEvidence(now)
	};
}
