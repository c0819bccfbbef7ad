/**
 * The engine against a second implementation of the method, written from docs/method.md alone and in exact fractions:
 * every figure of every assessment of the example rounds and of random ones.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
	compared,
	COMPARISONS,
	prepareCases,
	takeDifferences
} from '../support/exact-comparison.ts';

let cases = 0;
beforeAll(async () => {
	cases = await prepareCases();
	expect(cases).toBeGreaterThan(2_000);
});
afterAll(() => {
	console.log(
		`${cases} scored assessments: ${compared.figures} figures, ${compared.none} that are none and ` +
			`${compared.codes} codes compared, the largest difference ${compared.largest.toExponential(1)}`
	);
});

it.each(Object.entries(COMPARISONS))('%s', (_, compare) => {
	compare();
	expect(takeDifferences()).toEqual([]);
});
