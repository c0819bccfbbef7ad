import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { encode } from '#lib/domain/assessment/marks.ts';
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { score } from '#lib/domain/score/score.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel } from '../../../tests/support/arbitrary.ts';
import { toAll } from '../../../tests/support/reports.ts';
import { ENGLISH, ofWeight } from '../../../tests/support/worded.ts';
import { heatCell, heatKeys, stepOf } from './heat.ts';
import { ministriesHeat, type SortColumn } from './ministries.ts';

describe('the ground of a score', () => {
	it.each([
		[0, 0],
		[19.9, 0],
		[20, 1],
		[29.9, 1],
		[30, 2],
		[45, 3],
		[59.9, 3],
		[60, 4],
		[79.9, 4],
		[80, 5],
		[100, 5]
	])('of %d is step %d', (value, step) => {
		expect(stepOf(value)).toBe(step);
		expect(heatCell(ENGLISH, value).step).toBe(step);
	});
	it('keeps the limits of the bands: a band ends where a step does', () => {
		for (const limit of [30, 60, 80]) expect(stepOf(limit)).toBe(stepOf(limit - 0.1) + 1);
	});
	it('has a figure in it, and a dash where there is no score', () => {
		expect(heatCell(ENGLISH, 49.5)).toEqual({ text: '50', step: 3 });
		expect(heatCell(ENGLISH, null)).toEqual({ text: '–', step: null });
	});
	it('is explained, every step of it once', () => {
		const keys = heatKeys(ENGLISH);
		expect(keys.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, null]);
		expect(keys.map(({ text }) => text)).toEqual([
			...['0 to 20', '20 to 30', '30 to 45', '45 to 60', '60 to 80', '80 and over'],
			'not enough known'
		]);
	});
});

describe('the heat map of a round’s ministries', () => {
	const ministry = (name: string, region: string, answers: Answers) => ({
		...{ assessmentId: `id of ${name}`, ministry: name, region },
		marks: encode(LATEST, answers)
	});
	const uneven = { ...toAll(atLevel(0)), ...ofWeight([3], atLevel(4)) };
	const rows = [
		ministry('Low', '002', toAll(atLevel(1))),
		ministry('High', '002', toAll(atLevel(3))),
		ministry('Silent', '002', {}),
		ministry('Uneven', '002', uneven),
		ministry('Elsewhere', '', toAll(atLevel(2)))
	];
	const heat = (by: SortColumn = 'overall', of = rows.length) =>
		ministriesHeat(ENGLISH, LATEST, { rows, of, by });
	const all = heat().sections.flatMap((section) => section.rows);
	const cellsOf = (name: string) => all.find(({ label }) => label === name)?.cells;

	it('has the scores that each ministry’s own report has', () => {
		const { highlights, overall } = score(LATEST, uneven);
		expect(cellsOf('Uneven')).toEqual(
			[...HIGHLIGHTS.map((h) => highlights[h].value), overall.arithmetic].map((value) =>
				heatCell(ENGLISH, value)
			)
		);
		expect(cellsOf('High')).toEqual(Array(7).fill({ text: '75', step: 4 }));
		expect(cellsOf('Silent')).toEqual(Array(7).fill({ text: '–', step: null }));
	});
	it('stands each region from the highest down, those without a score last', () => {
		const names = (by: SortColumn) =>
			heat(by).sections.flatMap((section) => section.rows.map(({ label }) => label));
		expect(names('overall')).toEqual(['Elsewhere', 'High', 'Low', 'Uneven', 'Silent']);
		expect(names('H3')).toEqual(['Elsewhere', 'Uneven', 'High', 'Low', 'Silent']);
	});
	it('names regions with how many, and those in none', () =>
		expect(heat().sections.map(({ title }) => title)).toEqual([
			...['No region, one ministry', 'Africa, 4 ministries']
		]));
	it('says how many it shows, and of how many where it does not show all', () => {
		expect(heat().text).toMatch(/^5 ministries by highlight/);
		expect(heat('overall', 300).text).toMatch(/^The first 5 of 300 ministries by name; /);
	});
	it('has a column for each highlight and one for all', () =>
		expect(heat().columns.map(({ id }) => id)).toEqual([...HIGHLIGHTS, 'overall']));
	it('of no ministry is empty', () =>
		expect(ministriesHeat(ENGLISH, LATEST, { rows: [], of: 0, by: 'H1' }).sections).toEqual([]));
});
