/**
 * Measures what users wait for, each beside the raw floor of the same run: machines differ and are noisy,
 * ratios hold. Prints a table; changes nothing of the working data.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { aggregate } from '#lib/domain/aggregate.ts';
import type { Answers } from '#lib/domain/answers.ts';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/highlights.ts';
import { LEVELS } from '#lib/domain/instrument.ts';
import { encode } from '#lib/domain/marks.ts';
import { contribution, missing, score, type Score } from '#lib/domain/score.ts';
import { intervals, USUAL } from '#lib/domain/uncertainty.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { Client, startApp } from '../tests/support/app.ts';
import { example } from '../tests/support/example.ts';
import { build } from './build.ts';

const SAVES = 400;
const AT_ONCE = 4;

interface Line {
	what: string;
	figure: string;
	floor: string;
	ratio: string;
}
const lines: Line[] = [];
const report = (what: string, figure: string, floor = '', ratio = ''): void => {
	lines.push({ what, figure, floor, ratio });
	console.log(`${what.padEnd(46)} ${figure.padEnd(26)} ${floor.padEnd(34)} ${ratio}`);
};

const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
const times = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)}×`;

/** Milliseconds for one call, the median of several rounds. */
function timed(rounds: number, calls: number, work: () => void): number {
	const all: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const start = performance.now();
		for (let call = 0; call < calls; call++) work();
		all.push((performance.now() - start) / calls);
	}
	return all.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
}

function percentile(sorted: readonly number[], p: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? NaN;
}

/** Runs requests, some at once. Gives each one's milliseconds, sorted, and how many were done in a second. */
async function storm(count: number, request: (i: number) => Promise<unknown>) {
	const waits: number[] = [];
	let next = 0;
	const start = performance.now();
	const worker = async () => {
		for (let i = next++; i < count; i = next++) {
			const begun = performance.now();
			await request(i);
			waits.push(performance.now() - begun);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	const seconds = (performance.now() - start) / 1000;
	return { sorted: waits.toSorted((a, b) => a - b), perSecond: count / seconds };
}

/** A bare insert of a row like an answer's revision, each in its own transaction, in a file of its own. */
function bareInserts(count: number): number {
	const database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), 'ddsa-')), 'bare.db'));
	database.exec('PRAGMA journal_mode = WAL');
	database.exec('CREATE TABLE r (a TEXT, q TEXT, n INT, k TEXT UNIQUE, c TEXT, u TEXT, t TEXT)');
	const insert = database.prepare('INSERT INTO r VALUES (?, ?, ?, ?, ?, ?, ?)');
	const content = JSON.stringify({
		response: { kind: 'level', level: 2 },
		note: '',
		references: []
	});
	const start = performance.now();
	for (let i = 0; i < count; i++)
		insert.run('assessment', 'C1', i, `key ${i}`, content, 'user', new Date().toISOString());
	const seconds = (performance.now() - start) / 1000;
	database.close();
	return count / seconds;
}

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

function domain(): void {
	const answers = someAnswers(1);
	const weights = [
		...HIGHLIGHTS.map((h) => Float64Array.from(LATEST.questions, (q) => q.weights[h])),
		...DIMENSIONS.map((d) =>
			Float64Array.from(LATEST.questions, (q) => (q.dimension === d ? 1 : 0))
		)
	];
	const levels = Float64Array.from(LATEST.questions, (_, i) => (i * 3 + 1) % 5);
	let sink = 0;
	/** What no scoring can do without: a weighted sum over the questions for each highlight and dimension. */
	const bareSums = (): void => {
		for (const weight of weights) {
			let sum = 0;
			let all = 0;
			for (let i = 0; i < levels.length; i++) {
				sum += (weight[i] ?? 0) * 25 * (levels[i] ?? 0);
				all += weight[i] ?? 0;
			}
			sink += sum / all;
		}
	};
	const bare = timed(9, 20_000, bareSums);
	/** What the explanation of one score says, read to the last number. */
	const explained = (one: Score): number => {
		let points = 0;
		for (const part of one.parts) points += contribution(one, part) + missing(one, part);
		return points;
	};
	const full = timed(9, 20_000, () => {
		const scores = score(LATEST, answers);
		let points = 0;
		for (const h of HIGHLIGHTS) points += explained(scores.highlights[h]);
		for (const d of DIMENSIONS) points += explained(scores.dimensions[d]);
		sink += points;
	});
	report(
		'one assessment scored, with its explanation',
		`${Math.round(1000 / full)} a second`,
		`${Math.round(1000 / bare)} bare weighted sums`,
		times(full / bare)
	);
	const some = Array.from({ length: 150 }, (_, i) => encode(LATEST, someAnswers(i)));
	const runs = 10_000;
	const simulated = timed(3, 1, () => (sink += intervals(LATEST, some, { ...USUAL, runs }).length));
	const floorOfRuns = timed(3, 1, () => {
		for (let i = 0; i < runs * some.length; i++) bareSums();
	});
	report(
		'10000 Monte Carlo runs over 150 ministries',
		ms(simulated),
		`${ms(floorOfRuns)} bare weighted sums`,
		times(simulated / floorOfRuns)
	);
	const many = Array.from({ length: 10_000 }, (_, i) => encode(LATEST, someAnswers(i % 997)));
	const memory = process.memoryUsage().heapUsed;
	const wide = timed(
		1,
		1,
		() => (sink += intervals(LATEST, many, { ...USUAL, runs: 1000 }).length)
	);
	const perRun = (total: number, ministries: number, of: number) => (total * 1e6) / ministries / of;
	report(
		'1000 runs over 10000 ministries, a ministry-run',
		`${perRun(wide, 10_000, 1000).toFixed(0)} ns`,
		`${perRun(simulated, 150, runs).toFixed(0)} ns with 150 ministries`,
		times(perRun(wide, 10_000, 1000) / perRun(simulated, 150, runs))
	);
	report(
		'  heap that it left',
		`${((process.memoryUsage().heapUsed - memory) / 2 ** 20).toFixed(0)} MB`
	);
	for (const count of [150, 10_000, 100_000]) {
		const marks = Array.from({ length: count }, (_, i) => encode(LATEST, someAnswers(i % 997)));
		const figure = timed(3, 1, () => (sink += aggregate(LATEST, marks, 5).n));
		const floor = timed(3, 1, () => {
			for (let i = 0; i < count; i++) bareSums();
		});
		report(
			`${count} assessments aggregated`,
			ms(figure),
			`${ms(floor)} bare weighted sums`,
			times(figure / floor)
		);
	}
	if (Number.isNaN(sink)) throw new Error('not a number');
}

async function server(): Promise<void> {
	const data = await example('sqlite', '');
	const begun = performance.now();
	const app = await startApp(data.databaseUrl);
	const cold = performance.now() - begun;
	const node = timedNode();
	report(
		'cold start, to the first answer',
		ms(cold),
		`${ms(await node)} node alone`,
		times(cold / (await node))
	);
	const focal = await new Client(app.url).signIn(
		'focal.ke@example.org',
		data.password('focal.ke@example.org')
	);
	const id = /\/assessments\/([\w-]{20})"/.exec((await focal.get('/assessments')).body)?.[1] ?? '';
	const nobody = new Client(app.url);
	const empty = await storm(SAVES, () => nobody.get('/healthz'));
	const question = (i: number) =>
		LATEST.questions[i % LATEST.questions.length] ?? LATEST.questions[0];
	const revisions = new Map<string, number>();
	const save = (i: number) => {
		const asked = question(i);
		if (!asked) throw new Error('no questions');
		const revision = revisions.get(asked.id) ?? 1;
		revisions.set(asked.id, revision + 1);
		return focal
			.post(`/assessments/${id}/${asked.dimension}?question=${asked.id}`, {
				[`${asked.id}.response`]: String(i % 5),
				[`${asked.id}.note`]: `run ${i}`,
				[`${asked.id}.key`]: `bench-${i}`,
				[`${asked.id}.revision`]: String(revision)
			})
			.then((reply) => {
				if (reply.status !== 303) throw new Error(`A save answered ${reply.status}`);
			});
	};
	const saved = await storm(SAVES, save);
	const inserts = bareInserts(2000);
	report(
		'answers saved over HTTP',
		`${Math.round(saved.perSecond)} a second`,
		`${Math.round(inserts)} bare SQLite inserts`,
		times(inserts / saved.perSecond)
	);
	report(
		'  p50 / p99',
		`${ms(percentile(saved.sorted, 0.5))} / ${ms(percentile(saved.sorted, 0.99))}`,
		`${ms(percentile(empty.sorted, 0.5))} / ${ms(percentile(empty.sorted, 0.99))} an empty route`,
		times(percentile(saved.sorted, 0.5) / percentile(empty.sorted, 0.5))
	);
	const pages: readonly (readonly [string, (i: number) => string])[] = [
		['a question page', (i) => `legal?question=G${1 + (i % 7)}`],
		['a score page, with what if', (i) => `score?C1=${i % 5}`]
	];
	for (const [what, address] of pages) {
		const page = await storm(SAVES / 2, (i) => focal.get(`/assessments/${id}/${address(i)}`));
		report(
			`${what}, p50 / p99`,
			`${ms(percentile(page.sorted, 0.5))} / ${ms(percentile(page.sorted, 0.99))}`,
			`${ms(percentile(empty.sorted, 0.5))} an empty route`,
			times(percentile(page.sorted, 0.5) / percentile(empty.sorted, 0.5))
		);
	}
	const first = performance.now();
	await focal.get(`/reports/${id}.pdf`);
	const firstPdf = performance.now() - first;
	const pdfs = await storm(12, () => focal.get(`/reports/${id}.pdf`));
	report(
		'the PDF of a report, first / after',
		`${ms(firstPdf)} / ${ms(1000 / pdfs.perSecond)}`,
		`${ms(percentile(empty.sorted, 0.5))} an empty route`,
		times(1000 / pdfs.perSecond / percentile(empty.sorted, 0.5))
	);
	await app.stop();
}

/** Milliseconds that Node itself takes to start and end. */
async function timedNode(): Promise<number> {
	const { execFileSync } = await import('node:child_process');
	return timed(5, 1, () => execFileSync(process.execPath, ['--eval', '0']));
}

await build();
report('what', 'measured', 'floor of the same run', 'ratio');
domain();
await server();
process.exit();
