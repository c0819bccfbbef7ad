/**
 * The life of an assessment: not started → in progress → submitted → returned (back to work) → submitted
 * again → accepted; and of a round: draft → open → closed → published. What is not in these tables cannot happen.
 */
import { isVisible } from './form.ts';

export const ASSESSMENT_STATES = [
	'notStarted',
	'inProgress',
	'submitted',
	'returned',
	'accepted'
] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];

export const ASSESSMENT_EVENTS = ['answer', 'submit', 'return', 'accept'] as const;
export type AssessmentEvent = (typeof ASSESSMENT_EVENTS)[number];

const ASSESSMENT_STEPS: Record<
	AssessmentEvent,
	Partial<Record<AssessmentState, AssessmentState>>
> = {
	answer: { notStarted: 'inProgress', inProgress: 'inProgress', returned: 'returned' },
	submit: { inProgress: 'submitted', returned: 'submitted' },
	return: { submitted: 'returned' },
	accept: { submitted: 'accepted' }
};

/** The state after an event; undefined where the event cannot happen in this state. */
export function next(state: AssessmentState, event: AssessmentEvent): AssessmentState | undefined {
	return ASSESSMENT_STEPS[event][state];
}

export const ROUND_STATES = ['draft', 'open', 'closed', 'published'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** Events that move a round between its states and can be told in a sentence or two; publishing is more than that. */
export const ROUND_MOVES = ['open', 'close', 'reopen'] as const;
export type RoundMove = (typeof ROUND_MOVES)[number];
export const ROUND_EVENTS = [...ROUND_MOVES, 'publish'] as const;
export type RoundEvent = (typeof ROUND_EVENTS)[number];

const ROUND_STEPS: Record<RoundEvent, Partial<Record<RoundState, RoundState>>> = {
	open: { draft: 'open' },
	close: { open: 'closed' },
	reopen: { closed: 'open' },
	// Again adds figures or mends words, over the same submissions.
	publish: { closed: 'published', published: 'published' }
};

/** The state of a round after an event; undefined where the event cannot happen in this state. */
export function nextRound(state: RoundState, event: RoundEvent): RoundState | undefined {
	return ROUND_STEPS[event][state];
}

/**
 * All that an administrator does with a round: events, and changes that leave it in its state or end a draft. In the
 * order in which a page offers them.
 */
export const ROUND_ACTS = [
	'open',
	'edit',
	'delete',
	'extend',
	'close',
	'publish',
	'reopen'
] as const satisfies readonly (RoundEvent | 'edit' | 'delete' | 'extend')[];
export type RoundAct = (typeof ROUND_ACTS)[number];

const ROUND_CHANGES: Record<Exclude<RoundAct, RoundEvent>, RoundState> = {
	edit: 'draft',
	delete: 'draft',
	extend: 'open'
};

const isRoundEvent = (act: RoundAct): act is RoundEvent =>
	(ROUND_EVENTS as readonly string[]).includes(act);

/** Whether the state of a round lets an act be done. */
export const canBeDone = (act: RoundAct, state: RoundState): boolean =>
	isRoundEvent(act) ? nextRound(state, act) !== undefined : ROUND_CHANGES[act] === state;

/** What comes next in a round’s life by somebody’s decision alone; null where it waits for its ministries, or is over. */
export function nextAct(state: RoundState): RoundAct | null {
	if (state === 'draft') return 'open';
	return state === 'closed' ? 'publish' : null;
}

/** Whether a round stands where an event would bring it: doing it a second time is no mistake. */
export const isDone = (event: RoundEvent, state: RoundState): boolean =>
	Object.values(ROUND_STEPS[event]).includes(state);

/** What decides when a round takes answers. Of the two days only the calendar day counts, in UTC. */
export interface RoundTime {
	state: RoundState;
	opensOn: Date;
	closesOn: Date;
}

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const startOfDay = (day: Date): number => Math.floor(day.getTime() / DAY) * DAY;

/** The first moment of a round: its first day begins where days begin first, at UTC+14. */
export const answersFrom = ({ opensOn }: RoundTime): Date =>
	new Date(startOfDay(opensOn) - 14 * HOUR);

/** The first moment after a round: its last day is over where days end last, at UTC−12. */
export const answersUntil = ({ closesOn }: Pick<RoundTime, 'closesOn'>): Date =>
	new Date(startOfDay(closesOn) + DAY + 12 * HOUR);

/**
 * True where a ministry can work: while its round is open and its days last, and on a returned assessment until
 * the results are published. The last day ends a round that nobody has closed; no day opens one.
 */
export function takesAnswers(state: AssessmentState, round: RoundTime, at: Date): boolean {
	if (!next(state, 'answer')) return false;
	if (state === 'returned') return round.state === 'open' || round.state === 'closed';
	return round.state === 'open' && at >= answersFrom(round) && at < answersUntil(round);
}

/** Since when a round has taken no answers; null where it takes them, or has not begun to. */
export function closedSince(round: RoundTime & { closedAt: Date | null }, at: Date): Date | null {
	const last = answersUntil(round);
	if (round.state === 'draft') return null;
	if (round.state === 'open') return at < last ? null : last;
	return round.closedAt && round.closedAt < last ? round.closedAt : last;
}

export type Extension =
	| 'extended'
	/** The last day was moved to that day since the form was shown: nothing is left to do. */
	| 'already'
	| 'notOpen'
	| 'notLater'
	/** The new last day is over, too. */
	| 'over'
	| 'reasonMissing';

export interface WantedExtension {
	closesOn: Date;
	reason: string;
	/** The last day that the form showed; not there where nobody saw one. */
	seen?: Date | undefined;
}

/** Whether the last day of a round may be moved: only while it is open, to a later day that is not over, with a reason. */
export function judgeExtension(round: RoundTime, wanted: WantedExtension, at: Date): Extension {
	if (round.state !== 'open') return 'notOpen';
	if (!isVisible(wanted.reason)) return 'reasonMissing';
	const [present, later] = [startOfDay(round.closesOn), startOfDay(wanted.closesOn)];
	if (wanted.seen && startOfDay(wanted.seen) !== present && later === present) return 'already';
	if (later <= present) return 'notLater';
	return at < answersUntil(wanted) ? 'extended' : 'over';
}

/** Submitted and accepted assessments stand in aggregates; a returned one is being worked on again. */
export function isCounted(state: AssessmentState): boolean {
	return state === 'submitted' || state === 'accepted';
}

/** How many assessments of a round are in each state. */
export type StateCounts = Readonly<Record<AssessmentState, number>>;

const countOf = (states: StateCounts, those: readonly AssessmentState[]): number =>
	those.reduce((sum, state) => sum + states[state], 0);

/** All assessments of a round. */
export const totalOf = (states: StateCounts): number => countOf(states, ASSESSMENT_STATES);

/** Those that stand in aggregates. */
export const countedOf = (states: StateCounts): number =>
	countOf(states, ASSESSMENT_STATES.filter(isCounted));
