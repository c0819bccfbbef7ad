import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { encode } from '#lib/domain/assessment/marks.ts';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { EVERYBODY, select } from '#lib/domain/workspace/filter.ts';
import { pageOf, type Order } from '#lib/domain/workspace/ministries.ts';
import { read } from '#lib/domain/workspace/table.ts';
import { score } from '#lib/domain/score/score.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel } from '../../../tests/support/arbitrary.ts';
import { toAll } from '../../../tests/support/reports.ts';
import { ENGLISH, ofWeight } from '../../../tests/support/worded.ts';
import { packedRow } from '../../../tests/support/round-table.ts';
import { heatCell, heatKeys, stepOf, type HeatDocument } from './heat.ts';
import { ministriesHeat, type ColumnSet } from './ministries.ts';

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
	const answers: Record<string, [country: string, given: Answers]> = {
		Low: ['BF', toAll(atLevel(1))],
		High: ['KE', toAll(atLevel(3))],
		Silent: ['GH', {}],
		Uneven: ['SN', { ...toAll(atLevel(0)), ...ofWeight([3], atLevel(4)) }],
		Elsewhere: ['AQ', toAll(atLevel(2))]
	};
	const names = Object.keys(answers);
	const table = read({
		id: 'r',
		instrument: LATEST,
		rows: Object.values(answers)
			.map(([country, given], i) =>
				packedRow({ ministryId: String(i), country, marks: encode(LATEST, given) })
			)
			.join('\n'),
		groups: ['BF', 'KE', 'GH', 'SN'].map((country) => ({ country, kind: 'region', value: '002' }))
	});
	const named = (order: Order) =>
		pageOf(table, select(table, EVERYBODY), {
			...{ order, skip: 0, take: 100 },
			countries: ['BF', 'GH', 'KE', 'SN', 'AQ']
		}).items.map((own) => ({ ...own, name: names[Number(own.ministryId)] ?? '' }));
	const heat = (order: Order = 'overall', total = 5, columns: ColumnSet = 'highlights') =>
		ministriesHeat(ENGLISH, LATEST, { ministries: named(order), total, columns });
	const rows = (document: HeatDocument) => document.sections.flatMap((section) => section.rows);
	const cellsOf = (name: string) => rows(heat()).find(({ label }) => label === name)?.cells;

	it('has the scores that each ministry’s own report has', () => {
		const { highlights, overall } = score(LATEST, answers['Uneven']?.[1] ?? {});
		expect(cellsOf('Uneven')).toEqual(
			[...HIGHLIGHTS.map((h) => highlights[h].value), overall.arithmetic].map((value) =>
				heatCell(ENGLISH, value)
			)
		);
		expect(cellsOf('High')).toEqual(Array(7).fill({ text: '75', step: 4 }));
		expect(cellsOf('Silent')).toEqual(Array(7).fill({ text: '–', step: null }));
	});
	it('stands each region from the highest down, those without a score last', () => {
		const order = (by: Order) => rows(heat(by)).map(({ label }) => label);
		expect(order('overall')).toEqual(['Elsewhere', 'High', 'Low', 'Uneven', 'Silent']);
		expect(order('H3')).toEqual(['Elsewhere', 'Uneven', 'High', 'Low', 'Silent']);
		expect(order('country')).toEqual(['Elsewhere', 'Low', 'Silent', 'High', 'Uneven']);
	});
	it('names regions with how many, and those in none', () =>
		expect(heat().sections.map(({ title }) => title)).toEqual([
			...['No region, one ministry', 'Africa, 4 ministries']
		]));
	it('says how many it shows, and of how many where it does not show all', () => {
		expect(heat().text).toMatch(/^5 ministries/);
		expect(heat('overall', 300).text).toMatch(/^5 of 300 ministries/);
	});
	it('has a column for each highlight or dimension and one for all', () => {
		expect(heat().columns.map(({ id }) => id)).toEqual([...HIGHLIGHTS, 'overall']);
		const { columns } = heat('overall', 5, 'dimensions');
		expect(columns.map(({ id }) => id)).toEqual([...DIMENSIONS, 'overall']);
	});
	it('of no ministry is empty', () => {
		const none = { ministries: [], total: 0, columns: 'highlights' } as const;
		expect(ministriesHeat(ENGLISH, LATEST, none).sections).toEqual([]);
	});
});
