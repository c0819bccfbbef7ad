/** How sure a score is, in three cards that each say what can be done about it, and what the method itself decides. */
import type { Dimension } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { ExplainedHighlight } from '#lib/domain/score/explain.ts';
import { questionText } from './answers.ts';
import type { Language } from './language.ts';
import { likeliestBand, sentences } from './score.ts';
import { BAND_WORDS } from './words.ts';

/** One reason to doubt a score, and the question at which to do something about it. */
export interface SureCard {
	label: string;
	/** The figure that leads; empty where nothing is to be done. */
	figure: string;
	text: string;
	/** Null where nothing is to be done. */
	at: { question: string; dimension: Dimension; title: string } | null;
}

export interface SureDocument {
	title: string;
	cards: readonly SureCard[];
	/** Other ways of calculating it. */
	others: { title: string; text: string };
}

/** Null where there is no score: then nothing can be unsure. */
export function sureDocument(
	language: Language,
	report: Report,
	h: ExplainedHighlight
): SureDocument | null {
	const { say, points } = language;
	if (h.value === null) return null;
	return {
		title: say.sure_title({ score: points(h.value) }),
		cards: [known(language, h), toFindOut(language, report, h), toDocument(language, report, h)],
		others: { title: say.sure_others(), text: othersText(language, report, h) }
	};
}

function known({ say, percent }: Language, { coverage }: ExplainedHighlight): SureCard {
	return {
		label: say.sure_known(),
		figure: percent(coverage),
		text: coverage === 1 ? say.sure_known_all() : say.sure_known_text(),
		at: null
	};
}

function toFindOut(language: Language, report: Report, { findOut }: ExplainedHighlight): SureCard {
	const { say, signed } = language;
	const label = say.sure_find_out();
	if (!findOut) return { label, figure: '', text: say.sure_nothing_unknown(), at: null };
	return {
		label,
		figure: say.range({ low: signed(findOut.atWorst), high: signed(findOut.atBest) }),
		text: say.sure_find_out_text(),
		at: placeOf(language, report, findOut)
	};
}

function toDocument(language: Language, report: Report, h: ExplainedHighlight): SureCard {
	const { say, signed } = language;
	const label = say.sure_document();
	if (!h.document || h.distance === null)
		return { label, figure: '', text: say.sure_nothing_to_document(), at: null };
	return {
		label,
		figure: signed(-h.distance),
		text: say.sure_document_text({ count: h.document.count }),
		at: placeOf(language, report, h.document)
	};
}

const placeOf = (
	language: Language,
	{ instrument }: Report,
	{ question, dimension }: { question: string; dimension: Dimension }
): SureCard['at'] => ({
	question,
	dimension,
	title: questionText(language, instrument, question).title
});

function othersText(
	language: Language,
	{ runs }: Report,
	{ interval }: ExplainedHighlight
): string {
	const { say, points, count, percent } = language;
	if (!interval) return say.interval_none();
	const band = likeliestBand(interval);
	return sentences(
		say.interval_is({
			low: points(interval.low),
			high: points(interval.high),
			runs: count(runs),
			share: percent(interval.bands[band]),
			band: say[BAND_WORDS[band]]()
		}),
		interval.noScore > 0 && say.interval_no_score({ share: percent(interval.noScore) })
	);
}
