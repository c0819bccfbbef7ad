/** The printed texts of the newest questionnaire, as tests of its wording go through them. */
import type { Question } from '#lib/domain/instrument/question.ts';
import { textPaths } from '#lib/domain/instrument/text-assembly.ts';
import type { QuestionText } from '#lib/domain/instrument/texts.ts';
import { LATEST, LATEST_TEXTS, textsOf } from '#lib/instrument/catalogue.ts';

export const LOCALES = Object.keys(LATEST_TEXTS);

/** Every printed text of a language, by its path. */
export function textsByPath(locale: string): Map<string, string> {
	const texts = textsOf(LATEST, locale);
	return textPaths({ ...texts, questions: [texts.questions] });
}

/** Every question with its texts in a language, and its place: the language and the id. */
export function questionsIn(
	locale: string
): { locale: string; place: string; question: Question; text: QuestionText }[] {
	const { questions } = textsOf(LATEST, locale);
	return LATEST.questions.map((question) => {
		const text = questions[question.id];
		if (!text) throw new Error(`${question.id} has no text`);
		return { locale, place: `${locale} ${question.id}`, question, text };
	});
}

/** Words as a reader counts them: signs that stand alone are none. */
export const wordCount = (text: string): number =>
	text.replaceAll(' / ', ' ').match(/[^\s«»:;!?]+/g)?.length ?? 0;

/** A web address, without the sign that ends the text around it. */
export const ADDRESS = /https?:\/\/[^\s;)]+[^\s;).,]/g;
