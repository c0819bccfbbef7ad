/** What is said about scores in sentences, the same on the page and in the PDF. */
import { HIGHLIGHTS, type Dimension, type Highlight } from '#lib/domain/instrument/highlights.ts';
import type {
	Report,
	ReportGap,
	ReportHighlight,
	ReportPart,
	ReportScore,
	ReportStep
} from '#lib/domain/report.ts';
import { bestSteps, missingByDimension, unknownOf } from '#lib/domain/score/reasons.ts';
import { bandRange, type Band } from '#lib/domain/score/score.ts';
import { m } from '#lib/paraglide/messages.js';
import { BAND_WORDS, CHOICE_WORDS, partWord, WHY_WORDS } from './words.ts';
import { count, percent, points, range, signed } from './format.ts';

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
					plain: points(overall.arithmetic)
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

/** The figures of a table of scores, under those heads. */
export const scoreCells = (score: ReportScore): string[] => [...figures(score), knownText(score)];

/** The same of all six together, of which no share is known or applies. */
export const overallCells = ({ overall }: Report): string[] => [
	...figures({ ...overall, value: overall.arithmetic }),
	''
];

const figures = (
	score: Pick<ReportScore, 'value' | 'low' | 'high' | 'evidenced' | 'distance'>
): string[] => [
	points(score.value),
	range(score.low, score.high),
	points(score.evidenced),
	points(score.distance)
];

/** "90%": how much of what applies is known; "90% of 57%" where not all applies. */
function knownText({ coverage, applies }: ReportScore): string {
	if (applies === 1) return percent(coverage);
	return applies === 0
		? points(null)
		: m.known_of_applying({ coverage: percent(coverage), applies: percent(applies) });
}

/** How a score is read, or why there is none. */
export function bandText(h: ReportHighlight): string {
	if (h.band) return BAND_WORDS[h.band]();
	return h.why === 'scored' ? '' : WHY_WORDS[h.why]();
}

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

/** Where the lines of a score lead. */
export interface Links {
	/** The address where the answer to a question stands. */
	answer: (asked: Pick<ReportPart, 'question' | 'dimension'>) => string;
	/** The address where a level is tried out, on pages that have a what-if form. */
	tryOut?: (question: string, level: number) => string;
	/** The address of a highlight's own page; without it all six stand on the page of the score. */
	highlight?: (highlight: Highlight) => string;
}

/** What a score was in the round before. */
export interface Earlier {
	round: string;
	score: number | null;
}

/**
 * What stands beside a score: what documents bear out, how much applies where that is not all, and how it changed
 * since the round before; where there is no score, how much is known or applies. Empty where nothing applies.
 */
export function factsLine(h: ReportHighlight, earlier?: Earlier): string {
	const applies = percent(h.applies);
	if (h.why === 'nothingApplies') return '';
	if (h.why === 'tooLittleApplies') return m.facts_too_little({ applies });
	return [
		h.value === null
			? m.facts_no_score({ coverage: percent(h.coverage), range: range(h.low, h.high) })
			: m.facts_evidenced({ score: points(h.evidenced) }),
		h.applies < 1 ? m.facts_applies({ applies }) : '',
		earlier && earlier.score !== null && h.value !== null
			? m.facts_before({ round: earlier.round, change: signed(h.value - earlier.score) })
			: ''
	]
		.filter(Boolean)
		.join(' ');
}

/** "A2 Import taxes": a question by its id and its title. */
export const named = ({ question, title }: { question: string; title: string }): string =>
	`${question} ${title}`;

/** A band with its bounds: "In transition (30 to 60)". */
export const bandLine = (band: Band): string =>
	m.band_from_to({ band: BAND_WORDS[band](), ...bandRange(band) });

/** A question that holds a score back: what it lacks up to level 4, and what its answer says. */
export const heldLines = (part: ReportPart): { head: string; text: string } => ({
	head: m.missing_head({ question: named(part), points: points(part.missing) }),
	text: m.missing_text({ answer: partWord(part), text: part.answer })
});

const titleOf = (dimension: Dimension, report: Report): string =>
	report.dimensions.find((one) => one.id === dimension)?.title ?? '';

/** What each dimension misses of what it could bring: its title and "−27.3 of 50.0". */
export const dimensionCells = (h: ReportHighlight, report: Report): [string, string][] =>
	missingByDimension(h).map(({ dimension, missing, possible }) => [
		titleOf(dimension, report),
		m.of_possible({ points: points(missing), possible: points(possible) })
	]);

/** Leads to the steps that are shown; empty where there is no score. */
export function gainLine(h: ReportHighlight): string {
	const { steps, equal } = bestSteps(h);
	if (equal === 0) return h.value === null ? '' : m.gaps_none();
	if (equal === 1) return m.gaps_lead();
	return equal > steps.length
		? m.gaps_same({ count: equal, shown: steps.length })
		: m.gaps_equal({ count: equal });
}

/** What the unknown answers can cost and bring; the questions follow it. Empty where none is unknown. */
export function notKnownLine(h: ReportHighlight): string {
	if (h.value === null || h.low === null || h.high === null) return '';
	if (unknownOf(h).length === 0) return '';
	return m.not_known({ low: signed(h.low - h.value), high: signed(h.high - h.value) });
}

/** An unknown question with what stands in place of an answer. */
export const unknownLine = (part: ReportPart): string =>
	m.not_known_item({ question: named(part), answer: partWord(part) });

/** A step in words: which question and how much, what must hold, and on the way there what holds now and how to begin. */
export interface StepLines {
	head: string;
	target: string;
	way: readonly string[];
}

function stepLines(step: ReportGap | ReportStep, report: Report): Omit<StepLines, 'head'> {
	const { level, next, now, dimension } = step;
	return {
		target: m.gap_target({ level: level + 1, text: next }),
		way: [
			m.gap_now({ level, text: now }),
			m.gap_step({ text: step.step }),
			m.gap_dimension({ dimension: titleOf(dimension, report) })
		]
	};
}

/** One level up on one question of a highlight. */
export function gapLines(gap: ReportGap, report: Report): StepLines {
	const { target, way } = stepLines(gap, report);
	const document =
		gap.document === 'missing'
			? m.gap_document()
			: gap.document === 'given'
				? m.gap_check_document()
				: '';
	return {
		head: m.gap_head({ question: named(gap), gain: points(gap.gain) }),
		target: [target, document].filter(Boolean).join(' '),
		way
	};
}

/** One level up on a question that serves several highlights. */
export function firstLines(first: ReportStep, report: Report): StepLines {
	const { gain, highlights } = first;
	return {
		head: m.first_head({
			question: named(first),
			gain: points(gain),
			highlights: highlights.length === HIGHLIGHTS.length ? m.all_six() : highlights.join(', ')
		}),
		...stepLines(first, report)
	};
}

/** Asks how sure a score is, and says how far the method itself could move it. */
export const sureTitle = ({ value, interval }: ReportHighlight): string =>
	interval
		? m.sure_title_interval({
				score: points(value),
				low: points(interval.low),
				high: points(interval.high)
			})
		: m.sure_title({ score: points(value) });

/** The heads of the table of a score's questions. */
export const partHeads = (): string[] => [
	m.question(),
	m.answer(),
	m.weight(),
	m.contribution(),
	m.missing_points()
];

/** A question in that table; its weight is in brackets where it does not count. */
export function partCells(part: ReportPart): string[] {
	const known = part.level !== null;
	return [
		named(part),
		partWord(part),
		known ? String(part.weight) : `(${part.weight})`,
		points(known ? part.contribution : null),
		points(known ? part.missing : null)
	];
}

/** The last row of that table. Sums are made before rounding. */
export const partSums = ({ weight, value }: ReportHighlight): string[] => [
	m.sum(),
	'',
	String(weight),
	points(value),
	points(value === null ? null : 100 - value)
];

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
