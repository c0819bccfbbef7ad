import { describe, expect, it } from 'vitest';
import {
	ASSESSMENT_EVENTS,
	ASSESSMENT_STATES,
	closedSince,
	judgeExtension,
	next,
	nextRound,
	ROUND_EVENTS,
	ROUND_STATES,
	takesAnswers,
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
		['open', '2027-04-01', 'A storm', 'extended'],
		['open', '2027-03-31', 'A storm', 'notLater'],
		['open', '2027-03-01', 'A storm', 'notLater'],
		['open', '2027-04-01', ' \u200b ', 'reasonMissing'],
		['draft', '2027-04-01', 'A storm', 'notOpen'],
		['closed', '2027-04-01', 'A storm', 'notOpen'],
		['published', '2027-04-01', 'A storm', 'notOpen']
	] as const)(
		'longer, where it is %s and goes to %s because of “%s”: %s',
		(state, day, reason, verdict) =>
			expect(judgeExtension(roundThatIs(state), { closesOn: new Date(day), reason })).toBe(verdict)
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
});
