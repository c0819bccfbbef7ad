import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { aggregateTree, type Mean } from '#lib/domain/indicators/composite.ts';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Basis } from '#lib/domain/score/counting.ts';
import { score, type Score } from '#lib/domain/score/score.ts';
import type { TreeNode } from '#lib/domain/indicators/tree.ts';
import { answersOf, fraction, instrumentOf } from '../support/golden.ts';
import cases from './scores.json' with { type: 'json' };

interface Expected {
	value: string | null;
	low: string | null;
	high: string | null;
	coverage: string;
	applies: string;
	why: string;
}

function expectScore(actual: Score, expected: Expected): void {
	for (const key of ['value', 'low', 'high'] as const) {
		const wanted = fraction(expected[key]);
		if (wanted === null) expect(actual[key]).toBeNull();
		else expect(actual[key]).toBeCloseTo(wanted, 9);
	}
	for (const key of ['coverage', 'applies'] as const)
		expect(actual[key]).toBeCloseTo(fraction(expected[key]) ?? NaN, 12);
	expect(actual.why).toBe(expected.why);
}

describe('golden scores', () => {
	for (const golden of cases)
		for (const basis of ['declared', 'evidenced'] satisfies Basis[])
			it(`${golden.name}, ${basis}`, () => {
				const instrument = instrumentOf(golden);
				const answers = answersOf(golden);
				const scores = score(instrument, answers, basis);
				const expected = golden[basis];
				for (const h of HIGHLIGHTS) expectScore(scores.highlights[h], expected[h]);
				for (const d of DIMENSIONS) expectScore(scores.dimensions[d], expected[d]);
				const overall = fraction(expected.overall);
				if (overall === null) expect(scores.overall.arithmetic).toBeNull();
				else expect(scores.overall.arithmetic).toBeCloseTo(overall, 9);
			});
});

type Row = Record<string, string>;
const csv = (name: string): Row[] =>
	parse(readFileSync(new URL(`coinr/${name}.csv`, import.meta.url), 'utf8'), { columns: true });

const value = (text: string | undefined): number | null =>
	text === undefined || text === '' || text === 'NA' ? null : Number(text);

describe('means against COINr', () => {
	const tree: TreeNode[] = csv('ASEM_iMeta')
		.filter((row) => row['Type'] === 'Indicator' || row['Type'] === 'Aggregate')
		.map((row) => ({
			code: row['iCode'] ?? '',
			parent: row['Parent'] || null,
			level: Number(row['Level']),
			weight: Number(row['Weight'])
		}));
	const leaves = tree.filter((node) => node.level === 1).map((node) => node.code);

	for (const [figures, normalised, mean, threshold] of [
		['simple_amean', 'simple_Normalised_0_100', 'arithmetic', 0],
		['simple_amean_thresh0.9', 'simple_Normalised_0_100', 'arithmetic', 0.9],
		['simple_gmean', 'simple_Normalised_1_100', 'geometric', 0],
		['simple_hmean', 'simple_Normalised_1_100', 'harmonic', 0]
	] satisfies [string, string, Mean, number][])
		it(`${figures} to 1e-9`, () => {
			const expected = new Map(csv(figures).map((row) => [row['uCode'], row]));
			const rows = csv(normalised);
			expect(rows).toHaveLength(51);
			for (const row of rows) {
				const actual = aggregateTree(
					tree,
					Object.fromEntries(leaves.map((code) => [code, value(row[code])])),
					[mean],
					threshold
				);
				for (const { code } of tree) {
					const wanted = value(expected.get(row['uCode'])?.[code]);
					if (wanted === null) expect(actual[code], `${row['uCode']} ${code}`).toBeNull();
					else
						expect(
							Math.abs((actual[code] ?? NaN) - wanted),
							`${row['uCode']} ${code}`
						).toBeLessThan(1e-9);
				}
			}
		});
});
