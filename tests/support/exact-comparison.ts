/**
 * The engine held against a second implementation of the method, written from docs/method.md alone and in exact
 * fractions (exact-method.ts): every figure of every assessment of the example rounds and of random ones.
 */
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import type { Answer, Answers } from '#lib/domain/assessment/answers.ts';
import { encode } from '#lib/domain/assessment/marks.ts';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { inForm, type Instrument } from '#lib/domain/instrument/instrument.ts';
import { FORMS, LEVELS, type Form } from '#lib/domain/instrument/question.ts';
import { aggregate, type Aggregate } from '#lib/domain/round/aggregate.ts';
import type { Distribution } from '#lib/domain/round/distribution.ts';
import { bandOf, BANDS } from '#lib/domain/score/bands.ts';
import { draw, USUAL, weigh, type Chosen, type Options } from '#lib/domain/score/choices.ts';
import { BASES, type Basis } from '#lib/domain/score/counting.ts';
import { firstSteps, gaps, type Gap } from '#lib/domain/score/gaps.ts';
import { distance, score, type Score } from '#lib/domain/score/score.ts';
import { prepare, score as scoreRun, TARGETS } from '#lib/domain/score/simulation.ts';
import { intervals, type Interval } from '#lib/domain/score/uncertainty.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	EVERYWHERE,
	noBody,
	noPlan,
	notApplicable,
	notSure,
	sparse
} from './arbitrary.ts';
import { example } from './example.ts';
import {
	exactBand,
	exactChain,
	exactCounts,
	exactDraws,
	exactFirstSteps,
	exactGaps,
	exactInterval,
	exactMean,
	exactRun,
	exactScore,
	WAYS,
	type Choices,
	type ExactGap,
	type Part
} from './exact-method.ts';
import { compare, fraction, less, quantile, toNumber, type Fraction } from './fraction.ts';

/** The forms that give scores. */
const SCORED_FORMS = ['full', 'short'] as const satisfies readonly Form[];
const TOLERANCE = 1e-9;
const SEED = 2017;
/** Random assessments of each of the two kinds. */
const RANDOM = 500;

/** What was compared, and what differs; a few differences are enough to say what is wrong. */
/** What was compared so far, and the largest difference of two figures. */
export const compared = { figures: 0, none: 0, codes: 0, largest: 0 };
let differences: string[] = [];
const differ = (place: string, actual: unknown, wanted: unknown): void => {
	if (differences.length < 20) differences.push(`${place}: ${actual}, exactly ${wanted}`);
};

/** A figure of the engine against the exact one; NaN and null are none. */
function figure(place: string, actual: number | null | undefined, exact: Fraction | null): void {
	const isNone = actual === null || Number.isNaN(actual);
	if (isNone || exact === null || actual === undefined) {
		compared.none++;
		if (!isNone || exact !== null) differ(place, actual, exact && toNumber(exact));
		return;
	}
	compared.figures++;
	const difference = Math.abs(actual - toNumber(exact));
	compared.largest = Math.max(compared.largest, difference);
	if (!(difference < TOLERANCE)) differ(place, actual, toNumber(exact));
}

/** A number of ministries, a word or an order against the exact one. */
function code(place: string, actual: number | string | null, wanted: number | string | null): void {
	compared.codes++;
	if (actual !== wanted) differ(place, actual, wanted);
}

/** The differences found since they were last taken, at most twenty. */
export function takeDifferences(): string[] {
	const found = differences;
	differences = [];
	return found;
}

interface Case {
	name: string;
	instrument: Instrument;
	answers: Answers;
}

let submissions: { round: string; form: Form; isCounted: boolean; answers: Answers }[] = [];
/** Every submission, every random assessment and every edge, in each form that gives scores. */
let cases: Case[] = [];

const sample = (arbitrary: fc.Arbitrary<Answers>): Answers[] =>
	fc.sample(arbitrary, { numRuns: RANDOM, seed: SEED });
const random = [
	...sample(assessments(LATEST)).map((answers, i) => ({ name: `random ${i}`, answers })),
	...sample(sparse(EVERYWHERE)).map((answers, i) => ({ name: `sparse ${i}`, answers }))
];

const alike = (answer: Answer): Answers =>
	Object.fromEntries(EVERYWHERE.questions.map(({ id }) => [id, answer]));
/** What chance does not give: the same answer everywhere, and no answer at all. */
const edges = [
	...LEVELS.map((level) => ({ name: `level ${level} everywhere`, answers: alike(atLevel(level)) })),
	{ name: 'not sure everywhere', answers: alike(notSure) },
	{ name: 'nothing applicable', answers: alike(notApplicable()) },
	{ name: 'no plan and no body', answers: { C1: noPlan, C3: noBody } },
	{ name: 'no answers', answers: {} }
];

/** Reads the submissions of the example rounds, and draws the random assessments. Gives how many are scored. */
export async function prepareCases(): Promise<number> {
	const { databaseUrl } = await example('sqlite', '');
	const database = new DatabaseSync(databaseUrl.slice('file:'.length), { readOnly: true });
	submissions = database
		.prepare(
			`SELECT r."id" AS round, r."form", a."state", s."content" FROM "Submission" s
			JOIN "Assessment" a ON a."id" = s."assessmentId" JOIN "Round" r ON r."id" = a."roundId"
			ORDER BY r."id", a."country", s."number"`
		)
		.all()
		.map((row) => ({
			round: String(row['round']),
			form: row['form'] as Form,
			isCounted: ['submitted', 'accepted'].includes(String(row['state'])),
			answers: (JSON.parse(String(row['content'])) as { answers: Answers }).answers
		}));
	database.close();
	cases = SCORED_FORMS.flatMap((form): Case[] => [
		...submissions.map(({ round, answers }, i) => ({
			name: `submission ${i} of ${round}, ${form}`,
			instrument: load(LATEST.id, LATEST.version, form),
			answers
		})),
		...[...random, ...edges].map(({ name, answers }) => ({
			name: `${name}, ${form}`,
			instrument: inForm(EVERYWHERE, form),
			answers
		}))
	]);
	return cases.length;
}

function compareScore(place: string, actual: Score, exact: Part): void {
	code(`${place} why`, actual.why, exact.why);
	figure(`${place} value`, actual.value, exact.score);
	figure(`${place} low`, actual.low, exact.lower);
	figure(`${place} high`, actual.high, exact.upper);
	figure(`${place} coverage`, actual.coverage, exact.coverage);
	figure(`${place} applies`, actual.applies, exact.applies);
	const band = actual.value === null ? null : bandOf(actual.value);
	code(`${place} band`, band, exact.score && (BANDS[exactBand(exact.score)] ?? ''));
}

/** One highlight or dimension on both bases, with the distance between them. */
function compareBoth(
	place: string,
	actual: Record<Basis, Score>,
	exact: Record<Basis, readonly Part[]>,
	i: number
): void {
	const [declared, evidenced] = [exact.declared[i] as Part, exact.evidenced[i] as Part];
	compareScore(`${place} declared`, actual.declared, declared);
	compareScore(`${place} evidenced`, actual.evidenced, evidenced);
	const apart = distance({ declared: actual.declared.value, evidenced: actual.evidenced.value });
	const exactly = declared.score && evidenced.score && less(declared.score, evidenced.score);
	figure(`${place} distance`, apart, exactly);
}

/** All scores of one assessment. */
function compareScores({ name, instrument, answers }: Case): void {
	const { highlights, dimensions, overall } = exactScore(instrument, answers);
	const declared = score(instrument, answers);
	const evidenced = score(instrument, answers, 'evidenced');
	HIGHLIGHTS.forEach((h, i) => {
		const actual = { declared: declared.highlights[h], evidenced: evidenced.highlights[h] };
		compareBoth(`${name} ${h}`, actual, highlights, i);
	});
	DIMENSIONS.forEach((d, i) => {
		const actual = { declared: declared.dimensions[d], evidenced: evidenced.dimensions[d] };
		compareBoth(`${name} ${d}`, actual, dimensions, i);
	});
	const { arithmetic, geometric, low, high } = declared.overall;
	figure(`${name} overall`, arithmetic, overall.arithmetic);
	figure(`${name} overall, geometric`, geometric, overall.geometric);
	figure(`${name} overall, low`, low, overall.lower);
	figure(`${name} overall, high`, high, overall.upper);
	figure(`${name} overall, evidenced`, evidenced.overall.arithmetic, overall.evidenced);
}

/** Lists of gaps or steps: the same questions in the same order, and what each brings. */
function compareGaps(
	place: string,
	actual: readonly Pick<Gap, 'question' | 'level' | 'gain'>[],
	exact: readonly ExactGap[]
): void {
	code(`${place}, how many`, actual.length, exact.length);
	for (const [i, { question, level, points }] of exact.entries()) {
		const gap = actual[i];
		const isSame = gap?.question === question && gap.level === level;
		code(
			`${place}, place ${i + 1}`,
			`${gap?.question} at ${gap?.level}`,
			`${question} at ${level}`
		);
		// What comes after the first that is out of its place says nothing more.
		if (!isSame) return;
		figure(`${place}, ${question}`, gap.gain, points);
	}
}

/** The chain of a round, and the answers to its questions. */
function compareCounts(
	name: string,
	actual: Aggregate,
	instrument: Instrument,
	round: readonly Answers[]
): void {
	const { base, ...reached } = exactChain(instrument, round);
	code(`${name} base of the chain`, actual.chain.base, base);
	for (const step of actual.chain.steps)
		code(`${name} ${step.step}`, step.reached, reached[step.step]);
	exactCounts(instrument, round).forEach((counts, i) => {
		const id = instrument.questions[i]?.id ?? '';
		code(`${name} ${id}`, JSON.stringify(actual.questions[id]), JSON.stringify(counts));
	});
}

/** How one score lies over the ministries of a round. */
function compareDistribution(
	place: string,
	actual: Distribution,
	scores: readonly (Fraction | null)[]
): void {
	const { n, mean } = exactMean(scores);
	code(`${place} n`, actual.n, n);
	figure(`${place} mean`, actual.mean, mean);
	const sorted = scores.filter((value) => value !== null).toSorted(compare);
	const quartiles = [actual.lowerQuartile, actual.median, actual.upperQuartile];
	quartiles.forEach((quartile, i) =>
		figure(`${place} quartile ${i + 1}`, quartile, quantile(sorted, fraction(i + 1, 4)))
	);
}

function compareRound(name: string, instrument: Instrument, round: readonly Answers[]): void {
	const marks = round.map((answers) => encode(instrument, answers));
	const exact = round.map((answers) => exactScore(instrument, answers));
	for (const basis of BASES) {
		const actual = aggregate(instrument, marks, 1, basis);
		compareCounts(name, actual, instrument, round);
		HIGHLIGHTS.forEach((h, i) => {
			const scores = exact.map(({ highlights }) => highlights[basis][i]?.score ?? null);
			compareDistribution(`${name} ${h} ${basis}`, actual.highlights[h], scores);
		});
		DIMENSIONS.forEach((d, i) => {
			const scores = exact.map(({ dimensions }) => dimensions[basis][i]?.score ?? null);
			compareDistribution(`${name} ${d} ${basis}`, actual.dimensions[d], scores);
		});
	}
}

/** Assessments spread over all, of both forms. */
const spread = (count: number): Case[] =>
	Array.from({ length: count }, (_, i) => cases[Math.floor((i * cases.length) / count)] as Case);

const idsOf = ({ questions }: Instrument): string[] => questions.map(({ id }) => id);

/** What is drawn: the steps of the weights, and the places of the other choices. */
function compareDraws(name: string, instrument: Instrument, options: Options): Choices[] {
	const exact = exactDraws(instrument, options.seed, options.runs);
	const { steps, chosen } = draw(idsOf(instrument), options);
	const width = instrument.questions.length;
	exact.forEach((choices, r) => {
		const row = [...steps.subarray(r * width, (r + 1) * width)];
		code(`${name} run ${r} steps`, row.join(' '), choices.steps.join(' '));
		for (const key of Object.keys(WAYS) as (keyof Chosen)[])
			code(
				`${name} run ${r} ${key}`,
				chosen[r]?.[key] ?? null,
				(WAYS[key] as readonly unknown[]).indexOf(choices[key])
			);
	});
	return exact;
}

function compareInterval(
	place: string,
	actual: Interval | null | undefined,
	results: readonly (Fraction | null)[]
): void {
	const { lower, upper, bands, without } = exactInterval(results);
	figure(`${place} low`, actual?.low, lower);
	figure(`${place} high`, actual?.high, upper);
	BANDS.forEach((band, i) => figure(`${place} ${band}`, actual?.bands[band], bands[i] ?? null));
	figure(`${place} no score`, actual?.noScore, without);
}

/** The intervals of one assessment, which are there where the method itself gives a score. */
function compareIntervals({ name, instrument, answers }: Case, choices: readonly Choices[]): void {
	const [actual] = intervals(instrument, [encode(instrument, answers)]);
	const runs = choices.map((run) => exactRun(instrument, answers, run));
	const { highlights, dimensions, overall } = exactScore(instrument, answers);
	const own = [...highlights.declared, ...dimensions.declared].map((part) => part.score);
	const all = [
		...HIGHLIGHTS.map((h) => actual?.highlights[h]),
		...DIMENSIONS.map((d) => actual?.dimensions[d]),
		actual?.overall
	];
	[...own, overall.arithmetic].forEach((value, t) => {
		const place = `${name} interval ${t}`;
		code(place, all[t] ? 'interval' : 'none', value ? 'interval' : 'none');
		if (value)
			compareInterval(
				place,
				all[t],
				runs.map((run) => run[t] ?? null)
			);
	});
}

/** What is compared, each by what must hold. */
export const COMPARISONS: Readonly<Record<string, () => void>> = {
	'the scores of one assessment are the exact ones: values, bounds, coverage, what applies, bands, and why there is none':
		() => {
			cases.forEach(compareScores);
		},
	'the scores of one assessment are none in the rapid form': () => {
		for (const { name, answers } of random.slice(0, 20))
			compareScores({ name, answers, instrument: inForm(EVERYWHERE, 'rapid') });
	},
	'the scores of one assessment have the exact gaps and first steps, in the same order': () => {
		for (const { name, instrument, answers } of cases) {
			const scores = score(instrument, answers);
			for (const h of HIGHLIGHTS)
				compareGaps(`${name} gaps ${h}`, gaps(scores, h), exactGaps(instrument, answers, h));
			// The first three are shown; the order is a rule for all.
			const count = instrument.questions.length;
			const steps = exactFirstSteps(instrument, answers, count);
			compareGaps(`${name} steps`, firstSteps(scores, count), steps);
		}
	},
	'the figures of a round are the exact ones: of the example rounds in their forms': () => {
		for (const round of new Set(submissions.map((submission) => submission.round))) {
			const counted = submissions.filter((own) => own.round === round && own.isCounted);
			const instrument = load(LATEST.id, LATEST.version, counted[0]?.form ?? 'full');
			compareRound(
				`round ${round}`,
				instrument,
				counted.map(({ answers }) => answers)
			);
		}
	},
	'the figures of a round are the exact ones: of random assessments in every form': () => {
		for (const form of FORMS)
			for (const size of [7, random.length])
				compareRound(
					`random round of ${size}, ${form}`,
					inForm(EVERYWHERE, form),
					random.slice(0, size).map(({ answers }) => answers)
				);
	},
	'the simulation draws and scores its runs exactly: 50 of its own for each of 100 assessments':
		() => {
			[...spread(100 - edges.length), ...cases.slice(-edges.length)].forEach(
				({ name, instrument, answers }, i) => {
					const options = { runs: 50, seed: SEED + i };
					const exact = compareDraws(name, instrument, options);
					const draws = draw(idsOf(instrument), options);
					const weighing = weigh(instrument, draws);
					const prepared = prepare(instrument, encode(instrument, answers));
					const results = new Float64Array(TARGETS);
					exact.forEach((choices, r) => {
						scoreRun(prepared, weighing, r, draws.chosen[r] as Chosen, results, 0);
						exactRun(instrument, answers, choices).forEach((result, t) =>
							figure(`${name} run ${r} target ${t}`, results[t], result)
						);
					});
				}
			);
		},
	'the simulation gives the exact intervals, bands and shares without a score of 20 assessments':
		() => {
			const [full, short] = SCORED_FORMS.map((form) =>
				compareDraws(`all runs, ${form}`, inForm(EVERYWHERE, form), USUAL)
			);
			for (const drawn of spread(20))
				compareIntervals(drawn, (drawn.instrument.form === 'full' ? full : short) ?? []);
		}
};
