import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readFigures } from '#lib/domain/indicators/published.ts';
import { countryNamed, figureColumnNamed } from '#lib/wording/data.ts';
import { baseLanguage, languageOf, LOCALES } from '#lib/wording/language.ts';
import { columnNamed, roleNamed } from '#lib/wording/invitation-list.ts';
import { linesOf } from './list.ts';

it.each([
	['commas', 'email,role\na@x.org,analyst'],
	['semicolons', 'email;role\na@x.org;analyst'],
	['tabs', 'email\trole\na@x.org\tanalyst'],
	['quotation marks and spaces', '"email", "role"\n a@x.org , "analyst"'],
	['a mark of byte order', '\ufeffemail,role\na@x.org,analyst']
])('reads a list with %s', (_, text) =>
	expect(linesOf(text)).toEqual([
		{ line: 1, cells: ['email', 'role'] },
		{ line: 2, cells: ['a@x.org', 'analyst'] }
	])
);

it('keeps a comma within a cell where semicolons part them, and lines as an editor counts them', () =>
	expect(linesOf('email;ministry\n\n"two\nlines";Trade, and Industry\nb;c')).toEqual([
		{ line: 1, cells: ['email', 'ministry'] },
		{ line: 2, cells: [''] },
		{ line: 3, cells: ['two\nlines', 'Trade, and Industry'] },
		{ line: 5, cells: ['b', 'c'] }
	]));

it.each([
	['is not closed', 'email,role\n"a@x.org,analyst'],
	['stands within a cell', 'email,role\na"b"@x.org,analyst']
])('says where a quotation mark %s', (_, text) =>
	expect(linesOf(text)).toEqual({
		ok: false,
		issues: [{ field: 'list', code: 'listUnreadable', limit: 2 }],
		lines: []
	})
);

it('knows columns and roles by the words of the pages and by their own names', () => {
	const language = baseLanguage();
	expect(['email', 'E-mail address', 'E-MAIL', 'Ministry'].map((text) => columnNamed(language, text))).toEqual(['email', 'email', 'email', 'ministry']); // prettier-ignore
	expect(['focalPoint', 'Focal point', 'focal-point', 'boss', ''].map((text) => roleNamed(language, text))).toEqual(['focalPoint', 'focalPoint', 'focalPoint', null, null]); // prettier-ignore
});

it.each(LOCALES)('the example of published figures can be imported, in %s', (locale) => {
	const language = languageOf(locale);
	const lines = linesOf(readFileSync('docs/examples/internet-users-2017.csv', 'utf8'));
	if (!Array.isArray(lines)) throw new Error('It is no table');
	const read = readFigures(
		lines,
		{ column: (text) => figureColumnNamed(language, text), country: countryNamed },
		2026
	);
	expect(read).toMatchObject({ ok: true });
	expect(read.ok ? read.rows.map(({ country }) => country) : []).toEqual([
		...['TN', 'GA', 'MA', 'SC', 'CV', 'ZA', 'DJ', 'MU', 'NA', 'DZ']
	]);
});
