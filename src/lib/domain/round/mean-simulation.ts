/**
 * How sure the means of a round are, and their change since the one before: the mean over the ministries in each run of
 * the simulation. One run makes the same choices for every ministry and in both rounds. Ministries are added one by
 * one, so that whoever has other work to do can do it between them.
 */
import { byHighlight, HIGHLIGHTS, type ByHighlight } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { draw, USUAL, weigh, type Draws, type Options, type Weighing } from '../score/choices.ts';
import { prepare, score, TARGETS } from '../score/simulation.ts';
import { intervalOf, TAIL, type Interval } from '../score/uncertainty.ts';
import { quantilesOf } from './distribution.ts';

/** Where a change lies in nine of ten runs, in points, and the share of runs in which it is above 0. */
export interface ChangeInterval {
	low: number;
	high: number;
	above: number;
}

export class MeanSimulation {
	readonly #draws: Draws;
	readonly #now: { instrument: Instrument; weighing: Weighing };
	readonly #before: { instrument: Instrument; weighing: Weighing } | null;
	/** For each highlight and run the sum and the number of scores: of this round, and of changes. */
	readonly #scores = HIGHLIGHTS.map(() => new Float64Array());
	readonly #counts = HIGHLIGHTS.map(() => new Float64Array());
	readonly #changes = HIGHLIGHTS.map(() => new Float64Array());
	readonly #pairs = HIGHLIGHTS.map(() => new Float64Array());
	readonly #out = new Float64Array(2 * TARGETS);

	/** @param before the questionnaire of the round before; null where there is none */
	constructor(now: Instrument, before: Instrument | null, options: Options = USUAL) {
		const ids = [...now.questions, ...(before?.questions ?? [])].map(({ id }) => id);
		this.#draws = draw([...new Set(ids)], options);
		this.#now = { instrument: now, weighing: weigh(now, this.#draws) };
		this.#before = before && { instrument: before, weighing: weigh(before, this.#draws) };
		for (const sums of [this.#scores, this.#counts, this.#changes, this.#pairs])
			for (let t = 0; t < HIGHLIGHTS.length; t++) sums[t] = new Float64Array(options.runs);
	}

	/** Adds a ministry. @param before its marks in the round before; null where it has none */
	add(mark: string, before: string | null): void {
		const own = prepare(this.#now.instrument, mark);
		const earlier =
			this.#before && before !== null ? prepare(this.#before.instrument, before) : null;
		this.#draws.chosen.forEach((chosen, r) => {
			score(own, this.#now.weighing, r, chosen, this.#out, 0);
			if (earlier && this.#before)
				score(earlier, this.#before.weighing, r, chosen, this.#out, TARGETS);
			for (let t = 0; t < HIGHLIGHTS.length; t++) {
				const value = this.#out[t] as number;
				if (Number.isNaN(value)) continue;
				plus(this.#scores[t], r, value);
				plus(this.#counts[t], r, 1);
				const change = earlier ? value - (this.#out[TARGETS + t] as number) : NaN;
				if (Number.isNaN(change)) continue;
				plus(this.#changes[t], r, change);
				plus(this.#pairs[t], r, 1);
			}
		});
	}

	/** The intervals of the means of the ministries that were added; null for a highlight that none has. */
	means(): ByHighlight<Interval | null> {
		return byHighlight((_, t) => intervalOf(quotients(this.#scores[t], this.#counts[t])));
	}

	/** The intervals of the changes of means, over the ministries that are in both rounds; null where none is. */
	changes(): ByHighlight<ChangeInterval | null> {
		return byHighlight((_, t) => {
			const changes = quotients(this.#changes[t], this.#pairs[t]);
			const count = changes.filter((value) => !Number.isNaN(value)).length;
			if (count === 0) return null;
			const [low, high] = quantilesOf(changes, [TAIL, 1 - TAIL]) as [number, number];
			return { low, high, above: changes.filter((value) => value > 0).length / count };
		});
	}
}

function plus(sums: Float64Array | undefined, at: number, value: number): void {
	if (sums) sums[at] = (sums[at] as number) + value;
}

/** NaN where nothing was counted. */
const quotients = (sums = new Float64Array(), counts = new Float64Array()): Float64Array =>
	sums.map((sum, r) => sum / (counts[r] ?? 0));
