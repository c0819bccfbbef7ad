/** What is said about scores in sentences, wherever a score stands. */
import type { Report } from '#lib/domain/report.ts';
import type { ChoiceShare, ExplainedHighlight, ExplainedScore } from '#lib/domain/score/explain.ts';
import { BANDS, bandRange, type Band } from '#lib/domain/score/bands.ts';
import { CHOICES } from '#lib/domain/score/choices.ts';
import { distance, type OnBothBases } from '#lib/domain/score/score.ts';
import type { Interval } from '#lib/domain/score/uncertainty.ts';
import type { Cell } from './document.ts';
import type { Language } from './language.ts';
import { BAND_WORDS, CHOICE_WORDS, WHY_WORDS } from './words.ts';

/** A text that begins with a capital, where it began with a figure's words such as "all but". */
export const capitalised = (text: string): string =>
	text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Sentences in a row, without those that say nothing. */
export const sentences = (...texts: readonly (string | false | undefined | null)[]): string =>
	texts.filter(Boolean).join(' ');

/** What the method itself decides, and the mean that forgives nothing. */
export function readingLine(language: Language, report: Report): string {
	const { say, points } = language;
	const { overall } = report;
	const most = report.sensitivity()?.[0];
	return sentences(
		say.score_reading(),
		most &&
			say[CHOICE_WORDS[most.choice]]({
				of: language.count(CHOICES.length),
				share: shareText(language, most)
			}),
		overall.geometric !== null &&
			say.overall_geometric({
				score: points(overall.geometric),
				plain: points(overall.arithmetic)
			})
	);
}

/** The band that most runs lie in; of equal ones the lower. */
export const likeliestBand = ({ bands }: Interval): Band =>
	BANDS.reduce((most, band) => (bands[band] > bands[most] ? band : most), 'limited');

/** A share of the variation; one that sampling alone could make is no more than "under 1 %". */
export const shareText = ({ say, percent }: Language, { first, error }: ChoiceShare): string =>
	first < error ? say.under_one_percent() : percent(Math.min(1, first));

/** The heads of a table of scores, after that of what is scored. */
export const scoreHeads = ({ say }: Language): string[] => [
	say.score(),
	say.bounds(),
	say.evidenced(),
	say.coverage()
];

/** The figures of a table of scores, under those heads. */
export const scoreCells = (language: Language, score: ExplainedScore): string[] => [
	language.points(score.value),
	language.range(score.low, score.high),
	language.points(score.evidenced),
	knownText(language, score)
];

/** "90%": how much of what applies is known; "90% of 57%" where not all applies. */
export function knownText(
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

/** The band that most runs give, with their share; no value where no run gives a score. */
export function bandInRuns({ say, percent, points }: Language, interval: Interval | null): string {
	const band = interval && likeliestBand(interval);
	return band
		? say.band_in_runs({ band: say[BAND_WORDS[band]](), share: percent(interval.bands[band]) })
		: points(null);
}

/** The words of a table of scores, each with what it means. */
export const scoreWords = ({ say }: Language): { word: string; meaning: string }[] => [
	{ word: say.highlight(), meaning: say.word_highlight() },
	{ word: say.score(), meaning: say.word_score() },
	{ word: say.bounds(), meaning: say.word_bounds() },
	{ word: say.evidenced(), meaning: say.word_evidenced() },
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

/** Leads to the steps that are shown: which of them bring most. Empty where there is no score. */
export function gainLine(language: Language, report: Report, h: ExplainedHighlight): string {
	const { say, count, signed } = language;
	const { steps, equal } = h.best;
	const [best] = steps;
	if (!best) return h.value === null ? '' : say.gaps_none();
	const gain = signed(best.gain);
	if (equal > steps.length)
		return say.gaps_same({ gain, all: count(equal), shown: count(steps.length) });
	return equal > 1
		? say.gaps_equal({ gain, first: count(equal) })
		: say.gaps_single({ gain, question: titleOf(language, report, best.question) });
}

const titleOf = (language: Language, { instrument }: Report, question: string): string =>
	language.texts(instrument).questions[question]?.title ?? '';
