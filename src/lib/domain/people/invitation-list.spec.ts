import { describe, expect, it } from 'vitest';
import { ROLES } from '../assessment/policy.ts';
import {
	LIST_COLUMNS,
	ministryNamed,
	MOST_INVITED,
	readList,
	type ListWords
} from './invitation-list.ts';

const MINISTRIES = [
	{ id: 'm1', name: 'Ministry of Trade', country: 'BF' },
	{ id: 'm2', name: 'Ministry of Industry', country: 'KE' },
	{ id: 'm3', name: 'Ministry of Commerce', country: 'KE' },
	{ id: 'm4', name: 'Twice', country: 'NP' },
	{ id: 'm5', name: 'twice', country: 'SN' }
];
const WORDS: ListWords = {
	column: (text) => LIST_COLUMNS.find((column) => column === text) ?? null,
	role: (text) => ROLES.find((role) => role === text) ?? null,
	ministry: (text) => ministryNamed(MINISTRIES, text),
	language: (text) => (text === 'fr' ? 'fr' : null)
};
const HEADER = ['email', 'name', 'role', 'ministry', 'language'];
const read = (...rows: string[][]) =>
	readList(
		rows.map((cells, i) => ({ line: i + 1, cells })),
		WORDS
	);
/** What is wrong: lines and codes, or the codes about the whole list. */
function wrongWith(...rows: string[][]): string[] {
	const list = read(...rows);
	if (list.ok) return [];
	if (list.lines.length === 0) return list.issues.map(({ code }) => code);
	return list.lines.map(({ line, field, code }) => `${line} ${field} ${code}`);
}

describe('a list of people', () => {
	it('names people by columns in any order, with others between them', () => {
		const list = read(
			['note', 'ministry', 'role', 'email', 'language'],
			['x', 'BF', 'focalPoint', 'a@example.org', 'fr'],
			['', '', '', ''],
			['', '', 'analyst', 'b@example.org']
		);
		expect(list).toEqual({
			ok: true,
			people: [
				{
					...{ line: 2, role: 'focalPoint', ministryId: 'm1', name: '', email: 'a@example.org' },
					locale: 'fr'
				},
				{
					...{ line: 4, role: 'analyst', ministryId: null, name: '', email: 'b@example.org' },
					locale: null
				}
			]
		});
	});

	it.each([
		['no person in it', 'listEmpty', [HEADER]],
		['nothing in it', 'listEmpty', []],
		['no head for the address', 'listHeader', [['role'], ['analyst']]],
		['no head for the role', 'listHeader', [['email'], ['a@example.org']]],
		['too many people', 'listTooLong', [HEADER, ...Array<string[]>(MOST_INVITED + 1).fill(['x'])]]
	] as const)('with %s is refused as a whole: %s', (_, code, rows) =>
		expect(wrongWith(...rows.map((row) => [...row]))).toEqual([code])
	);

	it.each([
		[['nobody', '', 'analyst', ''], 'email emailInvalid'],
		[['', '', 'analyst', ''], 'email emailInvalid'],
		[['b@example.org', 'N'.repeat(201), 'analyst', ''], 'name textTooLong'],
		[['b@example.org', '', 'boss', ''], 'role roleMissing'],
		[['b@example.org', '', 'analyst', 'Ministry of Trade'], 'ministry ministryMismatch'],
		[['b@example.org', '', 'contributor', ''], 'ministry ministryMismatch'],
		[['b@example.org', '', 'contributor', 'Ministry of War'], 'ministry ministryUnknown'],
		[['b@example.org', '', 'contributor', 'KE'], 'ministry ministryUnknown'],
		[['b@example.org', '', 'contributor', 'twice'], 'ministry ministryUnknown'],
		[['A@Example.org', '', 'analyst', ''], 'email emailTwice'],
		[['b@example.org', '', 'analyst', '', 'Klingon'], 'language languageUnknown']
	])('says of the line %j: %s', (row, issue) =>
		expect(wrongWith(HEADER, ['a@example.org', '', 'analyst', ''], row)).toEqual([`3 ${issue}`])
	);

	it('says all that is wrong, and in how many lines', () => {
		const list = read(HEADER, ['x', '', 'boss', ''], ['a@example.org', '', 'analyst', ''], ['y']);
		expect(list.ok ? [] : list.issues).toEqual([{ field: 'list', code: 'listWrong', limit: 2 }]);
		expect(list.ok ? [] : list.lines.map(({ line }) => line)).toEqual([2, 2, 4, 4]);
	});

	it('finds a ministry by its name, or by a country that has one alone', () => {
		expect(ministryNamed(MINISTRIES, 'ministry of INDUSTRY')).toBe('m2');
		expect(ministryNamed(MINISTRIES, 'bf')).toBe('m1');
		expect(ministryNamed(MINISTRIES, 'KE')).toBeNull();
	});
});
