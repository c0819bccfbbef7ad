/** When a round takes answers, in words for ministries and for those who run it. */
import {
	answersFrom,
	answersUntil,
	canBeDone,
	closedSince,
	isDone,
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

/** How a round stands, in a sentence for those who run it. */
export function standing({ say, moment }: Language, round: Round, at: Date): string {
	switch (round.state) {
		case 'draft':
			return say.standing_draft();
		case 'open': {
			const [from, until] = [answersFrom(round), answersUntil(round)];
			if (at >= until) return say.standing_over({ time: moment(until) });
			return at < from
				? say.standing_before({ time: moment(from) })
				: say.standing_open({ time: moment(until) });
		}
		case 'closed':
			return say.standing_closed({ time: moment(round.closedAt ?? answersUntil(round)) });
		case 'published':
			return say.standing_published();
	}
}

/** How the state of a round is set apart beside its name: what goes on in tint, what needs care in amber. */
export function roundTone(round: Round, at: Date): '' | 'none' | 'good' | 'warn' {
	if (round.state === 'open') return closedSince(round, at) ? 'warn' : '';
	return round.state === 'published' ? 'good' : 'none';
}

/** What was done with a round a moment ago; null for what its state does not bear out. */
export function doneLine({ say, day }: Language, round: Round, done: string | null): string | null {
	const { state, closesOn } = round;
	const isDraft = canBeDone('edit', state);
	switch (done) {
		case 'created':
			return isDraft ? say.done_created() : null;
		case 'edited':
			return isDraft ? say.done_edited() : null;
		case 'extended':
			return canBeDone('extend', state) ? say.done_extended({ day: day(closesOn) }) : null;
		case 'open':
		case 'reopen':
			return isDone(done, state) ? say.done_open() : null;
		case 'close':
			return isDone(done, state) ? say.done_close() : null;
		case 'publish':
			return isDone(done, state) ? say.done_publish() : null;
		default:
			return null;
	}
}
