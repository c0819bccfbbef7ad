import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	noBody,
	noPlan,
	notSure
} from '../../../../tests/support/arbitrary.ts';
import type { Answers } from '../assessment/answers.ts';
import { encode } from '../assessment/marks.ts';
import { awarenessChain } from '../instrument/instrument.ts';
import { AWARENESS_STEPS } from '../instrument/question.ts';
import { chain, reachedSteps } from './chain.ts';

const statesOf = (answers: Answers) => reachedSteps(LATEST, answers).map(({ state }) => state);
const reachedAll = Object.fromEntries(
	awarenessChain(LATEST).map(({ question, reachedAt }) => [question.id, atLevel(reachedAt)])
);

describe('the steps of the chain for one ministry', () => {
	it('are those of the chain, in its order, each with its question', () =>
		expect(reachedSteps(LATEST, {}).map(({ step, question }) => [step, question])).toEqual([
			['aware', 'C1'],
			['read', 'C1'],
			['consulted', 'C2'],
			['engaged', 'C3'],
			['prioritised', 'C4']
		]));

	it.each<[string, Answers, ReturnType<typeof statesOf>]>([
		['nothing is answered', {}, ['open', 'open', 'open', 'open', 'open']],
		[
			'everything is reached',
			{ C1: atLevel(4), C2: atLevel(4), C3: atLevel(4), C4: atLevel(4) },
			['reached', 'reached', 'reached', 'reached', 'reached']
		],
		[
			'every step is reached just so',
			reachedAll,
			['reached', 'reached', 'reached', 'reached', 'reached']
		],
		[
			'every step is missed just so',
			{ C1: atLevel(0), C2: atLevel(1), C3: atLevel(1), C4: atLevel(1) },
			['notReached', 'notReached', 'notReached', 'notReached', 'notReached']
		],
		[
			'it knows of the plan and has not read it',
			{ C1: atLevel(1) },
			['reached', 'notReached', 'open', 'open', 'open']
		],
		[
			'it is not sure',
			{ C1: notSure, C2: notSure, C3: notSure, C4: notSure },
			['notSure', 'notSure', 'notSure', 'notSure', 'notSure']
		],
		[
			'there is no body to take part in',
			{ C1: atLevel(2), C2: atLevel(2), C3: noBody, C4: notSure },
			['reached', 'reached', 'reached', 'notReached', 'notSure']
		],
		[
			'there is no plan, whatever was answered before',
			{ C1: noPlan, C2: atLevel(4), C3: atLevel(4), C4: atLevel(4) },
			['outside', 'outside', 'outside', 'outside', 'outside']
		]
	])('%s', (_, answers, states) => expect(statesOf(answers)).toEqual(states));

	it('are what the chain of a round of this ministry alone counts', () => {
		const met = new Set<string>();
		fc.assert(
			fc.property(assessments(LATEST), (answers) => {
				const own = reachedSteps(LATEST, answers);
				const counted = chain(LATEST, [encode(LATEST, answers)], 1);
				for (const { state } of own) met.add(state);
				expect(counted.base).toBe(own.some(({ state }) => state === 'outside') ? 0 : 1);
				if (counted.base === 0) {
					expect(counted.noPlan).toBe(1);
					return;
				}
				AWARENESS_STEPS.forEach((step, i) => {
					expect(own[i]?.step).toBe(step);
					expect(counted.steps[i]?.reached).toBe(own[i]?.state === 'reached' ? 1 : 0);
					expect(counted.steps[i]?.notSure).toBe(own[i]?.state === 'notSure' ? 1 : 0);
				});
			}),
			{ numRuns: 1000 }
		);
		expect(met.size).toBe(5);
	});
});
