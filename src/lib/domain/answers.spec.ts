import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { assessments, atLevel, notApplicable, notSure } from '../../../tests/support/arbitrary.ts';
import {
	contradictions,
	open,
	parse,
	progress,
	standing,
	toFields,
	touched,
	type Parsed
} from './answers.ts';
import { find, type InstrumentQuestion } from './instrument.ts';

const question = (id: string): InstrumentQuestion => {
	const found = find(LATEST, id);
	if (!found) throw new Error(id);
	return found;
};
const form = (fields: Record<string, string>): FormData => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.append(name, value);
	return data;
};
const codes = (parsed: Parsed): string[] =>
	parsed.ok ? [] : parsed.issues.map((issue) => `${issue.field} ${issue.code}`);

describe('reading a form', () => {
	it('gives back what was written', () => {
		fc.assert(
			fc.property(assessments(LATEST), (answers) => {
				for (const [id, answer] of Object.entries(answers))
					expect(parse(question(id), form(toFields(id, answer)))).toEqual({ ok: true, answer });
			}),
			{ numRuns: 200 }
		);
	});

	it.each<[string, Record<string, string>, string[]]>([
		['nothing chosen', {}, ['A2.response responseMissing']],
		['an unknown level', { 'A2.response': '5' }, ['A2.response responseUnknown']],
		['a level with a sign', { 'A2.response': '+1' }, ['A2.response responseUnknown']],
		['not applicable, no reason', { 'A2.response': 'notApplicable' }, ['A2.reason reasonMissing']],
		[
			'the structural answer of another question',
			{ 'A2.response': 'structural', 'A2.reason': 'x' },
			['A2.response responseUnknown']
		],
		[
			'a note that is too long',
			{ 'A2.response': '1', 'A2.note': 'x'.repeat(2001) },
			['A2.note textTooLong']
		],
		[
			'a document without a title',
			{ 'A2.response': '1', 'A2.reference.0.issuer': 'Ministry' },
			['A2.reference.0.title referenceTitleMissing']
		],
		[
			'a year that is none',
			{ 'A2.response': '1', 'A2.reference.1.title': 'T', 'A2.reference.1.year': '20.5' },
			['A2.reference.1.year yearInvalid']
		],
		[
			'a link that runs a script',
			{
				'A2.response': '1',
				'A2.reference.0.title': 'T',
				'A2.reference.0.link': 'javascript:alert(1)'
			},
			['A2.reference.0.link linkInvalid']
		]
	])('%s', (_, fields, expected) =>
		expect(codes(parse(question('A2'), form(fields)))).toEqual(expected)
	);

	it('names every issue at once', () => {
		const fields = { 'A2.note': 'x'.repeat(3000), 'A2.reference.0.year': 'soon' };
		expect(codes(parse(question('A2'), form(fields)))).toHaveLength(4);
	});

	it('does not let an awareness question be not applicable', () => {
		const fields = { 'C2.response': 'notApplicable', 'C2.reason': 'x' };
		expect(codes(parse(question('C2'), form(fields)))).toEqual(['C2.response responseUnknown']);
	});

	it('counts a line end once and drops control characters', () => {
		const fields = { 'A2.response': 'notSure', 'A2.note': ' a\r\nb\u0000\u0008c\uffff\u202e ' };
		const parsed = parse(question('A2'), form(fields));
		expect(parsed.ok && parsed.answer.note).toBe('a\nbc');
	});

	it('knows whether anything was typed', () => {
		expect(
			touched(question('A2'), form({ 'A2.key': 'k', 'A2.revision': '0', 'A2.note': ' ' }))
		).toBe(false);
		expect(touched(question('A2'), form({ 'A2.reference.4.page': '3' }))).toBe(true);
	});
});

describe('what stands at a question', () => {
	const noPlan = { C1: notApplicable('structural'), C2: atLevel(4) };
	it('no plan skips consultation and priorities, whatever was answered before', () => {
		expect(standing(LATEST, noPlan, 'C1')).toEqual({ state: 'notApplicable' });
		expect(standing(LATEST, noPlan, 'C2')).toEqual({ state: 'skipped', by: 'C1' });
		expect(standing(LATEST, noPlan, 'C4')).toEqual({ state: 'skipped', by: 'C1' });
		expect(standing(LATEST, noPlan, 'C3')).toEqual({ state: 'unanswered' });
	});
	it('skipped questions are not open', () => {
		expect(open(LATEST, noPlan)).toHaveLength(40);
		expect(progress(LATEST, noPlan, 'coordination')).toEqual({ asked: 6, answered: 1 });
	});
	it('not sure is an answer', () => {
		expect(open(LATEST, { C1: notSure })).not.toContain('C1');
	});
});

describe('consistency rules', () => {
	it('fire only when all conditions hold', () => {
		const rule = LATEST.consistency.find((one) =>
			one.when.some((condition) => condition.question === 'C3')
		);
		expect(rule).toBeDefined();
		expect(contradictions(LATEST, { C1: atLevel(0), C3: atLevel(3) }).length).toBeGreaterThan(0);
		expect(contradictions(LATEST, { C1: atLevel(3), C3: atLevel(3) })).toEqual([]);
		expect(contradictions(LATEST, {})).toEqual([]);
	});
});
