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

export const ROUND_EVENTS = ['open', 'close', 'reopen', 'publish'] as const;
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
export const answersUntil = ({ closesOn }: RoundTime): Date =>
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

export type Extension = 'extended' | 'notOpen' | 'notLater' | 'reasonMissing';

/** Whether the last day of a round may be moved to a later one: only while it is open, and with a reason. */
export function judgeExtension(
	round: RoundTime,
	wanted: { closesOn: Date; reason: string }
): Extension {
	if (round.state !== 'open') return 'notOpen';
	if (!isVisible(wanted.reason)) return 'reasonMissing';
	return startOfDay(wanted.closesOn) > startOfDay(round.closesOn) ? 'extended' : 'notLater';
}

/** Submitted and accepted assessments stand in aggregates; a returned one is being worked on again. */
export function isCounted(state: AssessmentState): boolean {
	return state === 'submitted' || state === 'accepted';
}
