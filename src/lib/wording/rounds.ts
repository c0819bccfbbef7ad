/** When a round takes answers, in words for ministries and for those who run it. */
import {
	answersFrom,
	closedSince,
	type RoundState,
	type RoundTime
} from '#lib/domain/assessment/lifecycle.ts';
import type { Language } from './language.ts';
import { ROUND_STATE_WORDS } from './words.ts';

type Round = RoundTime & { closedAt: Date | null };

/** Until when a ministry can answer, since when it cannot, or from when it can. */
export function answersLine({ say, day, moment }: Language, round: Round, at: Date): string {
	const closed = closedSince(round, at);
	if (closed) return say.answers_closed_since({ time: moment(closed) });
	const from = answersFrom(round);
	return at < from
		? say.answers_from({ time: moment(from) })
		: say.closes_on({ day: day(round.closesOn) });
}

/** A round's state; of an open one also that its last day is over. */
export function roundWord({ say }: Language, round: Round, at: Date): string {
	const open: RoundState = 'open';
	return round.state === open && closedSince(round, at)
		? say.round_over()
		: say[ROUND_STATE_WORDS[round.state]]();
}
