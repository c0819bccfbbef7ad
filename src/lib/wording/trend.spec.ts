/** Two small questionnaires: what one does otherwise than the other is said in words. */
import { describe, expect, it } from 'vitest';
import { inForm, type Instrument } from '#lib/domain/instrument/instrument.ts';
import { trend } from '#lib/domain/round/trend.ts';
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel } from '../../../tests/support/arbitrary.ts';
import { toAll } from '../../../tests/support/reports.ts';
import { baseLanguage } from './language.ts';
import { questionnaireLine } from './trend.ts';

const language = baseLanguage();
/** The first version asks C1 and C2; the second C2 and C3, and C2 weighs less. */
const small = (ids: readonly string[], weight: number): Instrument => ({
	...LATEST,
	questions: LATEST.questions
		.filter(({ id }) => ids.includes(id))
		.map((question) => ({ ...question, weights: { ...question.weights, H1: weight } }))
});
const FIRST = small(['C1', 'C2'], 3);
const SECOND = small(['C2', 'C3'], 1);
const partsOf = (before: Instrument, after: Instrument, answers = toAll(atLevel(2))) => {
	const changes = trend({ instrument: before, answers }, { instrument: after, answers });
	return HIGHLIGHTS.map((id) => ({ id, ...changes[id] }));
};

describe('what the questionnaire did', () => {
	it('is nothing where it asks the same', () =>
		expect(questionnaireLine(language, [FIRST, FIRST], partsOf(FIRST, FIRST))).toBe(''));
	it('is said between two versions, with the highlight that it moved most', () => {
		const answers = { ...toAll(atLevel(2)), C1: atLevel(4), C3: atLevel(0) };
		expect(questionnaireLine(language, [FIRST, SECOND], partsOf(FIRST, SECOND, answers))).toBe(
			'The earlier round asked 2 questions, this one 2. Added: 1; left out: 1; with another weight: 1. By itself the questionnaire moved Digital trade policy divide most, by −50.0 points.'
		);
	});
	it('is said between two forms, also where it cannot be told apart from the answers', () => {
		const short = inForm(LATEST, 'short');
		const few = Object.fromEntries(short.questions.map(({ id }) => [id, atLevel(2)]));
		const changes = trend(
			{ instrument: short, answers: few },
			{ instrument: LATEST, answers: toAll(atLevel(3)) }
		);
		const parts = HIGHLIGHTS.map((id) => ({ id, ...changes[id] }));
		expect(questionnaireLine(language, [short, LATEST], parts)).toContain(
			'The earlier round asked 20 questions, this one 48. Added: 28; left out: 0; with another weight: 0.'
		);
		// Of one highlight alone it is not said that it moved most.
		const single = parts.map((part) => ({
			...part,
			...{ change: 5, fromInstrument: part.id === 'H1' ? 1 : null }
		}));
		expect(questionnaireLine(language, [short, LATEST], single)).not.toContain('most');
	});
});
