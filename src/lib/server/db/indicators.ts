/** Published figures of countries, which an administrator imports. The newest year of each stands beside its question. */
import type { FigureRow, PublishedFigure } from '#lib/domain/indicators/published.ts';
import { record } from './audit.ts';
import { readSql, transaction } from './client.ts';
import * as lock from './lock.ts';
import type { By } from './rounds.ts';

/** What is there of one indicator: how many countries, from which years, and when it was imported last. */
export interface IndicatorLine {
	indicator: string;
	countries: number;
	firstYear: number;
	lastYear: number;
	importedAt: Date;
}

/** The newest figures of a country, by indicator: the id of the question that each stands beside. */
export async function ofCountry(
	country: string,
	indicators: readonly string[]
): Promise<Map<string, PublishedFigure>> {
	if (indicators.length === 0) return new Map();
	const places = indicators.map(() => '?').join(', ');
	const rows = await readSql().all<
		PublishedFigure & { indicator: string } & Record<string, unknown>
	>(
		`SELECT "indicator", "year", "value", "source" FROM "Indicator"
		WHERE "country" = ? AND "indicator" IN (${places}) ORDER BY "year"`,
		country,
		...indicators
	);
	return new Map(
		rows.map(({ indicator, year, value, source }) => [
			indicator,
			{ year: Number(year), value: Number(value), source }
		])
	);
}

/** What is there, by indicator. */
export async function list(): Promise<IndicatorLine[]> {
	const rows = await readSql().all<Record<string, string | number>>(
		`SELECT "indicator", COUNT(DISTINCT "country") AS "countries", MIN("year") AS "firstYear",
			MAX("year") AS "lastYear", MAX("importedAt") AS "importedAt"
		FROM "Indicator" GROUP BY "indicator" ORDER BY "indicator"`
	);
	return rows.map((row) => ({
		indicator: String(row['indicator']),
		countries: Number(row['countries']),
		firstYear: Number(row['firstYear']),
		lastYear: Number(row['lastYear']),
		importedAt: new Date(String(row['importedAt']))
	}));
}

const COLUMNS = [
	...['indicator', 'country', 'year', 'value', 'source', 'importedAt', 'importedById']
] as const;

/** Imports a table of one indicator: a figure that was there for its country and year is replaced, others stay. */
export function replace(indicator: string, rows: readonly FigureRow[], by: By): Promise<void> {
	return transaction(async (sql) => {
		// Two tables with the same figures in other orders would each wait for rows of the other.
		await lock.rule(sql, 'figures', by.at);
		for (const { country, year } of rows)
			await sql.run(
				'DELETE FROM "Indicator" WHERE "indicator" = ? AND "country" = ? AND "year" = ?',
				...[indicator, country, year]
			);
		await sql.insert(
			'Indicator',
			COLUMNS,
			rows.map(({ country, year, value, source }) => [
				...[indicator, country, year, value, source, by.at, by.userId]
			])
		);
		const detail = { indicator, rows: rows.length };
		await record(sql, { ...by, action: 'indicator.import', detail });
	});
}
