/** What an administrator is told before doing something with a round: what will happen, and whether it can be undone. */
import {
	answersFrom,
	answersUntil,
	countedOf,
	type RoundMove,
	type RoundTime,
	type StateCounts
} from '#lib/domain/assessment/lifecycle.ts';
import type { Language } from './language.ts';

export interface ActDocument {
	/** What should be put right first; empty for most. */
	warnings: readonly string[];
	/** Sentences: what will happen. */
	happens: readonly string[];
	/** Whether it can be undone; a sentence or two, empty where nothing will happen. */
	lasting: string;
	/** True where it cannot be undone. */
	isFinal: boolean;
}

export interface MoveFacts {
	round: RoundTime;
	/** Assessments of the round by state. */
	states: StateCounts;
	/** Ministries that have no assessment in it. */
	without: number;
	/** Names of countries whose groups were to change by now, and have not. */
	due: readonly string[];
	at: Date;
}

/** A sentence about so many; none about nobody. */
const about = (count: number, sentence: (inputs: { count: number }) => string): string[] =>
	count > 0 ? [sentence({ count })] : [];

const notSubmitted = ({ notStarted, inProgress }: StateCounts): number => notStarted + inProgress;

function openDocument({ say, day, list, moment }: Language, facts: MoveFacts): ActDocument {
	const { round, without, due, at } = facts;
	const [from, to] = [answersFrom(round), answersUntil(round)];
	return {
		warnings: [
			...(at < to ? [] : [say.open_over({ day: day(round.closesOn) })]),
			...about(due.length, ({ count }) => say.open_due({ count, countries: list(due) }))
		],
		happens: [
			without > 0 ? say.open_ministries({ count: without }) : say.open_nobody(),
			say.open_groups(),
			say.open_answers({ from: moment(from), to: moment(to) }),
			say.open_later(),
			say.act_nothing_public()
		],
		lasting: say.open_lasting(),
		isFinal: true
	};
}

function closeDocument({ say }: Language, { states }: MoveFacts): ActDocument {
	return {
		warnings: [],
		happens: [
			...about(notSubmitted(states), say.close_waits),
			...about(states.returned, say.close_returned),
			...about(states.submitted, say.close_undecided),
			say.act_nothing_public()
		],
		lasting: say.close_lasting(),
		isFinal: false
	};
}

function reopenDocument({ say, day, moment }: Language, facts: MoveFacts): ActDocument {
	const { round, states, without, at } = facts;
	const until = answersUntil(round);
	const isOver = at >= until;
	return {
		warnings: isOver ? [say.reopen_over({ day: day(round.closesOn) })] : [],
		happens: [
			...(isOver
				? []
				: about(notSubmitted(states), ({ count }) =>
						say.reopen_waits({ count, time: moment(until) })
					)),
			...about(without, say.reopen_added),
			say.act_nothing_public()
		],
		lasting: say.reopen_lasting(),
		isFinal: false
	};
}

const MOVES: Record<RoundMove, (language: Language, facts: MoveFacts) => ActDocument> = {
	open: openDocument,
	close: closeDocument,
	reopen: reopenDocument
};

export const moveDocument = (language: Language, move: RoundMove, facts: MoveFacts): ActDocument =>
	MOVES[move](language, facts);

export interface PublishFacts {
	states: StateCounts;
	/** The number of the latest publication; 0 where there is none. */
	latest: number;
	isUnchanged: boolean;
	isEmpty: boolean;
}

/** What publishing brings; where it would bring nothing, the warning says why, and all else is empty. */
export function publishDocument({ say }: Language, facts: PublishFacts): ActDocument {
	const { states, latest, isUnchanged, isEmpty } = facts;
	if (isUnchanged || isEmpty) {
		const why = isUnchanged ? say.publish_unchanged({ number: latest }) : say.publish_empty();
		return { warnings: [why], happens: [], lasting: '', isFinal: false };
	}
	if (latest > 0)
		return {
			warnings: [],
			happens: [say.publish_again_text(), say.publish_everyone()],
			lasting: say.publish_again_lasting(),
			isFinal: true
		};
	return {
		warnings: [],
		happens: [
			say.publish_everyone(),
			...about(countedOf(states), say.publish_counted),
			...about(states.submitted, say.publish_waiting),
			...about(states.returned, say.publish_returned),
			...about(notSubmitted(states), say.publish_missing)
		],
		lasting: say.publish_lasting(),
		isFinal: true
	};
}

export const deleteDocument = ({ say }: Language): ActDocument => ({
	warnings: [],
	happens: [say.delete_what(), say.delete_nothing()],
	lasting: say.delete_lasting(),
	isFinal: true
});
