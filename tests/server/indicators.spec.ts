/** Published figures of countries: the newest stands beside its question, and a table replaces what it names. */
import { afterAll, expect, it } from 'vitest';
import { close, read } from '#lib/server/db/client.ts';
import * as indicators from '#lib/server/db/indicators.ts';
import { BY } from '../support/world.ts';

afterAll(close);

const figure = (country: string, year: number, value: number) => ({
	...{ country, year, value },
	source: 'ITU DataHub'
});

it('the newest year of a country stands beside a question, and others stay', async () => {
	await indicators.replace('A8', [figure('BF', 2025, 8.4), figure('BF', 2023, 9.9)], BY);
	await indicators.replace('A13', [figure('BF', 2024, 22)], BY);
	const figures = await indicators.ofCountry('BF', ['A8', 'A9', 'A13']);
	expect(figures.get('A8')).toEqual({ year: 2025, value: 8.4, source: 'ITU DataHub' });
	expect(figures.get('A13')?.value).toBe(22);
	expect(figures.has('A9')).toBe(false);
	expect((await indicators.ofCountry('NP', ['A8'])).size).toBe(0);
	expect((await indicators.ofCountry('BF', [])).size).toBe(0);
});

it('a table replaces the figures of its countries and years alone', async () => {
	await indicators.replace('A8', [figure('BF', 2025, 7.1), figure('NP', 2025, 1.9)], BY);
	expect((await indicators.ofCountry('BF', ['A8'])).get('A8')?.value).toBe(7.1);
	const [line] = (await indicators.list()).filter(({ indicator }) => indicator === 'A8');
	expect(line).toMatchObject({ countries: 2, firstYear: 2023, lastYear: 2025 });
	expect(await read().auditEvent.count({ where: { action: 'indicator.import' } })).toBe(3);
});

it('two imports at the same moment leave one figure for a country and year', async () => {
	await Promise.all(
		[1, 2, 3, 4].map((value) => indicators.replace('A9', [figure('BF', 2025, value)], BY))
	);
	expect(await read().indicator.count({ where: { indicator: 'A9' } })).toBe(1);
});

it('two tables at the same moment, in opposite orders, leave one of the two whole', async () => {
	const table = (value: number) =>
		Array.from({ length: 50 }, (_, i) =>
			figure(i % 2 ? 'BF' : 'NP', 1976 + Math.floor(i / 2), value)
		);
	for (let i = 0; i < 20; i++) {
		await Promise.all([
			indicators.replace('A13', table(2 * i), BY),
			indicators.replace('A13', table(2 * i + 1).toReversed(), BY)
		]);
		const where = { indicator: 'A13', year: { lte: 2000 } };
		const figures = await read().indicator.findMany({ where, select: { value: true } });
		expect(figures).toHaveLength(50);
		expect(new Set(figures.map(({ value }) => value)).size).toBe(1);
	}
});
