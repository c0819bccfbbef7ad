/** The score at a glance: the overall one, and the six as marks on one scale. */
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { ExplainedHighlight, ExplainedScore } from '#lib/domain/score/explain.ts';
import { bandOf } from '#lib/domain/score/bands.ts';
import type { Fact } from './document.ts';
import type { Language } from './language.ts';
import {
	markKeys,
	markOf,
	scaleDocument,
	type BandDocument,
	type Mark,
	type MarkKeys
} from './scale.ts';
import { bandLine, bandText } from './score.ts';

/** A score with what stands right beside it. */
export interface ScoreDocument {
	/** Empty where there is none. */
	score: string;
	/** What it is of: "of 100". */
	of: string;
	/** The band with its bounds, or why there is no score. */
	band: string;
	isScored: boolean;
	facts: readonly Fact[];
	mark: Mark;
}

/** The six on one scale. */
export interface PlotDocument {
	title: string;
	/** What the picture shows, in a sentence. */
	finding: string;
	scale: readonly BandDocument[];
	keys: MarkKeys;
	/** Heads of the score and of the change; the second is empty without an earlier round. */
	header: { score: string; change: string };
	rows: readonly {
		id: Highlight;
		label: string;
		/** Empty where there is none; then `none` says why. */
		score: string;
		change: string;
		none: string;
		mark: Mark;
	}[];
}

/** The title of a highlight. */
export const highlightTitle = (language: Language, report: Report, id: Highlight): string =>
	language.texts(report.instrument).highlights[id].title;

/** How a highlight moved since last round, in points; null where there is no such round, or no score in one. */
export const changeOf = ({ sinceLastRound }: Report, id: Highlight): number | null =>
	sinceLastRound?.highlights[id].change ?? null;

/** Its score in the last round, 0..100; null where there is none. */
export const lastOf = ({ sinceLastRound }: Report, id: Highlight): number | null =>
	sinceLastRound?.highlights[id].before.declared ?? null;

export function overallDocument(language: Language, report: Report): ScoreDocument {
	const { say, points } = language;
	const { overall, sinceLastRound } = report;
	const value = overall.arithmetic;
	return {
		score: value === null ? '' : points(value),
		of: say.of_100_mean(),
		band: value === null ? say.overall_none() : bandLine(language, bandOf(value)),
		isScored: value !== null,
		facts: scoreFacts(language, report, {
			...{ value, low: overall.low, high: overall.high, evidenced: overall.evidenced },
			before: sinceLastRound?.overall.before ?? null,
			change: sinceLastRound?.overall.change ?? null
		}),
		mark: markOf({ ...overall, value }, sinceLastRound?.overall.before ?? null)
	};
}

export function highlightScore(
	language: Language,
	report: Report,
	h: ExplainedHighlight
): ScoreDocument {
	const { say, points, percent } = language;
	const facts = scoreFacts(language, report, {
		...{ value: h.value, low: h.low, high: h.high, evidenced: h.evidenced },
		before: lastOf(report, h.id),
		change: changeOf(report, h.id)
	});
	const applies = h.applies < 1 && h.applies > 0;
	return {
		score: h.value === null ? '' : points(h.value),
		of: say.of_100(),
		band: h.band ? bandLine(language, h.band) : bandText(language, h),
		isScored: h.value !== null,
		facts: [
			...facts,
			...(h.value === null && h.why === 'notEnoughKnown'
				? [{ label: say.coverage(), text: say.known_needed({ coverage: percent(h.coverage) }) }]
				: []),
			...(applies ? [{ label: say.applies(), text: percent(h.applies) }] : [])
		],
		mark: markOf(h, lastOf(report, h.id))
	};
}

/** Since last round, the bounds, and what documents show: those of the three that there are. */
function scoreFacts(
	{ say, points, signed, range }: Language,
	{ sinceLastRound }: Report,
	score: Record<'value' | 'low' | 'high' | 'evidenced' | 'before' | 'change', number | null>
): Fact[] {
	const facts: Fact[] = [];
	if (sinceLastRound && score.change !== null)
		facts.push({
			label: say.since_round({ round: sinceLastRound.round }),
			text: say.change_from({ change: signed(score.change), before: points(score.before) })
		});
	if (score.low !== null && score.low !== score.high)
		facts.push({ label: say.if_all_known(), text: range(score.low, score.high) });
	if (score.evidenced !== null)
		facts.push({
			label: say.only_documents(),
			text:
				score.evidenced === score.value
					? say.only_documents_all({ score: points(score.evidenced) })
					: points(score.evidenced)
		});
	return facts;
}

export function plotDocument(language: Language, report: Report): PlotDocument {
	const { say, points, signed } = language;
	const rows = report.highlights.map((h) => ({
		id: h.id,
		label: highlightTitle(language, report, h.id),
		score: h.value === null ? '' : points(h.value),
		change: h.value === null || !report.sinceLastRound ? '' : signed(changeOf(report, h.id)),
		none: h.value === null ? noScore(language, h) : '',
		mark: markOf(h, lastOf(report, h.id))
	}));
	return {
		title: say.six_highlights(),
		finding: plotFinding(language, report),
		scale: scaleDocument(language),
		keys: markKeys(
			language,
			rows.map(({ mark }) => mark)
		),
		header: {
			score: say.score(),
			change: rows.some(({ change }) => change) ? say.change_in_points() : ''
		},
		rows
	};
}

/** Why there is no score: that something is not known yet can change, that it does not apply hardly. */
const noScore = ({ say }: Language, { why }: ExplainedScore): string =>
	why === 'notEnoughKnown' ? say.no_score() : say.no_score_outside();

/** The finding of the picture in one sentence: how the six moved, and which is lowest. */
export function plotFinding(language: Language, report: Report): string {
	const { say, points, count } = language;
	const scored = report.highlights.filter(({ value }) => value !== null);
	const sorted = scored.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
	const [best, worst] = [sorted[0], sorted.at(-1)];
	if (!best || !worst)
		return report.highlights.some(({ why }) => why === 'notEnoughKnown')
			? say.finding_none()
			: say.finding_outside();
	if (best.value === worst.value) return say.finding_equal({ score: points(best.value) });
	const changes = scored.flatMap(({ id }) => changeOf(report, id) ?? []);
	const lowest = highlightTitle(language, report, worst.id);
	if (changes.length === 0)
		return say.finding({
			best: highlightTitle(language, report, best.id),
			high: points(best.value),
			worst: lowest,
			low: points(worst.value)
		});
	const higher = changes.filter((change) => change > 0).length;
	const of = count(changes.length);
	return higher === changes.length
		? say.finding_all_higher({ of, lowest })
		: say.finding_higher({ higher: count(higher), of, lowest });
}
