/**
 * The choices of the method that an auditor would question, and how a run of the simulation makes each of them
 * another way. One run makes the same choices for every ministry, round and questionnaire, so that what is compared
 * is compared under the same method.
 *
 * Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 7.
 */
import { HIGHLIGHTS } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { generator } from '../random.ts';

/** The inputs of the sensitivity analysis, in the order of its indices. */
export const CHOICES = ['weights', 'rule', 'notSure', 'evidence', 'awareness', 'known'] as const;
export type Choice = (typeof CHOICES)[number];

/** The mean of the six highlights: arithmetic is the method's own. */
export const RULES = ['arithmetic', 'geometric'] as const;
/** What a `not sure` counts as: nothing (the method's own), level 0, level 4, or the mean of the ministry's other levels of the dimension. */
export const TREATMENTS = ['leftOut', 'lowest', 'highest', 'mean'] as const;
/** Whether levels 3 and 4 count without a document: `declared` is the method's own score. */
export const EVIDENCE = ['declared', 'evidenced'] as const;
/** What `not sure` is where not knowing is the finding: level 0 (the method's own), or unknown as elsewhere. */
export const AWARENESS = ['level0', 'unknown'] as const;
/** The share of what applies that must be known, as whole numbers: one half, two thirds (the method's own), three quarters. */
export const KNOWN_FLOORS = [
	[1, 2],
	[2, 3],
	[3, 4]
] as const;

/** What one run chooses beside the weights; each is the place in the list above. */
export interface Chosen {
	rule: number;
	notSure: number;
	evidence: number;
	awareness: number;
	known: number;
}

/** The choices of the method itself. */
export const OWN_CHOICES: Chosen = { rule: 0, notSure: 0, evidence: 0, awareness: 0, known: 1 };

export interface Options {
	runs: number;
	seed: number;
}
export const USUAL: Options = { runs: 2_000, seed: 2017 };

/** The choices of many runs. */
export interface Draws {
	runs: number;
	/** Where each question stands in a row of `steps`. */
	places: ReadonlyMap<string, number>;
	/** Runs × questions: by how much the weight of a question moves, −1, 0 or 1, in all highlights alike. */
	steps: Int8Array;
	chosen: readonly Chosen[];
}

/** A number of [0, 1) as the place in a list of so many. */
const place = (u: number, length: number): number => Math.min(Math.floor(u * length), length - 1);

/** The choices that five numbers of [0, 1) stand for, in the order of `CHOICES` after the weights. */
export const chosenBy = (us: ArrayLike<number>): Chosen => ({
	rule: place(us[0] ?? 0, RULES.length),
	notSure: place(us[1] ?? 0, TREATMENTS.length),
	evidence: place(us[2] ?? 0, EVIDENCE.length),
	awareness: place(us[3] ?? 0, AWARENESS.length),
	known: place(us[4] ?? 0, KNOWN_FLOORS.length)
});

/** A number of [0, 1) as a step of a weight: −1, 0 or 1. */
export const stepBy = (u: number): number => Math.floor(3 * u) - 1;

/** Draws all choices of all runs. The same seed and questions give the same ones. */
export function draw(questions: readonly string[], { runs, seed }: Options): Draws {
	const next = generator(seed);
	const steps = new Int8Array(runs * questions.length);
	const chosen = Array.from({ length: runs }, (_, r) => {
		for (let q = 0; q < questions.length; q++) steps[r * questions.length + q] = stepBy(next());
		return chosenBy([next(), next(), next(), next(), next()]);
	});
	return { runs, places: new Map(questions.map((id, i) => [id, i])), steps, chosen };
}

/** The heaviest weight of the scale 0 to 3. */
const HEAVIEST = 3;

/** A weight moved by a step of its scale: a question can fall out of a highlight, none comes in, none weighs more than 3. */
export const moved = (weight: number, step: number): number =>
	Math.min(HEAVIEST, Math.max(0, weight + step));

/** A question in a highlight. */
export interface Term {
	/** The place of the question in the questionnaire. */
	question: number;
	/** 1 to 3, as the questionnaire has it. */
	weight: number;
}

/** For each highlight its questions, in the order of the questionnaire. */
export const termsOf = ({ questions }: Instrument): Term[][] =>
	HIGHLIGHTS.map((h) =>
		questions.flatMap(({ weights }, question) =>
			weights[h] > 0 ? [{ question, weight: weights[h] }] : []
		)
	);

/** The weights of a questionnaire in each run. */
export interface Weighing {
	/** For each highlight its questions. */
	terms: readonly (readonly Term[])[];
	/** For each run the weights of the terms, those of one highlight after those of another. */
	weights: Int8Array;
	/** For each run and highlight the sum of its weights. */
	wholes: Int32Array;
}

/** The questions of each highlight, with room for their weights in so many runs. */
export function unweighed(instrument: Instrument, runs: number): Weighing {
	const terms = termsOf(instrument);
	return {
		terms,
		weights: new Int8Array(runs * terms.flat().length),
		wholes: new Int32Array(runs * terms.length)
	};
}

/** Weighs the questions by the steps of one run, a step for each question. */
export function weighRun(
	{ terms, weights, wholes }: Weighing,
	run: number,
	stepOf: (question: number) => number
): void {
	let at = run * terms.flat().length;
	terms.forEach((own, t) => {
		let whole = 0;
		for (const { question, weight } of own) {
			const inRun = moved(weight, stepOf(question));
			weights[at++] = inRun;
			whole += inRun;
		}
		wholes[run * terms.length + t] = whole;
	});
}

/** Weighs the questions of an instrument by the steps of each run. */
export function weigh(instrument: Instrument, { runs, places, steps }: Draws): Weighing {
	const columns = instrument.questions.map(({ id }) => places.get(id) ?? -1);
	const weighing = unweighed(instrument, runs);
	for (let r = 0; r < runs; r++)
		weighRun(weighing, r, (q) => steps[r * places.size + (columns[q] as number)] as number);
	return weighing;
}
