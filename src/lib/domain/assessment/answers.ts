/**
 * An answer is what a ministry states to one question: a level that it has reached, `not sure`, `not applicable`
 * for a reason from the question's list, or a structural fact such as "no plan is in force". No answer at all is a
 * state of its own. These are never mixed up. With an answer go a note and references to the documents that show it.
 */
import { z } from 'zod';
import { find, type Instrument } from '../instrument/instrument.ts';
import { LEVELS, type Level, type StructuralCounts } from '../instrument/question.ts';

const ReferenceSchema = z.strictObject({
	title: z.string(),
	issuer: z.string(),
	/** Year of the document, 1900 to 2100; null where it is not given. */
	year: z.int().nullable(),
	page: z.string(),
	/** http or https; empty where there is none. */
	link: z.string()
});
export type Reference = z.infer<typeof ReferenceSchema>;

const ResponseSchema = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('level'), level: z.literal(LEVELS) }),
	z.strictObject({ kind: z.literal('notSure') }),
	/** `reason` is the id of one of the question's reasons. */
	z.strictObject({ kind: z.literal('notApplicable'), reason: z.string() }),
	/** `confirmed` says which body or office confirmed it, and when. */
	z.strictObject({ kind: z.literal('structural'), code: z.string(), confirmed: z.string() })
]);
export type Response = z.infer<typeof ResponseSchema>;

/** The shape of an answer. What is allowed in it, `admit` says: limits change, and what was saved stays readable. */
export const AnswerSchema = z.strictObject({
	response: ResponseSchema,
	note: z.string(),
	references: z.array(ReferenceSchema)
});
export type Answer = z.infer<typeof AnswerSchema>;

/** Answers by question id. A question that is not in it has no answer. */
export type Answers = Readonly<Record<string, Answer>>;

/** What stands at a question once skips are taken into account. */
export type Standing =
	| { state: 'level'; level: Level; evidenced: boolean }
	| { state: 'notSure' }
	| { state: 'notApplicable' }
	/** A fact that no level describes; `code` is empty where only marks are left of it. */
	| { state: 'structural'; counts: StructuralCounts; code: string }
	/** Left out because another answer makes it meaningless; counts as not applicable. */
	| { state: 'skipped'; by: string }
	| { state: 'unanswered' };

const NOTHING_SKIPPED: ReadonlyMap<string, string> = new Map();

/** Questions that a structural answer makes meaningless, each with the id of the question that does. */
export function skips(instrument: Instrument, answers: Answers): ReadonlyMap<string, string> {
	let skipped: Map<string, string> | undefined;
	for (const question of instrument.questions)
		for (const { code, skips: meaningless } of question.structural) {
			const response = answers[question.id]?.response;
			if (response?.kind !== 'structural' || response.code !== code) continue;
			skipped ??= new Map();
			for (const id of meaningless) skipped.set(id, question.id);
		}
	return skipped ?? NOTHING_SKIPPED;
}

/** The id of the question whose structural answer skips this one; undefined where it is asked. */
export const skippedBy = (
	instrument: Instrument,
	answers: Answers,
	questionId: string
): string | undefined => skips(instrument, answers).get(questionId);

/**
 * What stands at one question: its answer, a skip, or nothing.
 *
 * @param skipped what `skips` gives, where many questions are read in one go
 */
export function standing(
	instrument: Instrument,
	answers: Answers,
	questionId: string,
	skipped: ReadonlyMap<string, string> = skips(instrument, answers)
): Standing {
	const by = skipped.size > 0 ? skipped.get(questionId) : undefined;
	if (by !== undefined) return { state: 'skipped', by };
	const answer = answers[questionId];
	if (!answer) return { state: 'unanswered' };
	const { response, references } = answer;
	switch (response.kind) {
		case 'level':
			return { state: 'level', level: response.level, evidenced: references.length > 0 };
		case 'notSure':
			return { state: 'notSure' };
		case 'notApplicable':
			return { state: 'notApplicable' };
		case 'structural':
			return {
				state: 'structural',
				code: response.code,
				counts: countsOf(instrument, questionId, response.code)
			};
	}
}

/** How a structural answer counts; one that the question does not know leaves the score. */
const countsOf = (instrument: Instrument, questionId: string, code: string): StructuralCounts =>
	find(instrument, questionId)?.structural.find(({ code: own }) => own === code)?.counts ??
	'notApplicable';
