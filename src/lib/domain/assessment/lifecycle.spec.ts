import { describe, expect, it } from 'vitest';
import {
	ASSESSMENT_EVENTS,
	ASSESSMENT_STATES,
	next,
	nextRound,
	ROUND_EVENTS,
	ROUND_STATES
} from './lifecycle.ts';

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
