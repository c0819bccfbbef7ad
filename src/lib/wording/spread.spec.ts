import { describe, expect, it } from 'vitest';
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import type { Figures } from '#lib/domain/round/printed.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { titlesOf } from './figures.ts';
import { languageOf } from './language.ts';
import { roundDocument } from './round.ts';

const language = languageOf('en');
const titles = titlesOf(language, LATEST);

const printedMeans = (means: readonly (number | null)[]): Figures =>
	Object.fromEntries(
		means.map((value, i) => [
			FIGURES.mean(HIGHLIGHTS[i] ?? 'H1', 'declared'),
			value === null ? null : { value }
		])
	);

describe('the finding over the spread', () => {
	it.each([
		[
			'one at each end',
			[40, 50, 45],
			`${titles.H2} has the highest mean (50.0), ${titles.H1} the lowest (40.0)`
		],
		[
			'two at the top',
			[40, 50, 50],
			`Highest mean: ${titles.H2}, ${titles.H3} (50.0); lowest: ${titles.H1} (40.0)`
		],
		[
			'two at the foot',
			[40, 40, 50],
			`Highest mean: ${titles.H3} (50.0); lowest: ${titles.H1}, ${titles.H2} (40.0)`
		],
		['all alike', [40, 40, 40], 'Every mean that is shown is 40.0'],
		['a single one', [null, 40, null], 'Every mean that is shown is 40.0'],
		['none', [null, null, null], 'Too few ministries: no figure is shown.']
	])('puts none above one that is printed alike: %s', (_, means, finding) => {
		const source = {
			figures: printedMeans(means),
			instrument: LATEST,
			name: 'Survey',
			before: null
		};
		expect(roundDocument(language, source).highlights?.finding).toBe(finding);
	});
});

describe('the finding over the change', () => {
	it('names all that rose as much', () => {
		const figures = Object.fromEntries(
			[1.6, -0.2, 1.6, 0.4].map((value, i) => [FIGURES.change(HIGHLIGHTS[i] ?? 'H1'), { value }])
		);
		const before = { name: 'Survey before', instrument: LATEST };
		const source = { figures, instrument: LATEST, name: 'Survey', before };
		const finding = roundDocument(language, source).change?.finding;
		expect(finding).toContain(`${titles.H1}, ${titles.H3}`);
		expect(finding).not.toContain(titles.H4);
	});
});
