/** What the engine takes: scores, simulations, aggregates, each beside the sums that no scoring can do without. */
import { aggregate } from '#lib/domain/round/aggregate.ts';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { encode } from '#lib/domain/assessment/marks.ts';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { LEVELS } from '#lib/domain/instrument/question.ts';
import { score, type Score } from '#lib/domain/score/score.ts';
import { contribution, shortfall } from '#lib/domain/score/shortfalls.ts';
import { USUAL } from '#lib/domain/score/choices.ts';
import { intervals } from '#lib/domain/score/uncertainty.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { ms, perSecond, timed, times, type Line } from './measure.ts';

const lines: Line[] = [];
let sink = 0;

function someAnswers(seed: number): Answers {
	return Object.fromEntries(
		LATEST.questions.map((question, i) => [
			question.id,
			{
				response:
					(i * 7 + seed) % 11 === 0
						? { kind: 'notSure' as const }
						: { kind: 'level' as const, level: LEVELS[(i * 3 + seed) % 5] ?? 0 },
				note: '',
				references: []
			}
		])
	);
}

/** The questions that count in one score, with their weights: as many terms as its sum has. */
function terms(weightOf: (question: (typeof LATEST.questions)[number]) => number) {
	const counting = LATEST.questions.flatMap((question, at) => {
		const weight = weightOf(question);
		return weight > 0 ? [{ at, weight }] : [];
	});
	return {
		at: Int32Array.from(counting, (term) => term.at),
		weights: Float64Array.from(counting, (term) => term.weight)
	};
}
const highlightTerms = HIGHLIGHTS.map((h) => terms((question) => question.weights[h]));
const dimensionTerms = DIMENSIONS.map((d) =>
	terms((question) => (question.dimension === d ? 1 : 0))
);
const values = Float64Array.from(LATEST.questions, (_, i) => 25 * ((i * 3 + 1) % 5));

/** Weighted sums over exactly the terms of some scores, and the division. */
function sums(scores: readonly ReturnType<typeof terms>[]): void {
	for (const { at, weights } of scores) {
		let total = 0;
		let weight = 0;
		for (let k = 0; k < at.length; k++) {
			total += (weights[k] as number) * (values[at[k] as number] as number);
			weight += weights[k] as number;
		}
		sink += total / weight;
	}
}
const allSums = (): void => {
	sums(highlightTerms);
	sums(dimensionTerms);
};

/** What the explanation of one score says, read to the last number. */
function explained(score: Score): number {
	return score.parts.reduce(
		(sum, part) => sum + contribution(score, part) + shortfall(score, part),
		0
	);
}

function scores(): void {
	const answers = someAnswers(1);
	const bare = timed(9, 20_000, allSums);
	const full = timed(9, 20_000, () => {
		const scored = score(LATEST, answers);
		for (const h of HIGHLIGHTS) sink += explained(scored.highlights[h]);
		for (const d of DIMENSIONS) sink += explained(scored.dimensions[d]);
	});
	lines.push({
		what: 'one assessment scored, with its explanation',
		figure: perSecond(1000 / full),
		floor: `${perSecond(1000 / bare)} of its weighted sums`,
		ratio: times(full / bare),
		target: ''
	});
}

function simulations(): void {
	const runs = 10_000;
	const some = Array.from({ length: 150 }, (_, i) => encode(LATEST, someAnswers(i)));
	const simulated = timed(3, 1, () => (sink += intervals(LATEST, some, { ...USUAL, runs }).length));
	// A run scores highlights and dimensions: the same sums, made once each.
	const floor = timed(3, 1, () => {
		for (let i = 0; i < runs * some.length; i++) allSums();
	});
	lines.push({
		what: '10,000 Monte Carlo runs of six choices over 150 ministries',
		figure: ms(simulated),
		floor: `${ms(floor)} their weighted sums`,
		ratio: times(simulated / floor),
		target: '3×'
	});
	const many = Array.from({ length: 10_000 }, (_, i) => encode(LATEST, someAnswers(i % 997)));
	const before = process.memoryUsage.rss();
	let highest = before;
	const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 50);
	const wide = timed(
		1,
		1,
		() => (sink += intervals(LATEST, many, { ...USUAL, runs: 1_000 }).length)
	);
	highest = Math.max(highest, process.memoryUsage.rss());
	clearInterval(watch);
	const each = (total: number, ministries: number, count: number) =>
		(total * 1e6) / ministries / count;
	lines.push({
		what: '1,000 runs over 10,000 ministries, a ministry-run',
		figure: `${each(wide, 10_000, 1_000).toFixed(0)} ns`,
		floor: `${each(simulated, 150, runs).toFixed(0)} ns with 150 ministries`,
		ratio: times(each(wide, 10_000, 1_000) / each(simulated, 150, runs)),
		target: ''
	});
	lines.push({
		what: 'memory that they took (RSS, typed arrays included)',
		figure: `${((highest - before) / 2 ** 20).toFixed(0)} MB`,
		floor: '',
		ratio: '',
		target: ''
	});
}

function aggregates(): void {
	for (const count of [150, 10_000, 100_000]) {
		const marks = Array.from({ length: count }, (_, i) => encode(LATEST, someAnswers(i % 997)));
		const figure = timed(3, 1, () => (sink += aggregate(LATEST, marks, 5).n));
		const floor = timed(3, 1, () => {
			for (let i = 0; i < count; i++) allSums();
		});
		lines.push({
			what: `${count.toLocaleString('en')} assessments aggregated`,
			figure: ms(figure),
			floor: `${ms(floor)} their weighted sums`,
			ratio: times(figure / floor),
			target: ''
		});
	}
}

scores();
simulations();
aggregates();
if (Number.isNaN(sink)) throw new Error('not a number');
process.send?.(lines);
process.exit();
