/** The ways to answer: which form, on paper, and whom to ask. */
import { BODIES, formsFrom, type Body, type Form } from '#lib/domain/instrument/question.ts';
import { asksOf, type Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { asked, open } from '#lib/domain/assessment/path.ts';
import { effortText } from './tasks.ts';
import { minutesFor } from '#lib/domain/assessment/effort.ts';
import type { Language } from './language.ts';
import { FORM_WORDS } from './words.ts';

export interface FormChoice {
	form: Form;
	title: string;
	/** How many questions, how many of them have an answer, and how long the others take. */
	about: string;
	isChosen: boolean;
}

export interface WaysDocument {
	forms: readonly FormChoice[];
	/** The bodies that can answer a question, each with how many. */
	bodies: readonly { body: Body; name: string; count: string }[];
}

/** @param inForm the questionnaire of the round in another form */
export function waysDocument(
	language: Language,
	instrument: Instrument,
	answers: Answers,
	{ least, inForm }: { least: Form; inForm: (form: Form) => Instrument }
): WaysDocument {
	const { say, count } = language;
	const { who } = language.texts(instrument);
	return {
		forms: formsFrom(least).map((form) => {
			const longer = inForm(form);
			const [all, left] = [asked(longer, answers).length, open(longer, answers).length];
			return {
				form,
				title: say[FORM_WORDS[form]](),
				about:
					left === 0
						? say.form_all_answered({ count: all })
						: say.form_about({
								count: all,
								answered: count(all - left),
								time: effortText(language, minutesFor(left))
							}),
				isChosen: form === instrument.form
			};
		}),
		bodies: BODIES.flatMap((body) => {
			const questions = asksOf(instrument, body).length;
			return questions > 0
				? [{ body, name: who[body].name, count: say.questions_count({ count: questions }) }]
				: [];
		})
	};
}

/** That a page speaks of a longer form than the round's, and which questions count; empty where it does not. */
export function longerFormNote(
	{ say, count }: Language,
	{ form, round }: { form: Form; round: { instrument: { form: Form } } },
	questions: number
): string {
	const ofRound = round.instrument.form;
	return form === ofRound
		? ''
		: say.longer_form_note({
				form: say[FORM_WORDS[form]](),
				count: count(questions),
				round: say[FORM_WORDS[ofRound]]()
			});
}
