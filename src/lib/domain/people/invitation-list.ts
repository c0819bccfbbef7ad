/**
 * A list of people to invite, as a spreadsheet holds it: the first line names the columns, each other line is one
 * person. The list counts whole: where one line is wrong, nobody is invited, and each wrong line says why.
 */
import { MINISTRY_ROLES, type Role } from '../assessment/policy.ts';
import type { Issue } from '../issue.ts';
import { wrongLines, wrongList, type LineIssue, type ListLine, type WrongList } from '../list.ts';
import { emailIssues, NAME_LIMIT } from './people.ts';

export const LIST_COLUMNS = ['email', 'name', 'role', 'ministry', 'language'] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];
/** A list without them cannot be read. */
const NEEDED: readonly ListColumn[] = ['email', 'role'];

/** People in one list: each gets a link, and all of them stand on one page. */
export const MOST_INVITED = 500;
/** What the words of a list mean. Each gives null for a word that means nothing, or more than one thing. */
export interface ListWords {
	column: (text: string) => ListColumn | null;
	role: (text: string) => Role | null;
	/** The id of a ministry. */
	ministry: (text: string) => string | null;
	/** The tag of a language. */
	language: (text: string) => string | null;
}

export interface Listed {
	line: number;
	role: Role;
	ministryId: string | null;
	name: string;
	email: string;
	/** The tag of a language; null where none is named. */
	locale: string | null;
}

export type ReadList = { ok: true; people: Listed[] } | WrongList;

/** Everybody whom a list names; or what is wrong with it. */
export function readList(lines: readonly ListLine[], words: ListWords): ReadList {
	const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
	const [header, ...rest] = filled;
	if (!header || rest.length === 0) return wrongList({ code: 'listEmpty' });
	if (rest.length > MOST_INVITED) return wrongList({ code: 'listTooLong', limit: MOST_INVITED });
	const columns = header.cells.map((cell) => words.column(cell));
	const isThere = (column: ListColumn): boolean => columns.includes(column);
	if (!NEEDED.every(isThere)) return wrongList({ code: 'listHeader' });
	const firstLines = new Map<string, number>();
	const read = rest.map((line) => readLine(line, columns, words, firstLines));
	const issues = read.flatMap((person) => ('issues' in person ? person.issues : []));
	if (issues.length > 0) return wrongLines(issues);
	return { ok: true, people: read.filter((person): person is Listed => !('issues' in person)) };
}

function readLine(
	{ line, cells }: ListLine,
	columns: readonly (ListColumn | null)[],
	words: ListWords,
	/** The line on which an address stands first. */
	firstLines: Map<string, number>
): Listed | { issues: LineIssue[] } {
	const valueOf = (column: ListColumn): string => cells[columns.indexOf(column)] ?? '';
	const [email, name, ministry] = [valueOf('email'), valueOf('name'), valueOf('ministry')];
	const tongue = valueOf('language');
	const locale = tongue === '' ? null : words.language(tongue);
	const role = words.role(valueOf('role'));
	const ministryId = ministry === '' ? null : words.ministry(ministry);
	const issues: Issue[] = emailIssues(email);
	const first = firstLines.get(email.toLowerCase());
	if (first !== undefined) issues.push({ field: 'email', code: 'emailTwice', limit: first });
	else firstLines.set(email.toLowerCase(), line);
	if (name.length > NAME_LIMIT)
		issues.push({ field: 'name', code: 'textTooLong', limit: NAME_LIMIT });
	if (!role) issues.push({ field: 'role', code: 'roleMissing' });
	if (ministry !== '' && ministryId === null)
		issues.push({ field: 'ministry', code: 'ministryUnknown' });
	else if (role && MINISTRY_ROLES.includes(role) !== (ministryId !== null))
		issues.push({ field: 'ministry', code: 'ministryMismatch' });
	if (tongue !== '' && locale === null) issues.push({ field: 'language', code: 'languageUnknown' });
	if (!role || issues.length > 0) return { issues: issues.map((issue) => ({ ...issue, line })) };
	return { line, role, ministryId, name, email, locale };
}

/** The ministry that a text names: by its name, or by its country's code where the country has one ministry alone. */
export function ministryNamed(
	ministries: readonly { id: string; name: string; country: string }[],
	text: string
): string | null {
	const small = text.toLowerCase();
	const named = ministries.filter(({ name }) => name.toLowerCase() === small);
	const found = named.length > 0 ? named : ministries.filter(({ country }) => country.toLowerCase() === small); // prettier-ignore
	return found.length === 1 ? (found[0]?.id ?? null) : null;
}
