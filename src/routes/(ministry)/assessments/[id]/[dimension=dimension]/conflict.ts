/** Two values for one question: what was typed here, and what somebody saved meanwhile. */
import { toFields } from '#lib/domain/assessment/answer-form.ts';
import { AnswerSchema } from '#lib/domain/assessment/answers.ts';
import type { Saved } from '#lib/server/db/revisions.ts';
import type { QuestionDocument } from '#lib/wording/question.ts';

/** A field that says: of two values, keep the one that is saved. */
export const keepField = (questionId: string): string => `${questionId}.keep`;

export interface Conflict {
	question: QuestionDocument;
	mine: Record<string, string>;
	theirs: Record<string, string>;
	/** The field by which what is saved is kept. */
	keep: string;
	by: string;
	isOwn: boolean;
	at: Date;
}

/** What both said, for a page that shows them side by side. */
export function conflictOf(
	question: QuestionDocument,
	values: Readonly<Record<string, string>>,
	outcome: Extract<Saved, { outcome: 'conflict' }>
): Conflict {
	const { theirs, by, isOwn, at } = outcome;
	return {
		question,
		mine: { ...values },
		theirs: theirs ? toFields(question.id, AnswerSchema.parse(theirs)) : {},
		keep: keepField(question.id),
		by,
		isOwn,
		at
	};
}
