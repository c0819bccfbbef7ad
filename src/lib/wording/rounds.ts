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
import type { Form } from '#lib/domain/instrument/question.ts';
import type { Language } from './language.ts';
import { REGION_WORDS, ROUND_STATE_WORDS } from './words.ts';

type TimedRound = RoundTime & { closedAt: Date | null };

/** What is said of a round wherever it stands. */
export interface Round extends TimedRound {
	id: string;
	name: string;
	instrument: { form: Form };
}

/** Until when a ministry can answer, since when it cannot, or from when it can. */
export function answersLine({ say, day, moment }: Language, round: TimedRound, at: Date): string {
	const closed = closedSince(round, at);
	if (closed) return say.answers_closed_since({ time: moment(closed) });
	const from = answersFrom(round);
	return at < from
		? say.answers_from({ time: moment(from) })
		: say.closes_on({ day: day(round.closesOn) });
}

const DAY_MS = 86_400_000;

/** The same on the page of somebody who answers: with the days that are left. */
export function untilLine(language: Language, round: TimedRound, at: Date): string {
	const left = Math.floor((answersUntil(round).getTime() - at.getTime()) / DAY_MS);
	return closedSince(round, at) || at < answersFrom(round)
		? answersLine(language, round, at)
		: language.say.closes_in({ day: language.day(round.closesOn), count: left });
}

/** A round's state; of an open one also that its last day is over. */
export function roundWord({ say }: Language, round: TimedRound, at: Date): string {
	const open: RoundState = 'open';
	return round.state === open && closedSince(round, at)
		? say.round_over()
		: say[ROUND_STATE_WORDS[round.state]]();
}

/** A region by its M49 code; the code itself where it has no name here. */
export function regionName({ say }: Language, region: string): string {
	const name = REGION_WORDS[region];
	return name ? say[name]() : region;
}

/** How a round stands, in a sentence for those who run it. */
export function standing({ say, moment }: Language, round: TimedRound, at: Date): string {
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
export function roundTone(round: TimedRound, at: Date): '' | 'none' | 'good' | 'warn' {
	if (round.state === 'open') return closedSince(round, at) ? 'warn' : '';
	return round.state === 'published' ? 'good' : 'none';
}

/** What was done with a round a moment ago; null for what its state does not bear out. */
export function doneLine(
	{ say, day }: Language,
	round: TimedRound,
	done: string | null
): string | null {
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
