/** What is said about scores in sentences, the same on the page and in the PDF. */
import type {
	Report,
	ReportGap,
	ReportHighlight,
	ReportPart,
	ReportStep
} from '#lib/domain/report.ts';
import { m } from '#lib/paraglide/messages.js';
import { CHOICE_WORDS } from './words.ts';
import { count, list, percent, points, range } from './format.ts';

const NAMED = 3;
const MOST_SHOWN = 6;

/** How the six scores are to be read: the scale, what the method itself decides, and the mean that forgives nothing. */
export function readingLine({ overall, sensitivity }: Report): string {
	const most = sensitivity?.[0];
	return [
		m.score_reading(),
		most
			? m.sensitivity_finding({
					choice: CHOICE_WORDS[most.choice](),
					share: percent(Math.min(1, Math.max(0, most.first)))
				})
			: '',
		overall.geometric === null ? '' : m.overall_geometric({ score: points(overall.geometric) })
	]
		.filter(Boolean)
		.join(' ');
}

/** The heads of a table of scores, after that of what is scored. */
export const scoreHeads = (): string[] => [
	m.score(),
	m.bounds(),
	m.evidenced(),
	m.distance(),
	m.coverage()
];

/** What the score can still become, and how much of it is known; empty where nothing applies. */
export function boundsLine(h: ReportHighlight): string {
	if (h.low === null || h.high === null) return '';
	return h.coverage === 1
		? m.all_known()
		: m.score_between({ range: range(h.low, h.high), coverage: percent(h.coverage) });
}

/**
 * Why the score is what it is: the questions that bring most, those that miss most, and those that nobody
 * could answer. Empty where there is no score.
 */
export function whyLines(h: ReportHighlight): string[] {
	if (h.value === null) return [];
	const named = (pick: (part: ReportPart) => number, sign: string): string =>
		list(
			h.parts
				.filter((part) => pick(part) > 0)
				.toSorted((a, b) => pick(b) - pick(a))
				.slice(0, NAMED)
				.map((part) => `${part.question} ${part.title} (${sign}${points(pick(part))})`)
		);
	const brings = named((part) => part.contribution, '+');
	const lacks = named((part) => part.missing, '−');
	// An awareness question that is not sure counts as level 0: it is among those that miss most.
	const unknown = h.parts.filter(
		(part) => part.level === null && (part.state === 'notSure' || part.state === 'unanswered')
	);
	return [
		brings && m.brings_most({ list: brings }),
		lacks && m.lacks_most({ list: lacks }),
		unknown.length > 0
			? m.not_known({
					list: list(
						unknown.map(({ question, title }) =>
							unknown.length > NAMED ? question : `${question} ${title}`
						)
					),
					low: points(h.low),
					high: points(h.high)
				})
			: ''
	].filter(Boolean);
}

/** The steps that are shown first: the best ones, and those that bring as much as the last of them. */
export function shownGaps(h: ReportHighlight): readonly ReportGap[] {
	const least = h.gaps[NAMED - 1]?.gain ?? 0;
	return h.gaps.filter(({ gain }, i) => i < NAMED || gain >= least).slice(0, MOST_SHOWN);
}

/** How much rests on documents, and how much on choices of the method; empty where there is no score. */
export function sureLine(h: ReportHighlight, runs: number): string {
	const lines = [
		h.evidenced === null
			? ''
			: h.distance === 0
				? m.evidenced_same()
				: m.evidenced_is({ evidenced: points(h.evidenced), distance: points(h.distance) }),
		h.interval
			? m.interval_is({
					low: points(h.interval.low),
					high: points(h.interval.high),
					runs: count(runs)
				})
			: ''
	];
	return lines.filter(Boolean).join(' ');
}

/** What one level up on one question brings to its highlight. */
export const gapGain = ({ dimension, level, gain }: ReportGap, report: Report): string =>
	m.gap_gain({
		dimension: report.dimensions.find((one) => one.id === dimension)?.title ?? '',
		from: level,
		to: level + 1,
		gain: points(gain)
	});

/** What one level up on one question brings to all highlights together. */
export const firstGain = ({ level, gain, highlights }: ReportStep): string =>
	m.first_gain({
		from: level,
		to: level + 1,
		gain: points(gain),
		highlights: highlights.join(', ')
	});
