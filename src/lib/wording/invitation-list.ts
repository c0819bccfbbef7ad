/** The words of a list of people to invite: those of the reader's language, and the names that the app itself has. */
import { ROLES, type Role } from '#lib/domain/assessment/policy.ts';
import { LIST_COLUMNS, type ListColumn } from '#lib/domain/people/invitation-list.ts';
import { LOCALES, ownNameOf, type Language, type Locale, type PlainMessage } from './language.ts';
import { ROLE_WORDS } from './words.ts';

export const COLUMN_WORDS: Record<ListColumn, PlainMessage> = {
	email: 'email',
	name: 'name',
	role: 'role',
	ministry: 'ministry',
	language: 'language_of_invitation'
};

/** Letters alone, small and without accents: “Focal point” and “focal-point” are one word. */
export const plainWord = (text: string): string =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[^\p{L}]/gv, '');

/** The column that a head names; null for any other. */
export const columnNamed = ({ say }: Language, text: string): ListColumn | null =>
	LIST_COLUMNS.find((column) =>
		[column, say[COLUMN_WORDS[column]]()].some((word) => plainWord(word) === plainWord(text))
	) ?? null;

/** The role that a text names; null for any other. */
export const roleNamed = ({ say }: Language, text: string): Role | null =>
	ROLES.find((role) =>
		[role, say[ROLE_WORDS[role]]()].some((word) => plainWord(word) === plainWord(text))
	) ?? null;

/** The language that a text names, by its tag or as it calls itself: “fr”, “Français”; null for any other. */
export const localeNamed = (text: string): Locale | null =>
	LOCALES.find((locale) =>
		[locale, ownNameOf(locale)].some((word) => plainWord(word) === plainWord(text))
	) ?? null;
