import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	notApplicable,
	notSure
} from '../../../../tests/support/arbitrary.ts';
import {
	admit,
	AnswerSchema,
	contradictions,
	parse,
	standing,
	toFields,
	touched,
	type Parsed
} from './answers.ts';
import { find, type InstrumentQuestion } from '../instrument/instrument.ts';
import { open, progress } from './path.ts';

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

	it.each([
		[
			'a line end of any kind is one line feed',
			' a\r\nb\rc\u000bd\u000ce\u2028f\u2029g\u0085h ',
			'a\nb\nc\nd\ne\nf\ng\nh'
		],
		[
			'no words run together where a character goes',
			'plan\u0000adopted\u0007in\ufffe2024',
			'plan adopted in 2024'
		],
		[
			'isolates and marks of direction stay',
			'\u2067\u0627\u0644\u062e\u0637\u0629\u2069 ICT\u200f',
			'\u2067\u0627\u0644\u062e\u0637\u0629\u2069 ICT\u200f'
		],
		['joiners stay', '\u0915\u094d\u200d\u0937', '\u0915\u094d\u200d\u0937']
	])('%s', (_, given, kept) => {
		const parsed = parse(question('A2'), form({ 'A2.response': 'notSure', 'A2.note': given }));
		expect(parsed.ok && parsed.answer.note).toBe(kept);
	});
	it('joins no two words, whatever space or control character stands between them', () => {
		const range = (from: number, to: number) =>
			Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
		const between = [
			...range(0, 0x20),
			...range(0x7f, 0xa0),
			...range(0x2000, 0x200a),
			...'\u1680\u2028\u2029\u202f\u205f\u3000\ufdd0\ufffe\uffff'
		];
		for (const character of between) {
			const note = `plan${character}adopted`;
			const parsed = parse(question('A2'), form({ 'A2.response': 'notSure', 'A2.note': note }));
			expect(parsed.ok && parsed.answer.note).toMatch(/^plan\sadopted$/);
		}
	});

	it.each([
		'\u200b',
		'\u00a0 \u2003',
		'\u2060\ufeff',
		'\u2800',
		'\u3164',
		'\u00ad',
		'\u202e',
		'\ufe0f',
		'\u0000'
	])('%j is no title of a document and no reason', (nothing) => {
		const titled = parse(
			question('A2'),
			form({
				'A2.response': '4',
				'A2.reference.0.title': `${nothing}`,
				'A2.reference.0.issuer': 'x'
			})
		);
		expect(codes(titled)).toEqual(['A2.reference.0.title referenceTitleMissing']);
		const reasoned = parse(
			question('A2'),
			form({ 'A2.response': 'notApplicable', 'A2.reason': nothing })
		);
		expect(codes(reasoned)).toEqual(['A2.reason reasonMissing']);
	});

	it('names the field of a document by its place in the form', () => {
		const fields = { 'A2.response': '4', 'A2.reference.3.issuer': 'Ministry' };
		expect(codes(parse(question('A2'), form(fields)))).toEqual([
			'A2.reference.3.title referenceTitleMissing'
		]);
	});

	it('takes a link of 2,000 characters and says so of a longer one', () => {
		const link = (length: number) => `https://example.org/${'a'.repeat(length - 20)}`;
		const linked = (length: number) =>
			parse(
				question('A2'),
				form({
					'A2.response': '4',
					'A2.reference.0.title': 'T',
					'A2.reference.0.link': link(length)
				})
			);
		expect(linked(2000).ok).toBe(true);
		expect(codes(linked(2001))).toEqual(['A2.reference.0.link textTooLong']);
	});

	it('reads what was saved under other limits', () => {
		const long = { ...atLevel(1), note: 'x'.repeat(9000) };
		expect(AnswerSchema.parse(long)).toEqual(long);
		expect(admit(question('A2'), long)).toMatchObject({ ok: false });
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
