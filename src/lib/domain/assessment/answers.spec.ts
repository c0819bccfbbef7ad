import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	noBody,
	noPlan as statesNoPlan,
	notApplicable,
	notSure
} from '../../../../tests/support/arbitrary.ts';
import * as answerForm from './answer-form.ts';
import { admit, toFields, touched, type Parsed } from './answer-form.ts';
import { AnswerSchema, standing } from './answers.ts';
import { contradictions } from './consistency.ts';
import { find } from '../instrument/instrument.ts';
import type { Question } from '../instrument/question.ts';
import { open, progress } from './path.ts';

const question = (id: string): Question => {
	const asked = find(LATEST, id);
	if (!asked) throw new Error(id);
	return asked;
};
const form = (fields: Record<string, string>): FormData => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.append(name, value);
	return data;
};
/** Read in the year 2026. */
const parse = (asked: Question, fields: FormData): Parsed => answerForm.parse(asked, fields, 2026);
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
		['nothing chosen', {}, ['A9.response responseMissing']],
		['an unknown level', { 'A9.response': '5' }, ['A9.response responseUnknown']],
		['a level with a sign', { 'A9.response': '+1' }, ['A9.response responseUnknown']],
		[
			'not applicable where it always applies',
			{ 'A9.response': 'notApplicable' },
			['A9.response responseUnknown']
		],
		[
			'the reason of another question',
			{ 'A9.response': 'noLandBorder' },
			['A9.response responseUnknown']
		],
		[
			'the structural answer of another question',
			{ 'A9.response': 'noPlan', 'A9.confirmed': 'x' },
			['A9.response responseUnknown']
		],
		[
			'a note that is too long',
			{ 'A9.response': '1', 'A9.note': 'x'.repeat(2001) },
			['A9.note textTooLong']
		],
		[
			'a document without a title',
			{ 'A9.response': '1', 'A9.reference.0.issuer': 'Ministry' },
			['A9.reference.0.title referenceTitleMissing']
		],
		[
			'a year that is none',
			{ 'A9.response': '1', 'A9.reference.1.title': 'T', 'A9.reference.1.year': '20.5' },
			['A9.reference.1.year yearInvalid']
		],
		[
			'a link that runs a script',
			{
				'A9.response': '1',
				'A9.reference.0.title': 'T',
				'A9.reference.0.link': 'javascript:alert(1)'
			},
			['A9.reference.0.link linkInvalid']
		]
	])('%s', (_, fields, expected) =>
		expect(codes(parse(question('A9'), form(fields)))).toEqual(expected)
	);

	it('names every issue at once', () => {
		const fields = { 'A9.note': 'x'.repeat(3000), 'A9.reference.0.year': 'soon' };
		expect(codes(parse(question('A9'), form(fields)))).toHaveLength(4);
	});

	it('says of a text that is too long how long it is, beside how long it may be', () => {
		const parsed = parse(
			question('C1'),
			form({
				'C1.response': 'noPlan',
				'C1.confirmed': 'x'.repeat(1001),
				'C1.note': 'x'.repeat(2345),
				'C1.reference.0.title': 'x'.repeat(201)
			})
		);
		expect(parsed.ok ? [] : parsed.issues).toEqual([
			{ field: 'C1.confirmed', code: 'textTooLong', limit: 1000, length: 1001 },
			{ field: 'C1.note', code: 'textTooLong', limit: 2000, length: 2345 },
			{ field: 'C1.reference.0.title', code: 'textTooLong', limit: 200, length: 201 }
		]);
	});

	it('takes a reason from the list of the question, and needs nothing more', () => {
		const parsed = parse(question('L9'), form({ 'L9.response': 'noLandBorder' }));
		expect(parsed).toMatchObject({
			ok: true,
			answer: { response: { kind: 'notApplicable', reason: 'noLandBorder' } }
		});
	});
	it('asks of a structural answer who confirmed it', () => {
		const choice = { 'C1.response': 'noPlan' };
		expect(codes(parse(question('C1'), form(choice)))).toEqual(['C1.confirmed confirmedMissing']);
		const confirmed = { ...choice, 'C1.confirmed': 'Ministry of ICT, March 2026' };
		expect(parse(question('C1'), form(confirmed))).toMatchObject({ ok: true });
		// Under another choice the field is out of sight, and no part of the answer.
		const level = parse(question('C1'), form({ ...confirmed, 'C1.response': '2' }));
		expect(level.ok && level.answer.response).toEqual({ kind: 'level', level: 2 });
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
	])('%s', (_, typed, expected) => {
		const parsed = parse(question('A9'), form({ 'A9.response': 'notSure', 'A9.note': typed }));
		expect(parsed.ok && parsed.answer.note).toBe(expected);
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
			const parsed = parse(question('A9'), form({ 'A9.response': 'notSure', 'A9.note': note }));
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
	])('%j is no title of a document and confirms nothing', (nothing) => {
		const titled = parse(
			question('A9'),
			form({
				'A9.response': '4',
				'A9.reference.0.title': `${nothing}`,
				'A9.reference.0.issuer': 'x'
			})
		);
		expect(codes(titled)).toEqual(['A9.reference.0.title referenceTitleMissing']);
		const reasoned = parse(
			question('C1'),
			form({ 'C1.response': 'noPlan', 'C1.confirmed': nothing })
		);
		expect(codes(reasoned)).toEqual(['C1.confirmed confirmedMissing']);
	});

	it('names the field of a document by its place in the form', () => {
		const fields = { 'A9.response': '4', 'A9.reference.3.issuer': 'Ministry' };
		expect(codes(parse(question('A9'), form(fields)))).toEqual([
			'A9.reference.3.title referenceTitleMissing'
		]);
	});

	it('takes a link of 2,000 characters and says so of a longer one', () => {
		const link = (length: number) => `https://example.org/${'a'.repeat(length - 20)}`;
		const linked = (length: number) =>
			parse(
				question('A9'),
				form({
					'A9.response': '4',
					'A9.reference.0.title': 'T',
					'A9.reference.0.link': link(length)
				})
			);
		expect(linked(2000).ok).toBe(true);
		expect(codes(linked(2001))).toEqual(['A9.reference.0.link textTooLong']);
	});

	it('reads what was saved under other limits', () => {
		const long = { ...atLevel(1), note: 'x'.repeat(9000) };
		expect(AnswerSchema.parse(long)).toEqual(long);
		expect(admit(question('A9'), long)).toMatchObject({ ok: false });
	});

	it('knows whether anything was typed', () => {
		expect(
			touched(question('A9'), form({ 'A9.key': 'k', 'A9.revision': '0', 'A9.note': ' ' }))
		).toBe(false);
		expect(touched(question('A9'), form({ 'A9.reference.4.page': '3' }))).toBe(true);
	});
});

describe('what stands at a question', () => {
	const noPlan = { C1: statesNoPlan, C2: atLevel(4) };
	it('no plan skips consultation and priorities, whatever was answered before', () => {
		expect(standing(LATEST, noPlan, 'C1')).toEqual({
			state: 'structural',
			counts: 'notApplicable',
			code: 'noPlan'
		});
		expect(standing(LATEST, noPlan, 'C2')).toEqual({ state: 'skipped', by: 'C1' });
		expect(standing(LATEST, noPlan, 'C4')).toEqual({ state: 'skipped', by: 'C1' });
		expect(standing(LATEST, noPlan, 'C3')).toEqual({ state: 'unanswered' });
	});
	it('skipped questions are not open', () => {
		const all = LATEST.questions.length;
		const own = LATEST.questions.filter((question) => question.dimension === 'coordination').length;
		expect(open(LATEST, noPlan)).toHaveLength(all - 3);
		expect(progress(LATEST, noPlan, 'coordination')).toEqual({ asked: own - 2, answered: 1 });
	});
	it('no coordinating body skips nothing, and counts as level 0', () => {
		expect(standing(LATEST, { C3: noBody }, 'C3')).toMatchObject({ counts: 'level0' });
		expect(open(LATEST, { C3: noBody })).toHaveLength(LATEST.questions.length - 1);
	});
	it('not sure is an answer', () => {
		expect(open(LATEST, { C1: notSure })).not.toContain('C1');
	});
});

describe('consistency rules', () => {
	const nowhere = { landlocked: false, ldc: false };
	const ids = (...parameters: Parameters<typeof contradictions>) =>
		contradictions(...parameters).map(({ id }) => id);
	it('fire only when all conditions hold', () => {
		const stated = { C1: atLevel(1), C3: atLevel(3) };
		expect(ids(LATEST, stated, nowhere)).toEqual(['member-has-not-read']);
		expect(ids(LATEST, { ...stated, C1: atLevel(2) }, nowhere)).toEqual([]);
		expect(ids(LATEST, {}, nowhere)).toEqual([]);
	});
	it('know structural answers by their codes', () =>
		expect(ids(LATEST, { C1: statesNoPlan, C3: atLevel(3) }, nowhere)).toEqual([
			'no-plan-but-member'
		]));
	it('hold an answer against what is known of the country', () => {
		const stated = { L9: notApplicable('noLandBorder') };
		expect(ids(LATEST, stated, { landlocked: true, ldc: false })).toEqual([
			'landlocked-without-border'
		]);
		expect(ids(LATEST, stated, nowhere)).toEqual([]);
	});
});
