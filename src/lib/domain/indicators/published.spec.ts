import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { questionOf } from '../instrument/instrument.ts';
import { levelMeant, questionsWithFigures, readFigures, type FigureColumn } from './published.ts';

describe('the level that a figure means', () => {
	it.each([
		// Price of data: more than 10, 5, 2, 1 per cent.
		['A8', 10.1, 0],
		['A8', 10, 1],
		['A8', 5, 2],
		['A8', 2, 3],
		['A8', 1, 4],
		['A8', 0, 4],
		// Duties: three cuts, and zero.
		['A9', 20.5, 0],
		['A9', 20, 1],
		['A9', 5, 3],
		['A9', 0.1, 3],
		['A9', 0, 4],
		// People online: from 20, 40, 60, 80 per cent.
		['A13', 19.9, 0],
		['A13', 20, 1],
		['A13', 79.9, 3],
		['A13', 80, 4],
		['A13', 100, 4]
	])('at %s of %d is %i', (id, value, level) =>
		expect(levelMeant(questionOf(LATEST, id), value)).toBe(level)
	);
	it('is none where levels are no amounts with cuts', () => {
		expect(levelMeant(questionOf(LATEST, 'C1'), 3)).toBeNull();
		expect(levelMeant(questionOf(LATEST, 'A11'), 3)).toBeNull();
		expect(questionsWithFigures(LATEST).map(({ id }) => id)).toEqual(['A8', 'A9', 'A10', 'A13']);
	});
});

const WORDS = {
	column: (text: string) =>
		(['country', 'year', 'value', 'source'] as const).find((column) => column === text) ??
		(null as FigureColumn | null),
	country: (text: string) => (['BF', 'NP'].includes(text) ? text : null)
};
const table = (...rows: string[]) =>
	readFigures(
		rows.map((row, i) => ({ line: i + 1, cells: row.split(';') })),
		WORDS,
		2026
	);

describe('a table of figures', () => {
	it('is read with a decimal point or comma, in any order of columns', () =>
		expect(
			table('year;country;source;value', '2025;BF;ITU DataHub;8,4', '2024;BF;ITU;8.9')
		).toEqual({
			ok: true,
			rows: [
				{ country: 'BF', year: 2025, value: 8.4, source: 'ITU DataHub' },
				{ country: 'BF', year: 2024, value: 8.9, source: 'ITU' }
			]
		}));
	it.each([
		['BF;2027;1;ITU', 'figureYear'],
		['BF;19;1;ITU', 'figureYear'],
		['XX;2025;1;ITU', 'countryUnknown'],
		['BF;2025;-1;ITU', 'figureValue'],
		['BF;2025;1e3;ITU', 'figureValue'],
		['BF;2025;;ITU', 'figureValue'],
		['BF;2025;1001;ITU', 'figureValue'],
		['BF;2025;1;\u200b', 'figureSource']
	])('is refused whole for %s, with the line', (row, code) => {
		const read = table('country;year;value;source', 'NP;2025;3;ITU', row);
		expect(read).toMatchObject({ ok: false, lines: [{ line: 3, code }] });
	});
	it('is refused where a country’s year stands twice, a column lacks or nothing is there', () => {
		const head = 'country;year;value;source';
		expect(table(head, 'BF;2025;1;ITU', 'BF;2025;2;ITU')).toMatchObject({
			lines: [{ line: 3, code: 'figureTwice', limit: 2 }]
		});
		expect(table('country;year;value', 'BF;2025;1')).toMatchObject({
			issues: [{ code: 'figuresHeader' }]
		});
		expect(table(head)).toMatchObject({ issues: [{ code: 'listEmpty' }] });
	});
});
