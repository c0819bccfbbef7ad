/** What the newest questionnaire keeps beyond its schema: who answers, programmes and consistency rules. */
import { describe, expect, it } from 'vitest';
import { responseOf } from '#lib/domain/assessment/answer-form.ts';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { contradictions } from '#lib/domain/assessment/consistency.ts';
import { DEMANDS, EXISTING, KINDS, NEEDS } from '#lib/domain/assessment/support.ts';
import { find, type Condition, type ConsistencyRule } from '#lib/domain/instrument/instrument.ts';
import { BODIES, isAskedIn, LEVELS } from '#lib/domain/instrument/question.ts';
import { LATEST } from './catalogue.ts';

const { questions, consistency, programmes } = LATEST;
const repeated = (ids: readonly string[]) => ids.filter((id, i) => ids.indexOf(id) !== i);

describe('who answers', () => {
	const rapid = questions.filter((question) => isAskedIn(question, 'rapid'));

	it('the rapid form asks the ten questions that a ministry answers from its own files', () => {
		expect(rapid.map(({ id }) => id).toSorted()).toEqual(
			['C1', 'C2', 'C3', 'C4', 'A9', 'L8', 'C6', 'S3', 'G6', 'S1'].toSorted()
		);
	});
	it('the trade ministry answers each question of the rapid form', () => {
		const faults = rapid
			.filter(({ who }) => who[0] !== 'trade')
			.map(({ id, who }) => `${id} is answered by ${who[0]}`);
		expect(faults).toEqual([]);
	});
	it('the questionnaire names every body, in the fixed order', () => {
		expect(LATEST.bodies).toEqual(BODIES);
	});
	it('every body is asked something', () => {
		const asked = new Set(questions.flatMap(({ who }) => who));
		expect(BODIES.filter((body) => !asked.has(body))).toEqual([]);
	});
	it('no body is named twice at a question', () => {
		const faults = questions.flatMap(({ id, who }) => repeated(who).map((body) => `${id}: ${body}`));
		expect(faults).toEqual([]);
	});
});

describe('answers beside the levels', () => {
	it('are no plan, which leaves the score, and no body, which counts as level 0', () => {
		expect(
			questions.flatMap(({ id, structural }) =>
				structural.map(({ code, counts }) => `${id} ${code} ${counts}`)
			)
		).toEqual(['C1 noPlan notApplicable', 'C3 noBody level0']);
	});
	it('are “not sure” too in every choice of the support part', () => {
		const faults = Object.entries({ NEEDS, KINDS, EXISTING, DEMANDS })
			.filter(([, choices]) => !(choices as readonly string[]).includes('notSure'))
			.map(([name]) => name);
		expect(faults).toEqual([]);
	});
});

describe('programmes', () => {
	it('have addresses and sources that a browser opens', () => {
		const faults = programmes.flatMap(({ id, address, sourcesSeen }) =>
			[address, ...sourcesSeen]
				.filter((link) => !/^https?:\/\/\S+$/.test(link))
				.map((link) => `${id}: ${link}`)
		);
		expect(faults).toEqual([]);
	});
	it('have one entry each', () => {
		expect(repeated(programmes.map(({ id }) => id))).toEqual([]);
	});
	it('help each on a step', () => {
		const named = new Set(questions.flatMap((question) => question.programmes));
		expect(programmes.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
	});
});

describe('consistency rules', () => {
	type Example = ConsistencyRule['breaks'];

	/** The ids of the rules that an example breaks; a fact that it does not name is not the country's. */
	function brokenBy(example: Example, rules: readonly ConsistencyRule[] = consistency): string[] {
		const answers: Answers = Object.fromEntries(
			Object.entries(example).flatMap(([id, value]) => {
				const question = find(LATEST, id);
				if (!question) return [];
				const choice = value === 'notApplicable' ? question.notApplicable[0] : String(value);
				const response = responseOf(question, choice ?? '', 'The ministry of ICT, 2026');
				return response ? [[id, { response, note: '', references: [] }]] : [];
			})
		);
		const facts = { landlocked: example.landlocked === true, ldc: example.ldc === true };
		return contradictions({ ...LATEST, consistency: rules }, answers, facts).map(({ id }) => id);
	}
	const nameOf = (condition: Condition): string =>
		'reference' in condition ? condition.reference : condition.question;
	/** Whether some other answer or fact in the example breaks the other conditions, but not the rule. */
	function decides(condition: Condition, rule: ConsistencyRule): boolean {
		const others = rule.when.filter((other) => other !== condition);
		const values = 'reference' in condition ? [true, false] : ['', 'notSure', ...LEVELS];
		return values.some((value) => {
			const example = { ...rule.breaks, [nameOf(condition)]: value };
			const broken = brokenBy(example, [rule, { ...rule, id: 'others', when: others }]);
			return broken.includes('others') && !broken.includes(rule.id);
		});
	}

	it('have an id each', () => {
		expect(repeated(consistency.map(({ id }) => id))).toEqual([]);
	});
	it('name only states that can stand at their question', () => {
		const faults = consistency.flatMap(({ id, when }) =>
			when.flatMap((condition) => {
				if (!('is' in condition)) return [];
				const question = find(LATEST, condition.question);
				const states = ['notSure', ...(question?.structural.map(({ code }) => code) ?? [])];
				if (question && question.notApplicable.length > 0) states.push('notApplicable');
				return states.includes(condition.is)
					? []
					: [`${id}: ${condition.question} cannot be ${condition.is}`];
			})
		);
		expect(faults).toEqual([]);
	});
	it('have an example that names what their conditions name', () => {
		const faults = consistency
			.filter(
				({ when, breaks }) =>
					new Set(when.map(nameOf)).symmetricDifference(new Set(Object.keys(breaks))).size > 0
			)
			.map(({ id }) => id);
		expect(faults).toEqual([]);
	});
	it('are broken by their example', () => {
		const faults = consistency.filter(({ id, breaks }) => !brokenBy(breaks).includes(id));
		expect(faults.map(({ id }) => id)).toEqual([]);
	});
	it('have no condition without which they would be broken by the same answers', () => {
		const faults = consistency.flatMap((rule) =>
			rule.when
				.filter((condition) => !decides(condition, rule))
				.map((condition) => `${rule.id}: ${nameOf(condition)} decides nothing`)
		);
		expect(faults).toEqual([]);
	});
});
