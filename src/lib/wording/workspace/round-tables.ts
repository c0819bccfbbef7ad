/** The figures of a selection as tables of values: the chain, highlights or dimensions, and the change since a round before. */
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { AWARENESS_STEPS } from '#lib/domain/instrument/question.ts';
import { FIGURES, QUARTILES, type Target } from '#lib/domain/round/figure-names.ts';
import { BANDS } from '#lib/domain/score/bands.ts';
import type { Figures } from '#lib/domain/round/printed.ts';
import { nameOf, numberOf, type RoundContext } from '../spread.ts';
import * as printed from '../printed.ts';
import { BAND_WORDS, STEP_WORDS } from '../words.ts';
import type { DataTable, Value } from './data-table.ts';

const countOf = (figures: Figures, id: string): number | null => {
	const figure = figures[id] ?? null;
	return figure && 'count' in figure ? (figure.count ?? null) : null;
};

const shareOf = (value: number | null): number | null => (value === null ? null : value / 100);

export function chainData({ language, figures, last }: RoundContext): DataTable {
	const { say } = language;
	return {
		title: say.chain_title(),
		columns: [
			{ head: say.chain_step(), kind: 'text' },
			{ head: say.share(), kind: 'share' },
			{ head: say.number_of_ministries(), kind: 'count' },
			{ head: say.chain_base_column(), kind: 'count' },
			{ head: say.not_sure(), kind: 'count' },
			...(last ? [{ head: say.key_last(), kind: 'share' as const }] : [])
		],
		rows: AWARENESS_STEPS.map((step) => ({
			id: step,
			values: [
				say[STEP_WORDS[step]](),
				shareOf(printed.numberOf(figures, FIGURES.step(step))),
				countOf(figures, FIGURES.step(step)),
				printed.numberOf(figures, FIGURES.base),
				printed.numberOf(figures, FIGURES.stepNotSure(step)),
				...(last ? [shareOf(printed.numberOf(last, FIGURES.step(step)))] : [])
			]
		})),
		notes: []
	};
}

/** Shares of the four bands; null where nobody has a score. */
function bandValues({ figures }: RoundContext, target: Target): Value[] {
	const figure = figures[FIGURES.bands(target)] ?? null;
	if (!figure || !('bands' in figure)) return BANDS.map(() => null);
	return BANDS.map((band) =>
		shareOf(figure.bands.find(({ bands }) => bands.includes(band))?.share ?? null)
	);
}

export function spreadData(
	context: RoundContext,
	targets: readonly Target[],
	{ title, head }: { title: string; head: string }
): DataTable {
	const { language, last } = context;
	const { say } = language;
	const points = (heading: string) => ({ head: heading, kind: 'points' as const });
	return {
		title,
		columns: [
			{ head, kind: 'text' },
			{ head: say.number_of_ministries(), kind: 'count' },
			...[points(say.mean()), points(say.lower_quartile()), points(say.median())],
			...[points(say.upper_quartile()), points(say.evidenced_mean())],
			...(last ? [points(say.median_last())] : []),
			...BANDS.map((band) => ({ head: say[BAND_WORDS[band]](), kind: 'share' as const }))
		],
		rows: targets.map((target) => ({
			id: target,
			values: [
				nameOf(context, target),
				numberOf(context, FIGURES.scored(target)),
				numberOf(context, FIGURES.mean(target, 'declared')),
				...QUARTILES.map((p) => numberOf(context, FIGURES.quantile(target, p))),
				numberOf(context, FIGURES.mean(target, 'evidenced')),
				...(last ? [printed.numberOf(last, FIGURES.quantile(target, 0.5))] : []),
				...bandValues(context, target)
			]
		})),
		notes: []
	};
}

export function changeData(
	context: RoundContext,
	from: string,
	notes: readonly string[]
): DataTable {
	const { language, name } = context;
	const { say } = language;
	const points = (head: string) => ({ head, kind: 'points' as const });
	const change = (head: string) => ({ head, kind: 'change' as const });
	return {
		title: say.trend_caption({ from, to: name }),
		columns: [
			{ head: say.highlight(), kind: 'text' },
			{ head: say.number_of_ministries(), kind: 'count' },
			...[points(from), points(name)],
			...[change(say.change_points()), change(say.from_answers()), change(say.from_instrument())]
		],
		rows: HIGHLIGHTS.map((h) => {
			const all = numberOf(context, FIGURES.change(h));
			const answers = numberOf(context, FIGURES.fromAnswers(h));
			return {
				id: h,
				values: [
					nameOf(context, h),
					numberOf(context, FIGURES.inBoth(h)),
					numberOf(context, FIGURES.trendMean(h, 'before', 'declared')),
					numberOf(context, FIGURES.trendMean(h, 'after', 'declared')),
					...[all, answers, all === null || answers === null ? null : all - answers]
				]
			};
		}),
		notes
	};
}
