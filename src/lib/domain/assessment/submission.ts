/**
 * A submission is a frozen copy of an assessment: what is asked and its answers, instrument version, time and
 * who. Its text is canonical, so that its SHA-256, the receipt, can be recomputed by anyone who has the file.
 */
import { z } from 'zod';
import { canonical } from '../canonical.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { FORMS } from '../instrument/question.ts';
import { AnswerSchema, type Answers } from './answers.ts';
import { asked } from './path.ts';
import { SupportSchema } from './support.ts';

const Format1 = z.strictObject({
	format: z.literal('digital-divide-self-assessment/submission/1'),
	assessment: z.string(),
	round: z.string(),
	ministry: z.string(),
	country: z.string(),
	instrument: z.strictObject({ id: z.string(), version: z.int(), form: z.literal(FORMS) }),
	/** 1 for the first submission of the assessment. */
	number: z.int().positive(),
	/** UTC, ISO 8601. */
	submittedAt: z.string(),
	submittedBy: z.string(),
	answers: z.record(z.string(), AnswerSchema),
	support: SupportSchema.nullable()
});

/** Every format that was ever frozen stays readable: a new one is added here. */
export const SubmissionSchema = z.discriminatedUnion('format', [Format1]);
export type Submission = z.infer<typeof SubmissionSchema>;

/**
 * The text of a submission, in the newest format. It holds the answers to what is asked and nothing else: an
 * answer that another one made meaningless stays in the ministry's working copy.
 */
export function freeze(
	instrument: Instrument,
	submission: Omit<z.infer<typeof Format1>, 'format'>
): string {
	const { answers } = submission;
	const entries = asked(instrument, answers).flatMap(({ id }) => {
		const answer = answers[id];
		return answer ? [[id, answer] as const] : [];
	});
	return canonical({
		...submission,
		format: 'digital-divide-self-assessment/submission/1',
		answers: Object.fromEntries(entries)
	});
}

/** A frozen text back to its answers. Throws where the text is no submission. */
export function thaw(text: string): Submission & { answers: Answers } {
	return SubmissionSchema.parse(JSON.parse(text));
}
