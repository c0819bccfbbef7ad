/** What each figure of a round is called, for the administrator who sees which are not printed. */
import { HIGHLIGHTS, type Dimension, type Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { AWARENESS_STEPS } from '#lib/domain/instrument/question.ts';
import { FIGURES, QUARTILES, TARGETS } from '#lib/domain/round/figure-names.ts';
import { BASES, type Basis } from '#lib/domain/score/counting.ts';
import type { Language, PlainMessage } from './language.ts';
import { REGION_WORDS, STEP_WORDS } from './words.ts';

const MEANS: Record<Basis, PlainMessage> = { declared: 'mean', evidenced: 'evidenced_mean' };
const QUANTILES = ['lower_quartile', 'median', 'upper_quartile'] as const;

/** The titles of highlights and dimensions by their ids. */
export type Titles = Record<Highlight | Dimension, string>;

export function titlesOf(language: Language, instrument: Instrument): Titles {
	const { highlights, dimensions } = language.texts(instrument);
	const title = (texts: Readonly<Record<string, { title: string }>>) =>
		Object.entries(texts).map(([id, text]) => [id, text.title]);
	return Object.fromEntries([...title(highlights), ...title(dimensions)]) as Titles;
}

/** What a figure is, from the general to the particular: the list of its words. */
export type FigureWords = readonly string[];

/** The words of every figure, by its name. */
export function figureWords({ say }: Language, titles: Titles): Map<string, FigureWords> {
	const words = new Map<string, FigureWords>();
	for (const step of AWARENESS_STEPS)
		words.set(FIGURES.step(step), [say.chain_title(), say[STEP_WORDS[step]]()]);
	for (const target of TARGETS) {
		const title = titles[target];
		for (const basis of BASES) words.set(FIGURES.mean(target, basis), [title, say[MEANS[basis]]()]);
		QUARTILES.forEach((p, i) =>
			words.set(FIGURES.quantile(target, p), [title, say[QUANTILES[i] ?? 'median']()])
		);
		words.set(FIGURES.bands(target), [title, say.bands()]);
	}
	for (const h of HIGHLIGHTS) {
		const title = titles[h];
		for (const basis of BASES) {
			const mean = say[MEANS[basis]]();
			for (const when of ['before', 'after'] as const)
				words.set(FIGURES.trendMean(h, when, basis), [say.trend_title(), title, mean]);
			for (const [region, name] of Object.entries(REGION_WORDS))
				words.set(FIGURES.regionMean(region, h, basis), [say[name](), title, mean]);
		}
		words.set(FIGURES.change(h), [say.trend_title(), title, say.change_points()]);
		words.set(FIGURES.fromAnswers(h), [say.trend_title(), title, say.from_answers()]);
	}
	return words;
}
