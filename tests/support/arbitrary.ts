/** Random assessments for property tests, and builders for answers. */
import fc from 'fast-check';
import type { Answer, Answers } from '#lib/domain/assessment/answers.ts';
import {
	LEVELS,
	type Instrument,
	type InstrumentQuestion,
	type Level
} from '#lib/domain/instrument/instrument.ts';

export const DOCUMENT = { title: 'A document', issuer: '', year: null, page: '', link: '' };

export const atLevel = (level: Level, documents = 0): Answer => ({
	response: { kind: 'level', level },
	note: '',
	references: Array.from({ length: documents }, () => DOCUMENT)
});
export const notSure: Answer = { response: { kind: 'notSure' }, note: '', references: [] };
export const notApplicable = (cause: 'reason' | 'structural' = 'reason'): Answer => ({
	response: { kind: 'notApplicable', cause, reason: 'because' },
	note: '',
	references: []
});

/** One of everything that can stand at a question; undefined for no answer. */
function answerTo(question: InstrumentQuestion): fc.Arbitrary<Answer | undefined> {
	const level = fc
		.tuple(fc.constantFrom(...LEVELS), fc.boolean())
		.map(([one, shown]) => atLevel(one, shown ? 1 : 0));
	const outside =
		question.applicability === 'never'
			? []
			: [
					{
						weight: 1,
						arbitrary: fc.constant(
							notApplicable(question.applicability === 'structural' ? 'structural' : 'reason')
						)
					}
				];
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
	const allow = instrument.questions.filter(({ applicability }) => applicability !== 'never');
	return fc.tuple(assessments(instrument), fc.subarray(allow)).map(([answers, outside]) => ({
		...answers,
		...Object.fromEntries(
			outside.map(({ id, applicability }) => [
				id,
				notApplicable(applicability === 'structural' ? 'structural' : 'reason')
			])
		)
	}));
}

/** Random assessments a property is tried on. */
export const RUNS = 10_000;
