/** What a new password must not be: too short, one of those that are tried first, one's own address or name, the old one. */
import type { Issue } from '../issue.ts';

export const PASSWORD_LIMITS = { least: 12, limit: 200 } as const;

export interface PasswordFacts {
	/** Whose it will be. */
	email: string;
	name: string;
	/** The password that it takes the place of; empty where there is none. */
	present: string;
	/** True for a text, in small letters, that stands in a list of common passwords. */
	isCommon: (text: string) => boolean;
}

/** Parts of an address and a name shorter than this are in many words, and are no sign. */
const LEAST_PART = 3;
/** Letters that must be left beside the own address and name. */
const LEAST_LEFT = 6;

const small = (text: string): string => text.normalize('NFC').toLowerCase();

/** The text without digits and signs at its two ends, which is how a common word is made to look like another. */
const core = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gv, '');

/** True where a password is a common one, alone or twice, with or without digits and signs around it. */
function isWeak(password: string, isCommon: PasswordFacts['isCommon']): boolean {
	const word = core(password);
	const half = password.slice(0, password.length / 2);
	const isTwice = half + half === password;
	const few = new Set(password).size <= 3;
	return few || word === '' || [password, word, ...(isTwice ? [half] : [])].some(isCommon);
}

/** True where little is left of a password without the own address and name, and there was something to take away. */
function isOwn(password: string, { email, name }: PasswordFacts): boolean {
	const parts = small(`${email} ${name}`)
		.split(/[^\p{L}\p{N}]+/v)
		.filter((part) => part.length >= LEAST_PART)
		.toSorted((a, b) => b.length - a.length);
	const left = parts.reduce((rest, part) => rest.replaceAll(part, ' '), password);
	return left !== password && left.replace(/[^\p{L}]/gv, '').length < LEAST_LEFT;
}

/** Says what is wrong with a new password; empty where nothing is. Its length counts characters as they were typed. */
export function passwordIssues(password: string, field: string, facts: PasswordFacts): Issue[] {
	const { least, limit } = PASSWORD_LIMITS;
	const text = small(password);
	if (password.length < least || password.length > limit)
		return [{ field, code: 'passwordLength', least, limit }];
	if (text === small(facts.present)) return [{ field, code: 'passwordSame' }];
	if (isOwn(text, facts)) return [{ field, code: 'passwordOwn' }];
	return isWeak(text, facts.isCommon) ? [{ field, code: 'passwordCommon' }] : [];
}
