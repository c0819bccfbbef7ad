/** What is wrong with what somebody sent, and what to do: the one catalogue, for pages, files and interfaces alike. */
import type { Issue, IssueCode } from '#lib/domain/issue.ts';
import { LOCALES, type Language } from './language.ts';

type Write = (language: Language, limit: number, least: number, length: number) => string;

const ISSUE_WORDS: Record<IssueCode, Write> = {
	responseMissing: ({ say }) => say.issue_response_missing(),
	responseUnknown: ({ say }) => say.issue_response_unknown(),
	confirmedMissing: ({ say }) => say.issue_confirmed_missing(),
	textTooLong: ({ say, count }, limit, _least, length) =>
		say.issue_text_too_long({ limit: count(limit), length: count(length) }),
	referenceTitleMissing: ({ say }) => say.issue_reference_title_missing(),
	referencesTooMany: ({ say }, limit) => say.issue_references_too_many({ limit }),
	yearInvalid: ({ say }) => say.issue_year_invalid(),
	yearAhead: ({ say }) => say.issue_year_ahead(),
	linkInvalid: ({ say }) => say.issue_link_invalid(),
	linkSecret: ({ say }) => say.issue_link_secret(),
	needMissing: ({ say }) => say.issue_need_missing(),
	choiceUnknown: ({ say }) => say.issue_response_unknown(),
	nameMissing: ({ say }, limit) => say.issue_name({ limit }),
	emailInvalid: ({ say }) => say.issue_email(),
	emailTaken: ({ say }) => say.issue_email_taken(),
	accountExists: ({ say }) => say.issue_account_exists(),
	emailInvited: ({ say }) => say.issue_email_invited(),
	emailTwice: ({ say }, line) => say.issue_email_twice({ line }),
	emailNotInvited: ({ say }) => say.issue_email_not_invited(),
	roleMissing: ({ say }) => say.issue_role(),
	ministryMismatch: ({ say }) => say.issue_ministry(),
	ministryUnknown: ({ say }) => say.issue_ministry_unknown(),
	languageUnknown: ({ say }) => say.issue_language_unknown({ languages: LOCALES.join(', ') }),
	firstFocalPoint: ({ say }) => say.issue_first_focal_point(),
	listEmpty: ({ say }) => say.issue_list_empty(),
	listTooLong: ({ say }, limit) => say.issue_list_too_long({ limit }),
	listHeader: ({ say }) => say.issue_list_header(),
	listUnreadable: ({ say }, line) => say.issue_list_unreadable({ line }),
	listWrong: ({ say }, count) => say.issue_list_wrong({ count }),
	passwordLength: ({ say }, longest, shortest) => say.issue_password({ shortest, longest }),
	passwordCommon: ({ say }) => say.issue_password_common(),
	passwordOwn: ({ say }) => say.issue_password_own(),
	passwordSame: ({ say }) => say.issue_password_same(),
	passwordWrong: ({ say }) => say.issue_present_password(),
	lastAdministrator: ({ say }) => say.issue_last_administrator(),
	lastFocalPoint: ({ say }) => say.issue_last_focal_point(),
	accountNotReopened: ({ say }) => say.issue_reopen_account(),
	accountChanged: ({ say }) => say.issue_account_changed(),
	invitationGone: ({ say }) => say.invitation_gone(),
	linkGone: ({ say }) => say.issue_link_gone(),
	countryMissing: ({ say }) => say.issue_country(),
	countryHasMinistry: ({ say }) => say.issue_country_has_ministry(),
	countryUnknown: ({ say }) => say.issue_country_unknown(),
	figuresHeader: ({ say }) => say.issue_figures_header(),
	figureYear: ({ say }, last, first) => say.issue_figure_year({ first, last }),
	figureValue: ({ say, count }, most) => say.issue_figure_value({ most: count(most) }),
	figureSource: ({ say }) => say.issue_figure_source(),
	figureTwice: ({ say }, line) => say.issue_figure_twice({ line }),
	roundIdInvalid: ({ say }) => say.issue_round_id(),
	roundIdReserved: ({ say }) => say.issue_round_reserved(),
	roundIdTaken: ({ say }) => say.issue_round_taken(),
	dayMissing: ({ say }) => say.issue_day(),
	closesInvalid: ({ say }) => say.issue_closes(),
	minimumInvalid: ({ say }, largest, floor) => say.issue_minimum({ floor, largest }),
	roundMoved: ({ say }) => say.issue_round_moved(),
	roundChanged: ({ say }) => say.issue_round_changed(),
	lastDayNotLater: ({ say }) => say.issue_last_day_not_later(),
	lastDayOver: ({ say }) => say.issue_last_day_over(),
	extensionReasonMissing: ({ say }) => say.issue_extension_reason(),
	nothingToShow: ({ say }) => say.publish_empty(),
	publicationChanged: ({ say }) => say.issue_publication_changed(),
	gone: ({ say }) => say.issue_gone(),
	completedMissing: ({ say }) => say.issue_completed(),
	questionsOpen: ({ say }) => say.issue_completed_open(),
	confirmMissing: ({ say }) => say.issue_confirm(),
	incomplete: ({ say }) => say.issue_incomplete(),
	closed: ({ say }) => say.closed_text(),
	decisionMissing: ({ say }) => say.issue_decision(),
	decisionReasonMissing: ({ say }) => say.issue_return_reason(),
	changedMeanwhile: ({ say }) => say.issue_changed(),
	jobsTooMany: ({ say }, limit) => say.issue_jobs_many({ limit }),
	credentialsMissing: ({ say }) => say.sign_in_missing(),
	credentialsWrong: ({ say }) => say.sign_in_wrong(),
	throttled: ({ say, duration }, seconds) => say.sign_in_throttled({ time: duration(seconds) }),
	busy: ({ say, duration }, seconds) => say.sign_in_busy({ time: duration(seconds) }),
	cookiesBlocked: ({ say }) => say.sign_in_cookies()
};

/** An issue in words, with the field that it leads to. */
export interface IssueText {
	field: string;
	text: string;
}

export const issueWords = (language: Language, issues: readonly Issue[] = []): IssueText[] =>
	issues.map(({ field, code, limit = 0, least = 0, length = 0 }) => ({
		field,
		text: ISSUE_WORDS[code](language, limit, least, length)
	}));

/** What is wrong with each field. */
export const byField = (texts: readonly IssueText[]): Record<string, string> =>
	Object.fromEntries(texts.map(({ field, text }) => [field, text]));
