/** What is said about scores in sentences, wherever a score stands. */
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { ExplainedHighlight, ExplainedScore } from '#lib/domain/score/explain.ts';
import { bandRange, type Band } from '#lib/domain/score/bands.ts';
import { distance, type OnBothBases } from '#lib/domain/score/score.ts';
import type { Cell, ChartDocument } from './document.ts';
import type { Language } from './language.ts';
import { BAND_WORDS, CHOICE_WORDS, WHY_WORDS } from './words.ts';

/** Sentences in a row, without those that say nothing. */
export const sentences = (...texts: readonly (string | false | undefined | null)[]): string =>
	texts.filter(Boolean).join(' ');

/** "H3 Affordability" */
export const highlightName = (language: Language, report: Report, id: Highlight): string =>
	`${id} ${language.texts(report.instrument).highlights[id].title}`;

/** What the method itself decides, and the mean that forgives nothing. */
export function readingLine({ say, percent, points }: Language, report: Report): string {
	const { overall, sensitivity } = report;
	const most = sensitivity?.[0];
	return sentences(
		say.score_reading(),
		most &&
			say[CHOICE_WORDS[most.choice]]({ share: percent(Math.min(1, Math.max(0, most.first))) }),
		overall.geometric !== null &&
			say.overall_geometric({
				score: points(overall.geometric),
				plain: points(overall.arithmetic)
			})
	);
}

/** The heads of a table of scores, after that of what is scored. */
export const scoreHeads = ({ say }: Language): string[] => [
	say.score(),
	say.bounds(),
	say.evidenced(),
	say.distance(),
	say.coverage()
];

/** The figures of a table of scores, under those heads. */
export const scoreCells = (language: Language, score: ExplainedScore): string[] => [
	...figureCells(language, score),
	knownText(language, score)
];

/** The same of all six together, of which no share is known or applies. */
export const overallCells = (language: Language, { overall }: Report): string[] => [
	...figureCells(language, { ...overall, value: overall.arithmetic }),
	''
];

const figureCells = (
	{ points, range }: Language,
	score: Pick<ExplainedScore, 'value' | 'low' | 'high' | 'evidenced' | 'distance'>
): string[] => [
	points(score.value),
	range(score.low, score.high),
	points(score.evidenced),
	points(score.distance)
];

/** "90%": how much of what applies is known; "90% of 57%" where not all applies. */
function knownText(
	{ say, percent, points }: Language,
	{ coverage, applies }: ExplainedScore
): string {
	if (applies === 1) return percent(coverage);
	return applies === 0
		? points(null)
		: say.known_of_applying({ coverage: percent(coverage), applies: percent(applies) });
}

/** How a score is read, or why there is none. */
export function bandText({ say }: Language, { band, why }: ExplainedScore): string {
	if (band) return say[BAND_WORDS[band]]();
	return why === 'scored' ? '' : say[WHY_WORDS[why]]();
}

/** A band with its bounds: "In transition (30 to 60)". */
export function bandLine({ say, count }: Language, band: Band): string {
	const { from, to } = bandRange(band);
	return say.band_from_to({ band: say[BAND_WORDS[band]](), from: count(from), to: count(to) });
}

/** The words of a table of scores, each with what it means. */
export const scoreWords = ({ say }: Language): { word: string; meaning: string }[] => [
	{ word: say.highlight(), meaning: say.word_highlight() },
	{ word: say.score(), meaning: say.word_score() },
	{ word: say.bounds(), meaning: say.word_bounds() },
	{ word: say.evidenced(), meaning: say.word_evidenced() },
	{ word: say.distance(), meaning: say.word_distance() },
	{ word: say.coverage(), meaning: say.word_coverage() },
	{ word: say.band(), meaning: say.word_band() }
];

/** A score in a narrow cell: declared, and under it evidenced with the distance, where there is one. */
export function bothBases({ say, points }: Language, both: OnBothBases): Cell {
	const gap = distance(both);
	if (!gap) return points(both.declared);
	const under = say.evidenced_under({ evidenced: points(both.evidenced), distance: points(gap) });
	return { text: points(both.declared), under };
}

/** What the small figures of a table are; empty where it has none. */
export const bothBasesNote = ({ say }: Language, all: readonly OnBothBases[]): string =>
	all.some(distance) ? say.score_under_text() : '';

/**
 * What stands beside a score: what documents bear out, how much applies where that is not all, and how it changed
 * since the round before; where there is no score, how much is known or applies. Empty where nothing applies.
 */
export function factsLine(language: Language, report: Report, h: ExplainedHighlight): string {
	const { say, percent, points, range, signed } = language;
	const applies = percent(h.applies);
	const { sinceLastRound } = report;
	const change = sinceLastRound?.highlights[h.id].change ?? null;
	if (h.why === 'nothingApplies') return '';
	if (h.why === 'tooLittleApplies') return say.facts_too_little({ applies });
	return sentences(
		h.value === null
			? say.facts_no_score({ coverage: percent(h.coverage), range: range(h.low, h.high) })
			: say.facts_evidenced({ score: points(h.evidenced) }),
		h.applies < 1 && say.facts_applies({ applies }),
		sinceLastRound &&
			change !== null &&
			say.facts_before({ round: sinceLastRound.round, change: signed(change) })
	);
}

/** What the unknown answers can cost and bring; the questions follow it. Empty where none is unknown. */
export function notKnownLine({ say, signed }: Language, h: ExplainedHighlight): string {
	if (h.value === null || h.low === null || h.high === null || h.unknown.length === 0) return '';
	return say.not_known({ low: signed(h.low - h.value), high: signed(h.high - h.value) });
}

/** Leads to the steps that are shown; empty where there is no score. */
export function gainLine({ say, count }: Language, h: ExplainedHighlight): string {
	const { steps, equal } = h.best;
	if (equal === 0) return h.value === null ? '' : say.gaps_none();
	if (equal === 1) return say.gaps_lead();
	return equal > steps.length
		? say.gaps_same({ count: count(equal), shown: count(steps.length) })
		: say.gaps_equal({ count: count(equal) });
}

/** Asks how sure a score is, and says how far the method itself could move it. */
export const sureTitle = (
	{ say, points }: Language,
	{ value, interval }: ExplainedHighlight
): string =>
	interval
		? say.sure_title_interval({
				score: points(value),
				low: points(interval.low),
				high: points(interval.high)
			})
		: say.sure_title({ score: points(value) });

/**
 * How sure the score is, a sentence for each reason to doubt it: documents, what is not known, and what the
 * method chose. Empty where there is no score.
 */
export function sureLines(language: Language, h: ExplainedHighlight, runs: number): string[] {
	const { say, percent, points, count } = language;
	if (h.value === null) return [];
	const interval = h.interval && {
		low: points(h.interval.low),
		high: points(h.interval.high),
		runs: count(runs)
	};
	return [
		h.distance === 0
			? say.evidenced_same()
			: say.evidenced_is({ evidenced: points(h.evidenced), distance: points(h.distance) }),
		h.coverage === 1
			? say.sure_all_known()
			: say.sure_bounds({
					coverage: percent(h.coverage),
					low: points(h.low),
					high: points(h.high)
				}),
		...(interval ? [say.interval_is(interval)] : [])
	];
}

/** The six highlights of one report as bars. */
export function scoreChart(language: Language, report: Report): ChartDocument {
	return {
		title: language.say.six_highlights(),
		finding: scoreFinding(language, report),
		legend: scoreLegend(language, report),
		bars: report.highlights.map((h) => ({
			id: h.id,
			label: highlightName(language, report, h.id),
			text: h.value === null ? noScore(language, h) : language.points(h.value),
			value: h.value,
			tick: h.distance ? h.evidenced : null,
			span: h.low === null || h.high === null ? undefined : { low: h.low, high: h.high }
		}))
	};
}

/** Why there is no bar: that something is not known yet can change, that it does not apply hardly. */
const noScore = ({ say }: Language, { why }: ExplainedHighlight): string =>
	why === 'notEnoughKnown' ? say.no_score() : say.no_score_outside();

/** The finding of the picture in one sentence: which highlight is highest, which lowest. */
export function scoreFinding(language: Language, report: Report): string {
	const { say, points } = language;
	const scored = report.highlights.filter(({ value }) => value !== null);
	const sorted = scored.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
	const [best, worst] = [sorted[0], sorted.at(-1)];
	if (!best || !worst)
		return report.highlights.some(({ why }) => why === 'notEnoughKnown')
			? say.finding_none()
			: say.finding_outside();
	if (best.value === worst.value) return say.finding_equal({ score: points(best.value) });
	const { highlights } = language.texts(report.instrument);
	return say.finding({
		best: highlights[best.id].title,
		high: points(best.value),
		worst: highlights[worst.id].title,
		low: points(worst.value)
	});
}

/** What the marks in the picture are, of those that are in it. */
const scoreLegend = ({ say }: Language, { highlights }: Report): string =>
	sentences(
		highlights.some(({ distance: gap }) => gap) && say.legend_evidenced(),
		highlights.some(({ low, high }) => low !== high) && say.legend_bounds()
	);
