/**
 * An issue says what is wrong with what somebody sent: a code, and the field that it belongs to. The words for
 * it, in the reader's language, stand in one catalogue (wording/issues), for forms, files and interfaces alike.
 */
export const ISSUE_CODES = [
	// answers
	'responseMissing',
	'responseUnknown',
	'confirmedMissing',
	'textTooLong',
	'referenceTitleMissing',
	'referencesTooMany',
	'yearInvalid',
	'yearAhead',
	'linkInvalid',
	'linkSecret',
	// support
	'needMissing',
	'choiceUnknown',
	// people and invitations
	'nameMissing',
	'emailInvalid',
	'emailTaken',
	'accountExists',
	'emailInvited',
	'emailTwice',
	'emailNotInvited',
	'roleMissing',
	'ministryMismatch',
	'ministryUnknown',
	'languageUnknown',
	'firstFocalPoint',
	'listEmpty',
	'listTooLong',
	'listHeader',
	'listUnreadable',
	'listWrong',
	'passwordLength',
	'passwordCommon',
	'passwordOwn',
	'passwordSame',
	'passwordWrong',
	'lastAdministrator',
	'lastFocalPoint',
	'accountNotReopened',
	'accountChanged',
	'invitationGone',
	'linkGone',
	// ministries and rounds
	'countryMissing',
	'countryHasMinistry',
	'countryUnknown',
	'figuresHeader',
	'figureYear',
	'figureValue',
	'figureSource',
	'figureTwice',
	'roundIdInvalid',
	'roundIdReserved',
	'roundIdTaken',
	'dayMissing',
	'closesInvalid',
	'minimumInvalid',
	'roundMoved',
	'roundChanged',
	'lastDayNotLater',
	'lastDayOver',
	'extensionReasonMissing',
	'nothingToShow',
	'publicationChanged',
	'gone',
	// an assessment's way
	'completedMissing',
	'questionsOpen',
	'confirmMissing',
	'incomplete',
	'closed',
	'decisionMissing',
	'decisionReasonMissing',
	'changedMeanwhile',
	// jobs
	'jobsTooMany',
	// signing in
	'credentialsMissing',
	'credentialsWrong',
	'throttled',
	'busy',
	'cookiesBlocked'
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

export interface Issue {
	/** The field's name in the form; empty where the issue is about the whole of it. */
	field: string;
	code: IssueCode;
	/** The most that is allowed: characters, or a number; seconds to wait. */
	limit?: number;
	/** The least that is allowed. */
	least?: number;
	/** Characters that there are. */
	length?: number;
}
