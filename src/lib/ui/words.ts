/** The words for the codes of the domain, each union in full: a code without a word does not compile. */
import type { Standing } from '#lib/domain/assessment/answers.ts';
import type { Issue, IssueCode } from '#lib/domain/issue.ts';
import type { AwarenessStep, Form, Question } from '#lib/domain/instrument/instrument.ts';
import type { AssessmentState, RoundState } from '#lib/domain/assessment/lifecycle.ts';
import type { Role } from '#lib/domain/assessment/policy.ts';
import type { Band, CountedAnswer, Score } from '#lib/domain/score/score.ts';
import type { Choice } from '#lib/domain/score/uncertainty.ts';
import { m } from '#lib/paraglide/messages.js';
import { duration } from './format.ts';

type Words<T extends string> = Record<T, () => string>;

export const STATE_WORDS: Words<AssessmentState> = {
	notStarted: m.state_not_started,
	inProgress: m.state_in_progress,
	submitted: m.state_submitted,
	returned: m.state_returned,
	accepted: m.state_accepted
};

export const ROUND_STATE_WORDS: Words<RoundState> = {
	draft: m.round_draft,
	open: m.round_open,
	closed: m.round_closed,
	published: m.round_published
};

export const FORM_WORDS: Words<Form> = { full: m.form_full, short: m.form_short };

export const ROLE_WORDS: Words<Role> = {
	contributor: m.role_contributor,
	focalPoint: m.role_focal_point,
	analyst: m.role_analyst,
	administrator: m.role_administrator
};

export const BAND_WORDS: Words<Band> = {
	limited: m.band_limited,
	transition: m.band_transition,
	advanced: m.band_advanced,
	leading: m.band_leading
};

export const CHOICE_WORDS: Words<Choice> = {
	weights: m.choice_weights,
	rule: m.choice_rule,
	notSure: m.choice_not_sure
};

export const STEP_WORDS: Words<AwarenessStep> = {
	aware: m.chain_aware,
	consulted: m.chain_consulted,
	engaged: m.chain_engaged,
	prioritised: m.chain_prioritised
};

export const WHY_WORDS: Words<Exclude<Score['why'], 'scored'>> = {
	notEnoughKnown: m.why_not_enough_known,
	tooLittleApplies: m.why_too_little_applies,
	nothingApplies: m.why_nothing_applies
};

/** What stands at a question, in a word or two. */
export function standingWord(now: Standing): string {
	switch (now.state) {
		case 'level':
			return m.standing_level({ level: now.level });
		case 'notSure':
			return m.not_sure();
		case 'notApplicable':
			return m.not_applicable();
		case 'skipped':
			return m.standing_skipped({ by: now.by });
		case 'unanswered':
			return m.standing_unanswered();
	}
}

/** What the value of a radio button stands for, in a word or two. */
export function choiceWord(question: Question, choice: string): string {
	if (choice === 'notSure') return m.not_sure();
	if (choice === 'notApplicable') return m.not_applicable();
	if (choice === 'structural') return question.structural?.label ?? m.not_applicable();
	return m.standing_level({ level: choice });
}

/** What a question's part in a score rests on. */
export function partWord(part: Pick<CountedAnswer, 'state' | 'level'>): string {
	if (part.state === 'notSure' && part.level !== null) return m.not_sure_counts_as_zero();
	if (part.state === 'level') return m.standing_level({ level: part.level ?? 0 });
	if (part.state === 'skipped') return m.standing_not_asked();
	return standingWord({ state: part.state });
}

/** What is wrong and what to do: the one catalogue, for pages, files and interfaces alike. */
const ISSUE_WORDS: Record<IssueCode, (limit: number, least: number) => string> = {
	responseMissing: () => m.issue_response_missing(),
	responseUnknown: () => m.issue_response_unknown(),
	reasonMissing: () => m.issue_reason_missing(),
	textTooLong: (limit) => m.issue_text_too_long({ limit }),
	referenceTitleMissing: () => m.issue_reference_title_missing(),
	referencesTooMany: (limit) => m.issue_references_too_many({ limit }),
	yearInvalid: () => m.issue_year_invalid(),
	linkInvalid: () => m.issue_link_invalid(),
	priorityTwice: () => m.issue_priority_twice(),
	choiceUnknown: () => m.issue_response_unknown(),
	nameMissing: (limit) => m.issue_name({ limit }),
	emailInvalid: () => m.issue_email(),
	emailTaken: () => m.issue_email_taken(),
	emailNotInvited: () => m.issue_email_not_invited(),
	roleMissing: () => m.issue_role(),
	ministryMismatch: () => m.issue_ministry(),
	passwordLength: (longest, shortest) => m.issue_password({ shortest, longest }),
	passwordCommon: () => m.issue_password_common(),
	passwordOwn: () => m.issue_password_own(),
	passwordSame: () => m.issue_password_same(),
	passwordWrong: () => m.issue_present_password(),
	accountNotClosed: () => m.issue_close_account(),
	accountNotReopened: () => m.issue_reopen_account(),
	invitationGone: () => m.invitation_gone(),
	countryMissing: () => m.issue_country(),
	roundIdInvalid: () => m.issue_round_id(),
	roundIdTaken: () => m.issue_round_taken(),
	dayMissing: () => m.issue_day(),
	closesInvalid: () => m.issue_closes(),
	minimumInvalid: (largest, floor) => m.issue_minimum({ floor, largest }),
	roundMoved: () => m.issue_round_moved(),
	gone: () => m.issue_gone(),
	completedMissing: () => m.issue_completed(),
	questionsOpen: () => m.issue_completed_open(),
	confirmMissing: () => m.issue_confirm(),
	incomplete: () => m.issue_incomplete(),
	closed: () => m.closed_text(),
	decisionMissing: () => m.issue_decision(),
	decisionReasonMissing: () => m.issue_return_reason(),
	changedMeanwhile: () => m.issue_changed(),
	credentialsMissing: () => m.sign_in_missing(),
	credentialsWrong: () => m.sign_in_wrong(),
	throttled: (seconds) => m.sign_in_throttled({ time: duration(seconds) }),
	busy: (seconds) => m.sign_in_busy({ time: duration(seconds) }),
	cookiesBlocked: () => m.sign_in_cookies()
};

/** An issue in words, with the field that it leads to. */
export interface IssueText {
	field: string;
	text: string;
}

export const issueWords = (issues: readonly Issue[] = []): IssueText[] =>
	issues.map(({ field, code, limit = 0, least = 0 }) => ({
		field,
		text: ISSUE_WORDS[code](limit, least)
	}));

/** What is wrong with each field. */
export const byField = (texts: readonly IssueText[]): Record<string, string> =>
	Object.fromEntries(texts.map(({ field, text }) => [field, text]));

/** Regions of M49 by their codes. */
export const REGION_WORDS: Readonly<Record<string, () => string>> = {
	'002': m.region_africa,
	'019': m.region_americas,
	'142': m.region_asia,
	'150': m.region_europe,
	'009': m.region_oceania
};
