/** Answers from JSON: a frozen submission, or plain maps of answers. */
import { z } from 'zod';
import { LIMITS } from './assessment/answer-form.ts';
import { AnswerSchema, type Answer } from './assessment/answers.ts';
import { SubmissionSchema } from './assessment/submission.ts';
import type { Instrument } from './instrument/instrument.ts';
import { LEVELS, type Question } from './instrument/question.ts';
import { asked, checked, FileFault, fromWord, type NamedAnswers } from './answer-file.ts';

/** An answer in any of its forms. */
const Short = z.union([
	z.literal(LEVELS),
	z.string(),
	z.strictObject({
		answer: z.union([z.literal(LEVELS), z.string()]),
		documents: z.int().min(0).max(LIMITS.references)
	}),
	AnswerSchema
]);

const Entry = z.object({ name: z.string(), answers: z.record(z.string(), z.unknown()) });

/**
 * Reads a JSON file: a submission as it is downloaded, one assessment as `{ "C1": 2, "C2": "notSure", … }`,
 * or several as `[{ "name": …, "answers": { … } }, …]`.
 *
 * @param name what an assessment is called that does not say so itself
 * @param where the file, for faults
 * @throws FileFault with the path of what cannot be read
 */
export function fromJson(
	instrument: Instrument,
	name: string,
	content: unknown,
	where: string
): NamedAnswers[] {
	const submission = SubmissionSchema.safeParse(content);
	if (submission.success)
		return [{ name: submission.data.ministry, answers: submission.data.answers, where }];
	if (Array.isArray(content))
		return content.flatMap((entry: unknown, i) => {
			const place = `${where}[${i}]`;
			const parsed = Entry.safeParse(entry);
			if (!parsed.success) throw new FileFault(place, 'noEntry');
			return fromJson(instrument, parsed.data.name, parsed.data.answers, place);
		});
	if (typeof content !== 'object' || content === null) throw new FileFault(where, 'noObject');
	const answers = Object.fromEntries(
		Object.entries(content).map(([id, value]): [string, Answer] => {
			const place = `${where}, ${id}`;
			const question = asked(instrument, id, place);
			return [id, checked(question, fromShort(question, value, place), place)];
		})
	);
	return [{ name, answers, where }];
}

/** An answer of a JSON file, in any of its forms. */
function fromShort(question: Question, value: unknown, where: string): Answer {
	const short = Short.safeParse(value);
	if (!short.success) throw new FileFault(where, 'noAnswer', JSON.stringify(value));
	const answer = short.data;
	if (typeof answer !== 'object') return fromWord(question, String(answer), 0, where);
	return 'answer' in answer
		? fromWord(question, String(answer.answer), answer.documents, where)
		: answer;
}
