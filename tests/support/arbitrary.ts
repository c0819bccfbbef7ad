/** Random assessments for property tests, and builders for answers. */
import fc from 'fast-check';
import type { Answer, Answers } from '#lib/domain/assessment/answers.ts';
import { responseOf } from '#lib/domain/assessment/answer-form.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { LEVELS, type Level, type Question } from '#lib/domain/instrument/question.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';

export const DOCUMENT = { title: 'A document', issuer: '', year: null, page: '', link: '' };

/** The reason for not applicable of questions that have none of their own. */
export const ANY_REASON = 'elsewhere';
/**
 * A questionnaire every question of which can be not applicable: the one in use allows it too seldom to meet the
 * floor under what applies.
 */
export const everywhere = (instrument: Instrument): Instrument => ({
	...instrument,
	questions: instrument.questions.map((question) => ({
		...question,
		notApplicable: [...question.notApplicable, ANY_REASON]
	}))
});
export const EVERYWHERE = everywhere(LATEST);

export const atLevel = (level: Level, documents = 0): Answer => ({
	response: { kind: 'level', level },
	note: '',
	references: Array.from({ length: documents }, () => DOCUMENT)
});
export const notSure: Answer = { response: { kind: 'notSure' }, note: '', references: [] };
export const notApplicable = (reason = ANY_REASON): Answer => ({
	response: { kind: 'notApplicable', reason },
	note: '',
	references: []
});
export const structural = (code: string, confirmed = 'The ministry of ICT, 2026'): Answer => ({
	response: { kind: 'structural', code, confirmed },
	note: '',
	references: []
});
export const noPlan = structural('noPlan');
export const noBody = structural('noBody');

/** All that can be answered to a question beside its levels and not sure. */
const outsideOf = (question: Question): Answer[] =>
	[...question.structural.map(({ code }) => code), ...question.notApplicable].flatMap((choice) => {
		const response = responseOf(question, choice, 'The ministry of ICT, 2026');
		return response ? [{ response, note: '', references: [] }] : [];
	});

/** One of everything that can stand at a question; undefined for no answer. */
function answerTo(question: Question): fc.Arbitrary<Answer | undefined> {
	const level = fc
		.tuple(fc.constantFrom(...LEVELS), fc.boolean())
		.map(([reached, isShown]) => atLevel(reached, isShown ? 1 : 0));
	const outside = outsideOf(question).map((answer) => ({
		weight: 1,
		arbitrary: fc.constant(answer)
	}));
	return fc.oneof(
		{ weight: 8, arbitrary: level },
		{ weight: 2, arbitrary: fc.constant(notSure) },
		{ weight: 1, arbitrary: fc.constant(undefined) },
		...outside
	);
}

export function assessments(instrument: Instrument): fc.Arbitrary<Answers> {
	return fc.tuple(...instrument.questions.map(answerTo)).map((all) =>
		Object.fromEntries(
			instrument.questions.flatMap((question, i) => {
				const answer = all[i];
				return answer ? [[question.id, answer]] : [];
			})
		)
	);
}

/** Random assessments of which much does not apply, so that the floor under what applies is met from both sides. */
export function sparse(instrument: Instrument): fc.Arbitrary<Answers> {
	const allow = instrument.questions.filter((question) => question.notApplicable.length > 0);
	return fc.tuple(assessments(instrument), fc.subarray(allow)).map(([answers, outside]) => ({
		...answers,
		...Object.fromEntries(
			outside.map((question) => [question.id, notApplicable(question.notApplicable[0])])
		)
	}));
}

/** Random assessments that a property is tried on: few in the quick run, 10,000 in the drill. */
export const RUNS = process.env['EVERY_MODE'] ? 10_000 : process.env['QUICK_TESTS'] ? 500 : 1_000;
/** For properties that score every case several times. */
export const QUICKLY = { numRuns: RUNS / 10 };
