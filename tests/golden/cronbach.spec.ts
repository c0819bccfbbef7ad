import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { cronbach } from '#lib/domain/round/cronbach.ts';

type Row = Record<string, string>;
const csv = (name: string): Row[] =>
	parse(readFileSync(new URL(`coinr/${name}.csv`, import.meta.url), 'utf8'), { columns: true });

const value = (text: string | undefined): number =>
	text === undefined || text === '' || text === 'NA' ? NaN : Number(text);

describe("Cronbach's alpha against COINr", () => {
	const tree = csv('ASEM_iMeta').filter((row) => row['Type'] === 'Indicator');
	const expected = csv('cronbach');
	expect(expected).toHaveLength(8);

	for (const [column, data, use] of [
		['alpha_raw', 'ASEM_iData', 'pairwise'],
		['alpha_norm', 'simple_Normalised_0_100', 'pairwise'],
		['alpha_norm_complete', 'simple_Normalised_0_100', 'complete']
	] as const) {
		const rows = csv(data);
		it.each(expected)(`${column} of $Pillar to 1e-9`, (wanted) => {
			const columns = tree
				.filter((node) => node['Parent'] === wanted['Pillar'])
				.map(({ iCode = '' }) => Float64Array.from(rows, (row) => value(row[iCode])));
			expect(columns.length).toBeGreaterThan(1);
			const { alpha, n } = cronbach(columns, use);
			expect(n).toBeGreaterThan(1);
			expect(Math.abs((alpha ?? NaN) - value(wanted[column]))).toBeLessThan(1e-9);
		});
	}
});
