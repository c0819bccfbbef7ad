/**
 * A submission is a frozen copy of an assessment: answers, instrument version, time and who. Its text is
 * canonical, so that its SHA-256, the receipt, can be recomputed by anyone who has the file.
 */
import { z } from 'zod';
import { AnswerSchema, type Answers } from './answers.ts';
import { FORMS } from './instrument.ts';
import { SupportSchema, type Support } from './support.ts';

export const SubmissionSchema = z.strictObject({
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
export type Submission = z.infer<typeof SubmissionSchema>;

/** The canonical text: JSON with the keys of every object in code-unit order, no spaces. */
export function canonical(submission: Submission): string {
	return JSON.stringify(sorted(submission));
}

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.toSorted(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => [key, sorted(inner)])
	);
}

/** A frozen text back to its answers. Throws where the text is no submission. */
export function thaw(text: string): Submission & { answers: Answers; support: Support | null } {
	return SubmissionSchema.parse(JSON.parse(text));
}
