/** What each figure of a round is called, for the administrator who sees which are not printed. */
import { HIGHLIGHTS, type Dimension, type Highlight } from '#lib/domain/instrument/highlights.ts';
import { AWARENESS_STEPS } from '#lib/domain/instrument/instrument.ts';
import { FIGURES, QUARTILES, TARGETS } from '#lib/domain/round/figures.ts';
import { BASES, type Basis } from '#lib/domain/score/score.ts';
import { m } from '#lib/paraglide/messages.js';
import { REGION_WORDS, STEP_WORDS } from './words.ts';

const MEANS: Record<Basis, () => string> = { declared: m.mean, evidenced: m.evidenced_mean };
const QUANTILES = [m.lower_quartile, m.median, m.upper_quartile] as const;

/** The words of every figure, by its name. */
export function figureWords(titles: Record<Highlight | Dimension, string>): Map<string, string> {
	const words = new Map<string, string>();
	const add = (id: string, ...parts: string[]): void => void words.set(id, parts.join(': '));
	for (const step of AWARENESS_STEPS) add(FIGURES.step(step), m.chain_title(), STEP_WORDS[step]());
	for (const target of TARGETS) {
		for (const basis of BASES) add(FIGURES.mean(target, basis), titles[target], MEANS[basis]());
		QUARTILES.forEach((p, i) =>
			add(FIGURES.quantile(target, p), titles[target], QUANTILES[i]?.() ?? '')
		);
		add(FIGURES.bands(target), titles[target], m.bands());
	}
	for (const h of HIGHLIGHTS) {
		for (const basis of BASES) {
			for (const when of ['before', 'after'] as const)
				add(FIGURES.trendMean(h, when, basis), m.trend_title(), titles[h], MEANS[basis]());
			for (const [region, name] of Object.entries(REGION_WORDS))
				add(FIGURES.regionMean(region, h, basis), name(), titles[h], MEANS[basis]());
		}
		add(FIGURES.change(h), m.trend_title(), titles[h], m.change_points());
		add(FIGURES.fromAnswers(h), m.trend_title(), titles[h], m.from_answers());
	}
	return words;
}
