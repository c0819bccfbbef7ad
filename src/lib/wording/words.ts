/** Which message says each code of the domain, each union in full: a code without a word does not compile. */
import type { AwarenessStep, Form } from '#lib/domain/instrument/question.ts';
import type { AssessmentState, RoundAct, RoundState } from '#lib/domain/assessment/lifecycle.ts';
import type { Role } from '#lib/domain/assessment/policy.ts';
import type { Band } from '#lib/domain/score/bands.ts';
import type { Score } from '#lib/domain/score/score.ts';
import type { Choice } from '#lib/domain/score/choices.ts';
import type { PlainMessage } from './language.ts';

type Words<T extends string> = Record<T, PlainMessage>;

export const STATE_WORDS: Words<AssessmentState> = {
	notStarted: 'state_not_started',
	inProgress: 'state_in_progress',
	submitted: 'state_submitted',
	returned: 'state_returned',
	accepted: 'state_accepted'
};

export const ROUND_STATE_WORDS: Words<RoundState> = {
	draft: 'round_draft',
	open: 'round_open',
	closed: 'round_closed',
	published: 'round_published'
};

/** What an act is called on its page, on the link that leads there and on its button. */
export const ROUND_ACT_WORDS: Words<RoundAct> = {
	open: 'round_act_open',
	edit: 'round_act_edit',
	delete: 'round_act_delete',
	extend: 'round_act_extend',
	close: 'round_act_close',
	reopen: 'round_act_reopen',
	publish: 'round_act_publish'
};

export const FORM_WORDS: Words<Form> = {
	rapid: 'form_rapid',
	short: 'form_short',
	full: 'form_full'
};

export const ROLE_WORDS: Words<Role> = {
	contributor: 'role_contributor',
	focalPoint: 'role_focal_point',
	analyst: 'role_analyst',
	administrator: 'role_administrator'
};

/** What somebody in each role does. */
export const ROLE_DUTIES: Words<Role> = {
	contributor: 'duty_contributor',
	focalPoint: 'duty_focal_point',
	analyst: 'duty_analyst',
	administrator: 'duty_administrator'
};

export const BAND_WORDS: Words<Band> = {
	limited: 'band_limited',
	transition: 'band_transition',
	advanced: 'band_advanced',
	leading: 'band_leading'
};

/** Each says that the choice moves the overall score most, and by what share. */
export const CHOICE_WORDS = {
	weights: 'sensitivity_weights',
	rule: 'sensitivity_rule',
	notSure: 'sensitivity_not_sure',
	evidence: 'sensitivity_evidence',
	awareness: 'sensitivity_awareness',
	known: 'sensitivity_known'
} as const satisfies Record<Choice, string>;

export const STEP_WORDS: Words<AwarenessStep> = {
	aware: 'chain_aware',
	read: 'chain_read',
	consulted: 'chain_consulted',
	engaged: 'chain_engaged',
	prioritised: 'chain_prioritised'
};

export const WHY_WORDS: Words<Exclude<Score['why'], 'scored'>> = {
	notEnoughKnown: 'why_not_enough_known',
	tooLittleApplies: 'why_too_little_applies',
	nothingApplies: 'why_nothing_applies',
	rapidForm: 'why_rapid_form'
};

/** Regions of M49 by their codes. */
export const REGION_WORDS: Readonly<Record<string, PlainMessage>> = {
	'002': 'region_africa',
	'019': 'region_americas',
	'142': 'region_asia',
	'150': 'region_europe',
	'009': 'region_oceania'
};
