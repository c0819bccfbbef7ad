/** What is said about scores in sentences, the same on the page and in the PDF. */
import { HIGHLIGHTS } from '#lib/domain/highlights.ts';
import type {
	Report,
	ReportGap,
	ReportHighlight,
	ReportPart,
	ReportStep
} from '#lib/domain/report.ts';
import { rescaled } from '#lib/domain/score.ts';
import { m } from '#lib/paraglide/messages.js';
import { CHOICE_WORDS } from './words.ts';
import { count, either, list, percent, points, range } from './format.ts';

const NAMED = 3;
const MOST_SHOWN = 6;

/** What the method itself decides, and the mean that forgives nothing. */
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
		overall.geometric === null || overall.arithmetic === null
			? ''
			: m.overall_geometric({
					score: points(overall.geometric),
					plain: points(rescaled(overall.arithmetic))
				})
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

/** The words of a table of scores, each with what it means. */
export const scoreWords = (): { word: string; meaning: string }[] => [
	{ word: m.highlight(), meaning: m.word_highlight() },
	{ word: m.score(), meaning: m.word_score() },
	{ word: m.bounds(), meaning: m.word_bounds() },
	{ word: m.evidenced(), meaning: m.word_evidenced() },
	{ word: m.distance(), meaning: m.word_distance() },
	{ word: m.coverage(), meaning: m.word_coverage() },
	{ word: m.band(), meaning: m.word_band() }
];

/** What stands beside a score: what documents bear out, and what it can still become. Empty where nothing applies. */
export function factsLine(h: ReportHighlight): string {
	if (h.low === null || h.high === null) return '';
	const facts = {
		range: range(h.low, h.high),
		coverage: percent(h.coverage),
		evidenced: points(h.evidenced)
	};
	if (h.value === null) return m.facts_no_score(facts);
	return h.coverage === 1 ? m.facts_known(facts) : m.facts_between(facts);
}

/** The first few of a list, and how many more there are. */
function named(parts: readonly ReportPart[], say: (part: ReportPart) => string): string {
	const more = parts.length - NAMED;
	// One more is as long as its name.
	return list(
		more > 1 ? [...parts.slice(0, NAMED).map(say), m.and_more({ count: more })] : parts.map(say)
	);
}

/**
 * Why the score is what it is: the questions above it, which raise it, with the points that they bring;
 * those below it, which hold it back, with the points that they lack; and those that nobody could answer.
 * Empty where there is no score.
 */
export function whyLines(h: ReportHighlight): string[] {
	const { value: score } = h;
	if (score === null) return [];
	const name = ({ question, title }: ReportPart): string => `${question} ${title}`;
	const above = h.parts
		.filter(({ value }) => value !== null && value > score)
		.toSorted((a, b) => b.contribution - a.contribution);
	const below = h.parts
		.filter(({ value }) => value !== null && value < score)
		.toSorted((a, b) => b.missing - a.missing);
	const level = h.parts.find((part) => part.level !== null)?.level ?? 0;
	// An awareness question that is not sure counts as level 0: it is among those that hold back.
	const unknown = h.parts.filter(
		(part) => part.level === null && (part.state === 'notSure' || part.state === 'unanswered')
	);
	return [
		above.length > 0 &&
			m.raised_by({
				list: named(above, (part) => `${name(part)} (+${points(part.contribution)})`)
			}),
		below.length > 0 &&
			m.held_back_by({ list: named(below, (part) => `${name(part)} (−${points(part.missing)})`) }),
		above.length + below.length === 0 && m.all_at_level({ level }),
		unknown.length > 0 &&
			m.not_known({ list: named(unknown, name), low: points(h.low), high: points(h.high) })
	].filter((line) => line !== false);
}

/** What one level up brings most, and where; empty where there is no score. */
export function gainLine(h: ReportHighlight): string {
	const best = h.gaps[0];
	if (!best) return h.value === null ? '' : m.gaps_none();
	const gain = points(best.gain);
	const equal = h.gaps.filter((gap) => gap.gain === best.gain).map((gap) => gap.question);
	if (equal.length === 1) return m.gaps_one({ question: best.question, gain });
	return equal.length > MOST_SHOWN
		? m.gaps_many({ count: equal.length, gain })
		: m.gaps_few({ list: either(equal), gain });
}

/** The steps that are shown first: the best ones, and those that bring as much as the last of them. */
export function shownGaps(h: ReportHighlight): readonly ReportGap[] {
	const least = h.gaps[NAMED - 1]?.gain ?? 0;
	return h.gaps.filter(({ gain }, i) => i < NAMED || gain >= least).slice(0, MOST_SHOWN);
}

/**
 * How sure the score is, a sentence for each reason to doubt it: documents, what is not known, and what the
 * method chose. Empty where there is no score.
 */
export function sureLines(h: ReportHighlight, runs: number): string[] {
	if (h.value === null) return [];
	return [
		h.distance === 0
			? m.evidenced_same()
			: m.evidenced_is({ evidenced: points(h.evidenced), distance: points(h.distance) }),
		h.coverage === 1
			? m.sure_all_known()
			: m.sure_bounds({
					coverage: percent(h.coverage),
					low: points(h.low),
					high: points(h.high)
				}),
		...(h.interval
			? [
					m.interval_is({
						low: points(h.interval.low),
						high: points(h.interval.high),
						runs: count(runs)
					})
				]
			: [])
	];
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
		highlights: highlights.length === HIGHLIGHTS.length ? m.all_six() : highlights.join(', ')
	});
