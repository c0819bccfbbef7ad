import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '#lib/domain/canonical.ts';
import { thaw, type Submission } from '#lib/domain/assessment/submission.ts';
import { DEMANDS, EXISTING, KINDS, NEEDS } from '#lib/domain/assessment/support.ts';
import { byDimension } from '#lib/domain/instrument/highlights.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import type { FrozenRow } from '../db/frozen-batches.ts';
import { AnswerLines } from './answer-lines.ts';
import { COLUMNS, HEADER, linesOf, type RowContext } from './answer-rows.ts';
import { AnswerScanner } from './answer-scanner.ts';

/** What breaks a careless reader of JSON, or writer of CSV. */
const text = fc.oneof(
	fc.constant(''),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.constantFrom(
		'"',
		'\\',
		'\\"}},"C2":{"note":"',
		'=1+1',
		'a;=1+1\n@x',
		'one\r\ntwo,"three"',
		'naïve “quotes” 😀',
		'\ud800 alone',
		'} ] , : {'
	)
);
const code = fc.constantFrom('noPlan', 'national-1', 'other');
const reference = fc.record({
	title: text,
	issuer: text,
	year: fc.option(fc.integer({ min: 1900, max: 2100 })),
	page: text,
	link: text
});
const answer = fc.record({
	response: fc.oneof(
		fc.record({ kind: fc.constant('level' as const), level: fc.constantFrom(0, 1, 2, 3, 4) }),
		fc.record({ kind: fc.constant('notSure' as const) }),
		fc.record({ kind: fc.constant('notApplicable' as const), reason: code }),
		fc.record({ kind: fc.constant('structural' as const), code, confirmed: text })
	),
	note: text,
	references: fc.array(reference, { maxLength: 3 })
});
const priority = fc.record({
	question: fc.constantFrom('', 'C1', 'A2'),
	...{ what: text, forWhom: text, project: text, contact: text },
	byWhen: fc.option(fc.integer({ min: 2000, max: 2100 })),
	kind: fc.option(fc.constantFrom(...KINDS)),
	existing: fc.option(fc.constantFrom(...EXISTING))
});
const support = fc
	.record({
		need: fc.option(fc.constantFrom(...NEEDS)),
		why: text,
		priorities: fc.array(priority, { maxLength: 3 }),
		demand: fc.option(fc.constantFrom(...DEMANDS)),
		...{ partners: text, partnersNotSure: fc.boolean(), oneThing: text, quotable: fc.boolean() }
	})
	.map(({ need, why, oneThing, ...rest }) => ({
		...rest,
		needs: byDimension(() => ({ need, why })),
		oneThing: byDimension(() => oneThing)
	}));
const submission = fc.record({
	format: fc.constant('digital-divide-self-assessment/submission/1' as const),
	...{ assessment: fc.constant('a'), round: fc.constant('r'), country: fc.constant('BF') },
	...{ ministry: text, submittedBy: text, submittedAt: fc.constant('2026-11-30T10:00:00.000Z') },
	number: fc.integer({ min: 1, max: 9 }),
	instrument: fc.constant({ id: '2026', version: 1, form: 'full' as const }),
	answers: fc.dictionary(fc.constantFrom(...LATEST.questions.map(({ id }) => id)), answer),
	support: fc.option(support)
});

const context = (isRaw: boolean): RowContext => ({
	isRaw,
	dimensions: new Map(LATEST.questions.map(({ id, dimension }) => [id, dimension])),
	groups: new Map([['r BF', '002,subSaharanAfrica,low,yes,yes,yes,,member,WAEMU,AU ECOWAS']])
});
const rowOf = (content: string): FrozenRow => ({
	...{ assessmentId: 'a', roundId: 'r', ministryId: 'm', country: 'BF', state: 'accepted' },
	...{ receipt: '0'.repeat(64), content }
});
function written(rows: readonly FrozenRow[], isRaw: boolean): string {
	const lines = new AnswerLines(context(isRaw));
	for (const row of rows) lines.add(row);
	return lines.take().toString();
}

describe('the lines of a frozen text', () => {
	it('are those that its parsed text gives, to the byte, whatever was typed', () =>
		fc.assert(
			fc.property(fc.array(submission, { maxLength: 4 }), fc.boolean(), (submissions, isRaw) => {
				const rows = submissions.map((own) => rowOf(canonical(own)));
				const parsed = rows.map((row) => thaw(row.content));
				const expected = rows.map((row, i) =>
					linesOf(row, parsed[i] as Submission, context(isRaw))
				);
				// By way of bytes, for half of a character has none.
				expect(written(rows, isRaw)).toBe(Buffer.from(expected.join('')).toString());
			})
		));

	it('are read back by another program, exact, one for each answer', () =>
		fc.assert(
			fc.property(submission, (own) => {
				const content = canonical(own);
				const whole = (value: string): string => Buffer.from(value).toString();
				const rows = parse(HEADER + written([rowOf(content)], true), {
					columns: true,
					record_delimiter: '\r\n'
				}) as Record<string, string>[];
				const answers = rows.filter(({ kind }) => kind === 'answer');
				expect(answers.map(({ question, note }) => [question, note]).toSorted()).toEqual(
					Object.entries(own.answers)
						.map(([question, { note }]) => [question, whole(note)])
						.toSorted()
				);
				for (const row of rows) expect(Object.keys(row)).toEqual(COLUMNS);
			})
		));

	it('that is not as it is frozen today are made from what its reader says', () => {
		const [own] = fc.sample(
			submission.filter(({ answers }) => 'C1' in answers),
			1
		);
		const spaced = JSON.stringify(JSON.parse(canonical(own)), null, 1);
		expect(new AnswerScanner().scan(Buffer.from(spaced))).toBeNull();
		expect(written([rowOf(spaced)], true)).toBe(written([rowOf(canonical(own))], true));
	});

	it('grow beyond what was thought of', () => {
		const [own] = fc.sample(submission, 1);
		const long = canonical({
			...own,
			answers: {
				C1: { note: '"'.repeat(3_000_000), references: [], response: { kind: 'notSure' } }
			}
		});
		const twice = written([rowOf(long), rowOf(long)], true);
		expect(twice.length).toBeGreaterThan(12_000_000);
	});
});
