import { describe, expect, it } from 'vitest';
import { ASSESSMENT_STATES, type AssessmentState, type RoundState } from './lifecycle.ts';
import {
	ASSESSMENT_ACTIONS,
	GENERAL_ACTIONS,
	grantable,
	invitable,
	judge,
	mayClose,
	mayInvite,
	mayMakePasswordLink,
	ROLES,
	type Actor,
	type AssessmentAction,
	type GeneralAction,
	type Role
} from './policy.ts';

const actor = (role: Role, ministryId: string | null = 'own'): Actor => ({
	id: 'u',
	role,
	ministryId: role === 'analyst' || role === 'administrator' ? null : ministryId
});
const DAYS = {
	opensOn: new Date('2027-01-04T00:00:00Z'),
	closesOn: new Date('2027-03-31T00:00:00Z')
};
const subject = (state: AssessmentState, round: RoundState = 'open', ministryId = 'own') => ({
	ministryId,
	state,
	round: { state: round, ...DAYS },
	at: new Date('2027-02-01T00:00:00Z')
});

describe('policy', () => {
	it('lets nobody do anything who is not signed in', () => {
		for (const action of GENERAL_ACTIONS) expect(judge(null, action)).toBe('signIn');
		for (const action of ASSESSMENT_ACTIONS)
			expect(judge(null, action, subject('submitted'))).toBe('signIn');
	});

	it('hides another ministry’s assessment in every state, for every action', () => {
		for (const role of ['contributor', 'focalPoint'] as const)
			for (const action of ASSESSMENT_ACTIONS)
				for (const state of ASSESSMENT_STATES)
					expect(judge(actor(role), action, subject(state, 'open', 'other'))).toBe('notFound');
	});

	it('knows no assessment that is not there', () => {
		for (const role of ROLES)
			for (const action of ASSESSMENT_ACTIONS)
				expect(judge(actor(role), action, null)).toBe('notFound');
	});

	const allowed: [Role, AssessmentAction, AssessmentState, RoundState, boolean][] = [
		['contributor', 'assessment.fill', 'notStarted', 'open', true],
		['contributor', 'assessment.fill', 'inProgress', 'open', true],
		['contributor', 'assessment.fill', 'returned', 'open', true],
		['contributor', 'assessment.fill', 'returned', 'closed', true],
		['contributor', 'assessment.fill', 'inProgress', 'closed', false],
		['contributor', 'assessment.fill', 'returned', 'published', false],
		['contributor', 'assessment.fill', 'submitted', 'open', false],
		['focalPoint', 'assessment.fill', 'accepted', 'open', false],
		['contributor', 'assessment.submit', 'inProgress', 'open', false],
		['focalPoint', 'assessment.submit', 'inProgress', 'open', true],
		['focalPoint', 'assessment.submit', 'notStarted', 'open', false],
		['focalPoint', 'assessment.submit', 'inProgress', 'closed', false],
		['focalPoint', 'assessment.submit', 'returned', 'closed', true],
		['focalPoint', 'assessment.release', 'submitted', 'closed', true],
		['focalPoint', 'assessment.release', 'accepted', 'open', true],
		['focalPoint', 'assessment.release', 'accepted', 'published', false],
		['focalPoint', 'assessment.release', 'returned', 'open', false],
		['contributor', 'assessment.release', 'submitted', 'open', false],
		['analyst', 'assessment.release', 'submitted', 'open', false],
		['focalPoint', 'review.read', 'submitted', 'open', false],
		['focalPoint', 'review.decide', 'submitted', 'open', false],
		['analyst', 'assessment.read', 'submitted', 'open', false],
		['analyst', 'assessment.fill', 'inProgress', 'open', false],
		['analyst', 'review.read', 'inProgress', 'open', false],
		['analyst', 'review.read', 'submitted', 'open', true],
		['analyst', 'review.read', 'returned', 'open', true],
		['analyst', 'review.decide', 'submitted', 'open', true],
		['analyst', 'review.decide', 'submitted', 'closed', true],
		['analyst', 'review.decide', 'submitted', 'published', false],
		['analyst', 'review.decide', 'accepted', 'open', false],
		['analyst', 'report.download', 'inProgress', 'open', false],
		['administrator', 'assessment.read', 'submitted', 'open', false],
		['administrator', 'review.read', 'submitted', 'open', false],
		['administrator', 'report.download', 'submitted', 'open', false]
	];
	it.each(allowed)('%s, %s, %s in a round that is %s: %s', (role, action, state, round, yes) =>
		expect(judge(actor(role), action, subject(state, round)) === 'allow').toBe(yes)
	);

	it('lets nobody fill or submit after the last day, but for what was returned', () => {
		const late = (state: AssessmentState) => ({
			...subject(state),
			at: new Date('2027-04-01T12:00:00Z')
		});
		for (const action of ['assessment.fill', 'assessment.submit'] as const) {
			expect(judge(actor('focalPoint'), action, late('inProgress'))).toBe('forbidden');
			expect(judge(actor('focalPoint'), action, late('returned'))).toBe('allow');
		}
		expect(judge(actor('focalPoint'), 'assessment.read', late('inProgress'))).toBe('allow');
		expect(judge(actor('analyst'), 'review.decide', late('submitted'))).toBe('allow');
	});

	const general: Record<GeneralAction, Role[]> = {
		'assessments.list': ['contributor', 'focalPoint'],
		'team.manage': ['focalPoint'],
		'rounds.read': ['analyst'],
		'rounds.manage': ['administrator'],
		'ministries.manage': ['administrator'],
		'users.manage': ['administrator'],
		'settings.manage': ['administrator'],
		'data.manage': ['administrator']
	};
	it('gives the rest to one role each', () => {
		for (const action of GENERAL_ACTIONS)
			expect(ROLES.filter((role) => judge(actor(role), action) === 'allow')).toEqual(
				general[action]
			);
	});

	it('lets a focal point invite into its ministry only, and contributors nobody', () => {
		expect(invitable(actor('focalPoint'))).toEqual(['contributor', 'focalPoint']);
		expect(invitable(actor('contributor'))).toEqual([]);
		expect(invitable(actor('analyst'))).toEqual([]);
		expect(invitable(actor('administrator'))).toEqual([...ROLES]);
	});

	const people: Record<string, Actor> = {
		contributor: { ...actor('contributor'), id: 'contributor' },
		'focal point': { ...actor('focalPoint'), id: 'focal point' },
		'other focal point': { ...actor('focalPoint', 'other'), id: 'other focal point' },
		analyst: { ...actor('analyst'), id: 'analyst' },
		administrator: { ...actor('administrator'), id: 'administrator' }
	};
	const named = (name: string): Actor => people[name] ?? actor('contributor');
	const BODY: Role[] = ['analyst', 'administrator'];
	const MINISTRY: Role[] = ['contributor', 'focalPoint'];

	/** Who acts, on whom: the roles that may be given, whether a password link may be made. */
	const authority: [string, string, Role[], boolean][] = [
		['contributor', 'contributor', [], false],
		['contributor', 'focal point', [], false],
		['focal point', 'contributor', MINISTRY, true],
		['focal point', 'focal point', MINISTRY, false],
		['focal point', 'other focal point', [], false],
		['focal point', 'analyst', [], false],
		['focal point', 'administrator', [], false],
		['analyst', 'contributor', [], false],
		['analyst', 'analyst', [], false],
		['analyst', 'administrator', [], false],
		['administrator', 'contributor', MINISTRY, true],
		['administrator', 'other focal point', MINISTRY, true],
		['administrator', 'analyst', BODY, true],
		['administrator', 'administrator', BODY, false]
	];
	it.each(authority)(
		'lets a(n) %s give to a(n) %s: %j, and a password link: %s',
		(who, whom, roles, link) => {
			expect(grantable(named(who), named(whom))).toEqual(roles);
			expect(mayMakePasswordLink(named(who), named(whom))).toBe(link);
		}
	);

	it.each([
		['focal point', 'contributor', 'own', true],
		['focal point', 'focalPoint', 'own', true],
		['focal point', 'contributor', 'other', false],
		['focal point', 'analyst', null, false],
		['focal point', 'contributor', null, false],
		['contributor', 'contributor', 'own', false],
		['analyst', 'analyst', null, false],
		['administrator', 'focalPoint', 'other', true],
		['administrator', 'administrator', null, true],
		['administrator', 'administrator', 'own', false],
		['administrator', 'contributor', null, false]
	] as const)('lets a(n) %s invite a(n) %s into %s: %s', (who, role, ministryId, may) =>
		expect(mayInvite(named(who), role, ministryId)).toBe(may)
	);

	it('lets the administrator alone close accounts', () =>
		expect(Object.keys(people).filter((name) => mayClose(named(name)))).toEqual(['administrator']));
});
