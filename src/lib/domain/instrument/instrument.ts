/**
 * An instrument is a questionnaire with its weights: its questions, the rules over them, and the programmes that help
 * on their steps. It is data without a word of text (the texts are in texts.ts), versioned, and frozen once a round
 * has used it; whatever is scored names its version.
 */
import { z } from 'zod';
import type { Dimension } from './highlights.ts';
import {
	AWARENESS_STEPS,
	BODIES,
	Code,
	isAskedIn,
	LevelSchema,
	QuestionId,
	type AwarenessStep,
	type Body,
	type Form,
	type Level,
	type Question
} from './question.ts';

/** What is known of a country without asking it, from reference data. */
const COUNTRY_FACTS = ['landlocked', 'ldc'] as const;
export type CountryFacts = Readonly<Record<(typeof COUNTRY_FACTS)[number], boolean>>;

const Condition = z.union([
	z.strictObject({ question: QuestionId, atLeast: LevelSchema }),
	z.strictObject({ question: QuestionId, atMost: LevelSchema }),
	/** `notSure`, `notApplicable`, or the code of a structural answer. */
	z.strictObject({ question: QuestionId, is: Code }),
	z.strictObject({ reference: z.literal(COUNTRY_FACTS), equals: z.boolean() })
]);
export type Condition = z.infer<typeof Condition>;

/** Two statements that are unlikely to hold together. A rule asks; it never changes an answer. */
export const ConsistencyRuleSchema = z.strictObject({
	id: Code,
	/** The rule fires when all conditions hold. */
	when: z.array(Condition).min(2),
	/** An example that makes it fire: levels and other answers by question, facts by name. */
	breaks: z.record(z.string(), z.union([LevelSchema, z.string(), z.boolean()]))
});
export type ConsistencyRule = z.infer<typeof ConsistencyRuleSchema>;

/** A programme or body that helps on a step: where, from what it is known, and when that was checked. */
export const ProgrammeSchema = z.strictObject({
	id: Code,
	address: z.url(),
	sourcesSeen: z.array(z.string()).min(1),
	checkedOn: z.iso.date()
});

export const Manifest = z.strictObject({
	id: z.string().min(1),
	version: z.int().positive(),
	/** The day on which its wording and weights were settled. */
	settledOn: z.iso.date(),
	terms: z.array(Code),
	bodies: z.array(z.literal(BODIES))
});

export interface Instrument extends z.infer<typeof Manifest> {
	form: Form;
	/** In the order in which they are asked. */
	questions: readonly Question[];
	consistency: readonly ConsistencyRule[];
	programmes: readonly z.infer<typeof ProgrammeSchema>[];
}

/** Whether a form gives scores: ten questions are too few for one, and the rapid form says levels alone. */
export const givesScores = ({ form }: Pick<Instrument, 'form'>): boolean => form !== 'rapid';

/** The same instrument in one of its forms: its questions, and the rules over them alone. */
export function inForm(instrument: Instrument, form: Form): Instrument {
	if (form === instrument.form) return instrument;
	const questions = instrument.questions.filter((question) => isAskedIn(question, form));
	const ids = new Set(questions.map((question) => question.id));
	const consistency = instrument.consistency.filter((rule) =>
		rule.when.every((condition) => !('question' in condition) || ids.has(condition.question))
	);
	return { ...instrument, form, questions, consistency };
}

/** The question of that id; undefined where this form of the instrument does not ask it. */
export function find(instrument: Instrument, id: string): Question | undefined {
	return instrument.questions.find((question) => question.id === id);
}

/** The questions of one dimension, in the order in which they are asked. */
export function ofDimension(instrument: Instrument, dimension: Dimension): readonly Question[] {
	return instrument.questions.filter((question) => question.dimension === dimension);
}

/** The questions that a body answers: those at which it is named first, in the order in which they are asked. */
export const asksOf = (instrument: Instrument, body: Body): readonly Question[] =>
	instrument.questions.filter(({ who }) => who[0] === body);

/** Where a step of the awareness chain is read: the question, and the level at which it is reached. */
export interface AwarenessMark {
	step: AwarenessStep;
	question: Question;
	reachedAt: Level;
}

/** The awareness chain, in its order. Every instrument has each step once, in every form. */
export function awarenessChain(instrument: Instrument): readonly AwarenessMark[] {
	return AWARENESS_STEPS.map((step) => {
		for (const question of instrument.questions) {
			const mark = question.awareness.find(({ step: own }) => own === step);
			if (mark) return { ...mark, question };
		}
		throw new Error(`Instrument ${instrument.id} has no awareness step ${step}`);
	});
}

/**
 * A question by its id.
 *
 * @throws Error where the instrument does not ask it
 */
export function questionOf(instrument: Instrument, id: string): Question {
	const asked = find(instrument, id);
	if (!asked) throw new Error(`Instrument ${instrument.id} does not ask ${id}`);
	return asked;
}
