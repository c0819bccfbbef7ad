/** What each figure of a round is called, for the administrator who sees which are not printed. */
import { HIGHLIGHTS, type Dimension, type Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { AWARENESS_STEPS } from '#lib/domain/instrument/question.ts';
import { REASONS, type Reason } from '#lib/domain/round/disclosure.ts';
import { FIGURES, QUARTILES, TARGETS } from '#lib/domain/round/figure-names.ts';
import type { Proposal } from '#lib/domain/round/publication.ts';
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

/** What a publication does not print. */
export interface HiddenDocument {
	summary: string;
	groups: readonly { reason: string; figures: readonly string[] }[];
}

function reasonWords({ say, count }: Language, reason: Reason, minimum: number): string {
	switch (reason) {
		case 'tooFew':
			return say.hidden_too_few({ minimum: count(minimum) });
		case 'nearEnd':
			return say.hidden_near_end();
		case 'oneBand':
			return say.hidden_one_band();
		case 'subtraction':
			return say.hidden_subtraction();
	}
}

/** The figures that are held back, by why: for the administrator alone. */
export function hiddenFigures(
	language: Language,
	instrument: Instrument,
	{ minimumGroup }: { minimumGroup: number },
	{ publication, hidden }: Pick<Proposal, 'publication' | 'hidden'>
): HiddenDocument {
	const { say, count } = language;
	const words = figureWords(language, titlesOf(language, instrument));
	const ids = Object.keys(hidden);
	const all = count(Object.keys(publication.figures).length);
	return {
		summary:
			ids.length === 0
				? say.hidden_nothing()
				: say.hidden_count({ hidden: count(ids.length), all }),
		groups: REASONS.map((reason) => ({
			reason: reasonWords(language, reason, minimumGroup),
			figures: ids
				.filter((id) => hidden[id] === reason)
				.map((id) => words.get(id)?.join(' · ') ?? id)
		})).filter(({ figures }) => figures.length > 0)
	};
}
