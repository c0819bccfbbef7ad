/** The golden cases: answers with the scores that they must give, as fractions (tests/golden/README.md). */
import { choicesOf, responseOf } from '#lib/domain/assessment/answer-form.ts';
import type { Answer, Answers } from '#lib/domain/assessment/answers.ts';
import { questionOf, type Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Form } from '#lib/domain/instrument/question.ts';
import { load } from '#lib/instrument/catalogue.ts';
import questions from '../golden/questions.json' with { type: 'json' };
import { ANY_REASON, DOCUMENT, everywhere } from './arbitrary.ts';

export interface GoldenCase {
	form: string;
	/** Every question can be not applicable. */
	everywhere?: boolean;
	/** `r` is the level, or a word; `e` says that a document is attached. */
	answers: Readonly<Record<string, { r: number | string; e?: boolean }>>;
}

/** The questionnaire that a case was worked out for: a question that came later has no part in it. */
export function instrumentOf(golden: GoldenCase): Instrument {
	const asked = load('2026', 1, golden.form as Form);
	const instrument = {
		...asked,
		questions: asked.questions.filter(({ id }) => questions.includes(id))
	};
	return golden.everywhere ? everywhere(instrument) : instrument;
}

const WORDS: Readonly<Record<string, string>> = { ns: 'notSure', na: ANY_REASON };

/** The answers of a case; not applicable is for the question's own reason where it has one. */
export function answersOf(golden: GoldenCase): Answers {
	const instrument = instrumentOf(golden);
	return Object.fromEntries(
		Object.entries(golden.answers).map(([id, { r, e = false }]): [string, Answer] => {
			const question = questionOf(instrument, id);
			const word = WORDS[r] ?? String(r);
			const choice = choicesOf(question).includes(word) ? word : (question.notApplicable[0] ?? '');
			const response = responseOf(question, choice, 'by letter');
			if (!response) throw new Error(`${id} cannot be answered with ${r}`);
			return [id, { response, note: '', references: e ? [DOCUMENT] : [] }];
		})
	);
}

/** A fraction such as 1275/38. */
export function fraction(text: string | null): number | null {
	if (text === null) return null;
	const [over = '', under = '1'] = text.split('/');
	return Number(over) / Number(under);
}
