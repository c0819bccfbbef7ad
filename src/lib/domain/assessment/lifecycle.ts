/**
 * The life of an assessment: not started → in progress → submitted → returned (back to work) → submitted
 * again → accepted; and of a round: draft → open → closed → published. What is not in these tables cannot happen.
 */
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

/** A ministry can work while its round is open, and on a returned assessment until the results are published. */
export function takesAnswers(state: AssessmentState, round: RoundState): boolean {
	if (!next(state, 'answer')) return false;
	return round === 'open' || (round === 'closed' && state === 'returned');
}

/** Submitted and accepted assessments stand in aggregates; a returned one is being worked on again. */
export function isCounted(state: AssessmentState): boolean {
	return state === 'submitted' || state === 'accepted';
}
