/** The names of a round's figures, as publications hold them. */
import { DIMENSIONS, HIGHLIGHTS, type Highlight } from '../instrument/highlights.ts';
import type { AwarenessStep } from '../instrument/question.ts';
import type { Basis } from '../score/counting.ts';

export const TARGETS = [...HIGHLIGHTS, ...DIMENSIONS];
export type Target = (typeof TARGETS)[number];
export const QUARTILES = [0.25, 0.5, 0.75] as const;

export const FIGURES = {
	ministries: 'ministries',
	base: 'chain.base',
	noPlan: 'chain.noPlan',
	noBody: 'chain.noBody',
	step: (step: AwarenessStep) => `chain.${step}`,
	stepNotSure: (step: AwarenessStep) => `chain.${step}.notSure`,
	scored: (target: Target) => `${target}.n`,
	mean: (target: Target, basis: Basis) => `${target}.${basis}`,
	quantile: (target: Target, p: (typeof QUARTILES)[number]) => `${target}.${p}`,
	bands: (target: Target) => `${target}.bands`,
	region: (region: string) => `region.${region}.n`,
	regionMean: (region: string, highlight: Highlight, basis: Basis) =>
		`region.${region}.${highlight}.${basis}`,
	inBoth: (highlight: Highlight) => `trend.${highlight}.n`,
	/** The means of the two rounds over the ministries that are in both. */
	trendMean: (highlight: Highlight, when: 'before' | 'after', basis: Basis) =>
		`trend.${highlight}.${when}.${basis}`,
	change: (highlight: Highlight) => `trend.${highlight}.change`,
	fromAnswers: (highlight: Highlight) => `trend.${highlight}.fromAnswers`
} as const;
