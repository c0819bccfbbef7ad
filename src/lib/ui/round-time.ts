/** When a round takes answers, in words for ministries and for those who run it. */
import {
	answersFrom,
	closedSince,
	type RoundState,
	type RoundTime
} from '#lib/domain/assessment/lifecycle.ts';
import { m } from '#lib/paraglide/messages.js';
import { day, moment } from './format.ts';
import { ROUND_STATE_WORDS } from './words.ts';

type Round = RoundTime & { closedAt: Date | null };

/** Until when a ministry can answer, since when it cannot, or from when it can. */
export function answersLine(round: Round, at: Date): string {
	const closed = closedSince(round, at);
	if (closed) return m.answers_closed_since({ time: moment(closed) });
	const from = answersFrom(round);
	return at < from
		? m.answers_from({ time: moment(from) })
		: m.closes_on({ day: day(round.closesOn) });
}

/** A round's state; of an open one also that its last day is over. */
export function roundWord(round: Round, at: Date): string {
	const open: RoundState = 'open';
	return round.state === open && closedSince(round, at)
		? m.round_over()
		: ROUND_STATE_WORDS[round.state]();
}
