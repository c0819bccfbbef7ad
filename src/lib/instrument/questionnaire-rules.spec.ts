/** The rules of a questionnaire: the newest one keeps them all, and the first one, which was read critically, broke them. */
import { describe, expect, it } from 'vitest';
import type { Weighed } from '#lib/domain/instrument/balance.ts';
import first from '../../../tests/golden/first-questionnaire.json' with { type: 'json' };
import { RULES, type RuledQuestion } from '../../../tests/support/questionnaire-rules.ts';
import { questionsIn } from '../../../tests/support/texts.ts';

const NEWEST: readonly RuledQuestion[] = questionsIn('en').map(({ question, text }) => ({
	...question,
	text
}));
const FIRST: readonly RuledQuestion[] = first.map((question) => ({
	...question,
	dimension: question.dimension as Weighed['dimension']
}));

describe('of the newest questionnaire', () => {
	it.each(Object.entries(RULES))('%s', (_, faultsOf) => expect(faultsOf(NEWEST)).toEqual([]));
});

/** Where the findings on the first questionnaire say that it broke a rule. */
const FOUND: readonly (readonly [rule: string, ...places: string[]])[] = [
	['levels never say that something is not known', 'C1 level 0', 'C2 level 0', 'C3 level 0', 'C4 level 0'],
	['level 4 rewards no commitment, but a decision for or against', 'A4', 'G6'],
	['what is read before answering has no vague word, unless the question explains it', 'A6', 'A2', 'L7', 'S4', 'C8', 'L4'],
	['what is read before answering has no jargon without its entry in the word list', 'C1', 'L1', 'L2'],
	['evidence is no name of a person', 'C1'],
	['every weight has its reason', 'C1 H1'],
	['a highlight rests on 10 to 20 questions', 'H5: 39'],
	['the weights of two highlights differ: their cosine is under 0.6', 'H2 and H5', 'H5 and H2']
];

describe('of the first questionnaire', () => {
	it.each(FOUND)('is broken where it was found: %s', (rule, ...places) => {
		const faults = RULES[rule]?.(FIRST) ?? [];
		for (const place of places)
			expect([place, faults.some((fault) => fault.startsWith(place))]).toEqual([place, true]);
	});
});
