/**
 * Who may do what: one table for what concerns an assessment (role × state × action), one for the rest.
 * Whatever is not in them is refused. Every load, action and endpoint asks here in its first line.
 */
import {
	ASSESSMENT_STATES,
	takesAnswers,
	type AssessmentState,
	type RoundTime
} from './lifecycle.ts';

export const ROLES = ['contributor', 'focalPoint', 'analyst', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Contributors and focal points belong to a ministry, the others to the running body. */
export const MINISTRY_ROLES: readonly Role[] = ['contributor', 'focalPoint'];

export interface Actor {
	id: string;
	role: Role;
	/** Null for the running body. */
	ministryId: string | null;
}

export const ASSESSMENT_ACTIONS = [
	'assessment.read',
	'assessment.fill',
	'assessment.submit',
	'assessment.release',
	'review.read',
	'review.decide',
	'report.download',
	'submission.download'
] as const;
export type AssessmentAction = (typeof ASSESSMENT_ACTIONS)[number];

export const GENERAL_ACTIONS = [
	'assessments.list',
	'team.manage',
	'rounds.read',
	'rounds.manage',
	'ministries.manage',
	'users.manage',
	'settings.manage',
	'data.manage'
] as const;
export type GeneralAction = (typeof GENERAL_ACTIONS)[number];
export type Action = AssessmentAction | GeneralAction;

const WORKING: readonly AssessmentState[] = ['notStarted', 'inProgress', 'returned'];
const ALL = ASSESSMENT_STATES;
/** States in which there is a submission to read: a returned one is read as it was submitted. */
const SUBMITTED: readonly AssessmentState[] = ['submitted', 'returned', 'accepted'];

/** The states of an assessment in which a role may do something. Ministry roles: on their own ministry's alone. */
export const ASSESSMENT_TABLE: Record<
	AssessmentAction,
	Partial<Record<Role, readonly AssessmentState[]>>
> = {
	'assessment.read': { contributor: ALL, focalPoint: ALL },
	'assessment.fill': { contributor: WORKING, focalPoint: WORKING },
	'assessment.submit': { focalPoint: ['inProgress', 'returned'] },
	'assessment.release': { focalPoint: ['submitted', 'accepted'] },
	'review.read': { analyst: SUBMITTED },
	'review.decide': { analyst: ['submitted'] },
	'report.download': { contributor: ALL, focalPoint: ALL, analyst: SUBMITTED },
	'submission.download': { contributor: SUBMITTED, focalPoint: SUBMITTED, analyst: SUBMITTED }
};

export const GENERAL_TABLE: Record<GeneralAction, readonly Role[]> = {
	'assessments.list': MINISTRY_ROLES,
	'team.manage': ['focalPoint'],
	'rounds.read': ['analyst'],
	'rounds.manage': ['administrator'],
	'ministries.manage': ['administrator'],
	'users.manage': ['administrator'],
	'settings.manage': ['administrator'],
	'data.manage': ['administrator']
};

/** The roles that may do something that is not about one assessment. */
export const rolesOf = (action: GeneralAction): readonly Role[] => GENERAL_TABLE[action];

export interface AssessmentSubject {
	ministryId: string;
	state: AssessmentState;
	round: RoundTime;
	/** The moment that is judged. */
	at: Date;
}

/**
 * `signIn`: nobody is signed in. `notFound`: it is not yours, so it does not exist for you. `forbidden`:
 * you may know of it, but not do this, or not now.
 */
export type Verdict = 'allow' | 'signIn' | 'notFound' | 'forbidden';

const isAssessmentAction = (action: Action): action is AssessmentAction =>
	(ASSESSMENT_ACTIONS as readonly string[]).includes(action);

/** Decides one action of one actor. An action on an assessment needs the assessment as its subject. */
export function judge(actor: Actor | null, action: GeneralAction): Verdict;
export function judge(
	actor: Actor | null,
	action: AssessmentAction,
	subject: AssessmentSubject | null
): Verdict;
export function judge(
	actor: Actor | null,
	action: Action,
	subject: AssessmentSubject | null = null
): Verdict {
	if (!actor) return 'signIn';
	if (!isAssessmentAction(action))
		return GENERAL_TABLE[action].includes(actor.role) ? 'allow' : 'forbidden';
	const states = ASSESSMENT_TABLE[action][actor.role];
	if (!subject) return 'notFound';
	const own = MINISTRY_ROLES.includes(actor.role);
	if (own && subject.ministryId !== actor.ministryId) return 'notFound';
	if (!states?.includes(subject.state)) return own ? 'forbidden' : 'notFound';
	const inTime =
		(action !== 'assessment.fill' && action !== 'assessment.submit') ||
		takesAnswers(subject.state, subject.round, subject.at);
	// The first publication of a round rests on its submissions and on what was released: both end with it.
	const ends = action === 'review.decide' || action === 'assessment.release';
	const settled = ends && subject.round.state === 'published';
	return inTime && !settled ? 'allow' : 'forbidden';
}

/** The roles that an actor may invite: a focal point into its own ministry, an administrator anywhere. */
export function invitable(actor: Actor): readonly Role[] {
	if (actor.role === 'administrator') return ROLES;
	if (actor.role === 'focalPoint') return MINISTRY_ROLES;
	return [];
}

/** True where a role belongs to such a place: a ministry, or the running body where there is none. */
const fits = (role: Role, ministryId: string | null): boolean =>
	MINISTRY_ROLES.includes(role) === (ministryId !== null);

/** True for the people whom an actor looks after: a focal point those of its ministry, an administrator everybody. */
const looksAfter = (actor: Actor, ministryId: string | null): boolean =>
	actor.role === 'administrator' ||
	(actor.role === 'focalPoint' && ministryId !== null && ministryId === actor.ministryId);

/** True where an actor may invite somebody to a role in a ministry; null is the running body. */
export const mayInvite = (actor: Actor, role: Role, ministryId: string | null): boolean =>
	looksAfter(actor, ministryId) && fits(role, ministryId) && invitable(actor).includes(role);

/**
 * The roles that an actor may give to somebody who has an account, its present one among them; empty where none.
 * Nobody changes from a ministry to the running body, or back: that takes another account.
 */
export const grantable = (actor: Actor, subject: Actor): readonly Role[] =>
	looksAfter(actor, subject.ministryId)
		? ROLES.filter((role) => fits(role, subject.ministryId))
		: [];

/**
 * True where an actor may make a link by which somebody sets a new password. Nobody makes one for themselves: it
 * would change a password without the present one being known.
 */
export const mayMakePasswordLink = (actor: Actor, subject: Actor): boolean =>
	actor.id !== subject.id && looksAfter(actor, subject.ministryId);

/** True where an actor may close somebody's account, or open it again. */
export const mayClose = (actor: Actor): boolean => judge(actor, 'users.manage') === 'allow';

/** Which answers a report is on: a ministry's own people read what they work on, others what was submitted. */
export const readsWork = (actor: Actor): boolean => MINISTRY_ROLES.includes(actor.role);

/** The areas of the app, each for some of the roles. */
export const AREAS = ['assessments', 'rounds', 'admin'] as const;
export type Area = (typeof AREAS)[number];

/** The area where somebody's work starts. */
export function home(actor: Actor): Area {
	if (MINISTRY_ROLES.includes(actor.role)) return 'assessments';
	return actor.role === 'analyst' ? 'rounds' : 'admin';
}
