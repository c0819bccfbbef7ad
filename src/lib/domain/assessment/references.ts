/**
 * Documents in a form: as people type and paste them, in digits and calendars of their own, out of mails and word
 * processors. What can be read is read; what is in doubt is asked about.
 */
import { z } from 'zod';
import type { Issue } from '../issue.ts';
import type { Reference } from './answers.ts';
import { isVisible } from './form.ts';

/** The parts of a reference, in the order in which a form asks for them. */
export const REFERENCE_PARTS = ['title', 'issuer', 'year', 'page', 'link'] as const;
export type ReferencePart = (typeof REFERENCE_PARTS)[number];

/** The most characters of each part, and the most references to one answer. */
export const REFERENCE_LIMITS = {
	references: 5,
	title: 200,
	issuer: 200,
	page: 40,
	link: 2000
} as const;

/** The years in which documents can have been issued, as far as the calendar goes. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

const DIGIT = /\p{Nd}/u;

/** Digits of any script as 0 to 9: in every script they stand in a row. */
export const westernDigits = (text: string): string =>
	Array.from(text, (character) => {
		if (!DIGIT.test(character)) return character;
		const codePoint = character.codePointAt(0) ?? 0;
		let zero = codePoint;
		while (DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
		return String((codePoint - zero) % 10);
	}).join('');

/** A year as it was typed: null where it is none, or not four digits. */
export function readYear(typed: string): number | null {
	const digits = westernDigits(typed);
	return /^\d{4}$/.test(digits) ? Number(digits) : null;
}

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\s]/gu;
/** A host with a dot in it, and perhaps a port and a path: no scheme has a dot before its colon. */
const ADDRESS = /^[^\s/:@]+\.[^\s/:@]{2,}(:\d+)?([/?#]|$)/u;

/** A link as it was pasted: without what surrounds it in a mail and what cannot be seen, with its scheme. */
export function readLink(typed: string): string {
	const [, inner = ''] = /^<?(?:url:)?<?(.*?)>?$/is.exec(typed.trim()) ?? [];
	const link = /\s/.test(inner.trim()) ? inner.trim() : inner.replace(INVISIBLE, '');
	return ADDRESS.test(link) ? `https://${link}` : link;
}

const LinkSchema = z.url({ protocol: /^https?$/ });
/** Browsers take any number of slashes of either kind before a user's name. */
const HAS_USER = /^https?:[/\\]*[^/\\?#]*@/i;

/** What is wrong with a reference, each with the part that it belongs to. */
export function referenceIssues(
	reference: Reference,
	field: (part: ReferencePart) => string
): Issue[] {
	const { title, year, link } = reference;
	const issues: Issue[] = [];
	if (!isVisible(title)) issues.push({ field: field('title'), code: 'referenceTitleMissing' });
	if (year !== null && (year < FIRST_YEAR || year > LAST_YEAR))
		issues.push({ field: field('year'), code: 'yearInvalid' });
	if (HAS_USER.test(link)) issues.push({ field: field('link'), code: 'linkSecret' });
	else if (link !== '' && !LinkSchema.safeParse(link).success)
		issues.push({ field: field('link'), code: 'linkInvalid' });
	for (const part of ['title', 'issuer', 'page', 'link'] as const) {
		const { length } = reference[part];
		const limit = REFERENCE_LIMITS[part];
		if (length > limit) issues.push({ field: field(part), code: 'textTooLong', limit, length });
	}
	return issues;
}

/** What is wrong with a year as it was typed; null where nothing is, or where it is left to `referenceIssues`. */
export function yearIssue(typed: string, thisYear: number): 'yearInvalid' | 'yearAhead' | null {
	if (typed === '') return null;
	const year = readYear(typed);
	if (year === null) return 'yearInvalid';
	// A document of next year can be in print; one of later years is of another calendar.
	return year > thisYear + 1 && year <= LAST_YEAR ? 'yearAhead' : null;
}
