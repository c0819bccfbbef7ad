import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, noBody, noPlan, notSure } from '../../../tests/support/arbitrary.ts';
import { reportOn, toAll } from '../../../tests/support/reports.ts';
import { ENGLISH, ofWeight, QUESTIONS, since } from '../../../tests/support/worded.ts';
import { awarenessDocument, headline, lead } from './headline.ts';

const KNOWS = 'The trade ministry knows the national ICT plan';
const DOES_NOT = 'The trade ministry does not know the national ICT plan.';

describe('the finding in a line', () => {
	it.each<[string, Answers, string]>([
		[
			'there is no plan',
			{ C1: noPlan },
			'The ministry states that no national ICT plan is in force.'
		],
		[
			'nothing is answered',
			{},
			'The ministry has not said yet whether it knows the national ICT plan.'
		],
		['it does not know it', { C1: atLevel(0) }, DOES_NOT],
		['it is not sure', { C1: notSure }, DOES_NOT],
		[
			'it has no say',
			{ C1: atLevel(1), C2: atLevel(1), C3: atLevel(1) },
			`${KNOWS}, but has no say in it.`
		],
		[
			'there is no body',
			{ C1: atLevel(2), C2: atLevel(0), C3: noBody },
			`${KNOWS}, but has no say in it.`
		],
		[
			'it was asked',
			{ C1: atLevel(1), C2: atLevel(2), C3: atLevel(0) },
			'The trade ministry was asked about the national ICT plan, but does not help to coordinate it.'
		],
		[
			'it takes part without having been asked',
			{ C1: atLevel(1), C2: atLevel(1), C3: atLevel(2) },
			'The trade ministry helps to coordinate the national ICT plan, but was not asked about it.'
		],
		[
			'it has a say',
			{ C1: atLevel(1), C2: atLevel(2), C3: atLevel(2) },
			`${KNOWS}, was asked about it, and attended the body that coordinates it.`
		]
	])('%s', (_, answers, text) => expect(headline(ENGLISH, reportOn(answers))).toBe(text));

	it('names the highlight that is furthest behind, where one is', () => {
		const { highlights } = ENGLISH.texts(LATEST);
		const report = reportOn({ ...toAll(atLevel(4)), ...ofWeight([3], atLevel(0)) });
		expect(headline(ENGLISH, report)).toContain(` Furthest behind: ${highlights.H3.title}.`);
		expect(headline(ENGLISH, reportOn(toAll(atLevel(2))))).not.toContain('behind');
	});
});

describe('where the ministry stands, in three sentences', () => {
	it('says the overall score, and the one before where there is one', () => {
		const answers = { ...toAll(atLevel(2)), ...ofWeight([3], atLevel(4, 1)) };
		const score = ENGLISH.points(reportOn(answers).overall.arithmetic);
		const said = lead(ENGLISH, reportOn(answers));
		expect(said).toContain(`It stands at ${score} of 100. It is furthest in `);
		expect(said).toMatch(/ furthest in .+ \(.+\) and furthest behind in .+ \(.+\)\.$/);
		expect(lead(ENGLISH, since(toAll(atLevel(1)), answers))).toContain(
			`It stands at ${score} of 100, after 25.0 in Round 2025.`
		);
		expect(lead(ENGLISH, since({}, answers))).not.toContain('Round 2025');
	});
	it('counts the answers without a document, and what they cost', () => {
		expect(lead(ENGLISH, reportOn(toAll(atLevel(4))))).toMatch(
			/^It stands at 100\.0 of 100\. 48 answers at level 3 or 4 have no document: .* 50\.0\.$/
		);
		const single = { ...toAll(atLevel(4, 1)), C1: atLevel(3) };
		expect(lead(ENGLISH, reportOn(single))).toContain(
			'One answer at level 3 or 4 has no document: '
		);
		expect(lead(ENGLISH, reportOn({ C1: atLevel(3) }))).toBe(
			'0 of 6 highlights can be scored so far, so there is no overall score yet. One answer at level 3 or 4 has no document.'
		);
		expect(lead(ENGLISH, reportOn(toAll(atLevel(2))))).toBe('It stands at 50.0 of 100.');
	});
});

describe('the finding of 2017 for one ministry', () => {
	it('has the five steps with what was answered, in words', () => {
		const answers = { C1: atLevel(1), C2: notSure, C3: noBody };
		const { finding, steps, reference } = awarenessDocument(ENGLISH, reportOn(answers));
		expect(finding).toBe('1 of 5 steps reached.');
		expect(reference).toBe(ENGLISH.texts(LATEST).chain.reference);
		expect(steps.map(({ step, word, state }) => [step, word, state])).toEqual([
			['aware', 'Yes', 'reached'],
			['read', 'No', 'notReached'],
			['consulted', 'Not sure', 'notSure'],
			['engaged', 'No', 'notReached'],
			['prioritised', 'No answer yet', 'open']
		]);
		expect(steps[0]).toMatchObject({
			label: 'Knows the national ICT plan',
			text: QUESTIONS['C1']?.levels[1]
		});
		expect(new Set(steps.map(({ label }) => label)).size).toBe(5);
	});
	it('says that the steps are not asked for where there is no plan', () => {
		const { finding, steps } = awarenessDocument(ENGLISH, reportOn({ C1: noPlan, C2: atLevel(4) }));
		expect(finding).toBe(
			'The ministry states that no national plan is in force: the steps are not asked for.'
		);
		expect(steps.map(({ word }) => word)).toEqual(Array(5).fill('Not asked'));
	});
});
