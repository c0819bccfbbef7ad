import { describe, expect, it } from 'vitest';
import {
	ASSESSMENT_EVENTS,
	ASSESSMENT_STATES,
	canBeDone,
	closedSince,
	countedOf,
	isDone,
	judgeExtension,
	next,
	nextAct,
	nextRound,
	ROUND_ACTS,
	ROUND_EVENTS,
	ROUND_STATES,
	takesAnswers,
	totalOf,
	type AssessmentState,
	type RoundState
} from './lifecycle.ts';

/** From 4 January to 31 March 2027, as it is stored: of the last day the time of day does not count. */
const roundThatIs = (state: RoundState) => ({
	state,
	opensOn: new Date('2027-01-04T00:00:00Z'),
	closesOn: new Date('2027-03-31T15:30:00Z')
});

/** Kiribati is 14 hours before UTC, Baker Island 12 hours behind. */
const BORDERS: [at: string, AssessmentState, RoundState, boolean][] = [
	['2027-01-03T09:59:59.999Z', 'notStarted', 'open', false],
	['2027-01-03T10:00:00.000Z', 'notStarted', 'open', true],
	['2027-01-03T10:00:00.000Z', 'notStarted', 'draft', false],
	['2027-02-01T00:00:00.000Z', 'notStarted', 'draft', false],
	['2027-02-01T00:00:00.000Z', 'inProgress', 'open', true],
	['2027-02-01T00:00:00.000Z', 'inProgress', 'closed', false],
	['2027-02-01T00:00:00.000Z', 'submitted', 'open', false],
	['2027-03-31T00:00:00.001Z', 'inProgress', 'open', true],
	['2027-03-31T23:59:59.999Z', 'inProgress', 'open', true],
	['2027-04-01T11:59:59.999Z', 'inProgress', 'open', true],
	['2027-04-01T12:00:00.000Z', 'inProgress', 'open', false],
	['2027-04-01T12:00:00.000Z', 'notStarted', 'open', false],
	['2027-04-01T12:00:00.000Z', 'returned', 'open', true],
	['2030-01-01T00:00:00.000Z', 'returned', 'closed', true],
	['2027-04-01T12:00:00.000Z', 'returned', 'published', false]
];

describe('a round takes answers', () => {
	it.each(BORDERS)(
		'at %s of an assessment that is %s, while it is %s: %s',
		(at, state, round, yes) =>
			expect(takesAnswers(state, roundThatIs(round), new Date(at))).toBe(yes)
	);

	it.each([
		['open', null, '2027-04-01T11:59:59Z', null],
		['open', null, '2027-04-01T12:00:00Z', '2027-04-01T12:00:00.000Z'],
		['open', '2027-02-01T00:00:00.000Z', '2027-02-02T00:00:00Z', null],
		['closed', '2027-02-01T00:00:00.000Z', '2027-02-02T00:00:00Z', '2027-02-01T00:00:00.000Z'],
		['published', '2027-05-01T00:00:00.000Z', '2027-06-01T00:00:00Z', '2027-04-01T12:00:00.000Z'],
		['draft', null, '2028-01-01T00:00:00Z', null]
	] as const)(
		'or has taken none since: %s, closed by hand %s, seen at %s: %s',
		(state, by, at, since) =>
			expect(
				closedSince(
					{ ...roundThatIs(state), closedAt: by === null ? null : new Date(by) },
					new Date(at)
				)?.toISOString() ?? null
			).toBe(since)
	);

	it.each([
		['open', '2027-04-01', 'A storm', '2027-02-01T00:00:00Z', 'extended'],
		['open', '2027-04-01', 'A storm', '2027-04-02T11:59:59Z', 'extended'],
		['open', '2027-04-01', 'A storm', '2027-04-02T12:00:00Z', 'over'],
		['open', '2027-03-31', 'A storm', '2027-02-01T00:00:00Z', 'notLater'],
		['open', '2027-03-01', 'A storm', '2027-02-01T00:00:00Z', 'notLater'],
		['open', '2027-04-01', ' \u200b ', '2027-02-01T00:00:00Z', 'reasonMissing'],
		['draft', '2027-04-01', 'A storm', '2027-02-01T00:00:00Z', 'notOpen'],
		['closed', '2027-04-01', 'A storm', '2027-02-01T00:00:00Z', 'notOpen'],
		['published', '2027-04-01', 'A storm', '2027-02-01T00:00:00Z', 'notOpen']
	] as const)(
		'longer, where it is %s and goes to %s because of “%s” at %s: %s',
		(state, day, reason, at, verdict) => {
			const wanted = { closesOn: new Date(day), reason };
			expect(judgeExtension(roundThatIs(state), wanted, new Date(at))).toBe(verdict);
		}
	);

	it.each([
		['2027-03-31', '2027-03-31', 'notLater'],
		['2027-03-20', '2027-03-31', 'already'],
		['2027-03-20', '2027-03-30', 'notLater'],
		['2027-03-20', '2027-04-01', 'extended']
	] as const)(
		'longer once: a form that showed %s as its last day and asks for %s: %s',
		(seen, day, verdict) => {
			const wanted = { closesOn: new Date(day), reason: 'A storm', seen: new Date(seen) };
			const at = new Date('2027-02-01T00:00:00Z');
			expect(judgeExtension(roundThatIs('open'), wanted, at)).toBe(verdict);
		}
	);
});

describe('lifecycle', () => {
	it('of an assessment', () => {
		const table = ASSESSMENT_STATES.map((state) =>
			ASSESSMENT_EVENTS.map((event) => next(state, event) ?? '-').join(' ')
		);
		// Columns: answer, submit, return, accept.
		expect(table).toEqual([
			'inProgress - - -',
			'inProgress submitted - -',
			'- - returned accepted',
			'returned submitted - -',
			'- - - -'
		]);
	});

	it('of a round', () => {
		const table = ROUND_STATES.map((state) =>
			ROUND_EVENTS.map((event) => nextRound(state, event) ?? '-').join(' ')
		);
		// Columns: open, close, reopen, publish.
		expect(table).toEqual(['open - - -', '- closed - -', '- - open published', '- - - published']);
	});

	it.each([
		['draft', ['open', 'edit', 'delete'], 'open'],
		['open', ['extend', 'close'], null],
		['closed', ['publish', 'reopen'], 'publish'],
		['published', ['publish'], null]
	] as const)('of a round that is %s: %j can be done, and %s comes next', (state, acts, next) => {
		expect(ROUND_ACTS.filter((act) => canBeDone(act, state))).toEqual(acts);
		expect(nextAct(state)).toBe(next);
	});

	it('of a round takes what is asked a second time for done', () => {
		const table = ROUND_EVENTS.map((event) => ROUND_STATES.filter((state) => isDone(event, state)));
		// Rows: open, close, reopen, publish.
		expect(table).toEqual([['open'], ['closed'], ['open'], ['published']]);
	});

	it('counts assessments: all, and those that stand in aggregates', () => {
		const states = { notStarted: 1, inProgress: 2, submitted: 4, returned: 8, accepted: 16 };
		expect(totalOf(states)).toBe(31);
		expect(countedOf(states)).toBe(20);
	});
});
