/**
 * What an analyst waits for on large rounds, over HTTP, beside the bare read of the narrow table and the bare weighted
 * sums of its marks; and how long a save takes meanwhile. One database in one process.
 */
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { close } from '#lib/server/db/client.ts';
import { ofRound } from '#lib/server/db/marks.ts';
import { providerOf } from '#lib/server/db/url.ts';
import { env } from '#lib/server/env.ts';
import { startApp } from '../../tests/support/app.ts';
import { seedLarge } from '../seed-large.ts';
import { median, ms, times, type Line } from './measure.ts';
import { nextSave, officials as signIn, SignedIn, visitorsOfTheBody } from './world.ts';

const SIZES = [10_000, 100_000];
const ROUNDS = 5;
const lines: Line[] = [];

const PAGES = [
	...['', '?ldc=yes', '?income=low&reached=aware&missed=consulted', '/scores?region=002'],
	...['/groups?by=income', '/groups?by=union&ldc=yes', '/questions', '/questions/C1?by=community'],
	...['/highlights/H3?by=wto', '/change', '/support?sids=yes', '/map', '/quality?lldc=yes'],
	...['/ministries', '/ministries?sort=H3&columns=highlights&region=142', '/compare'],
	...['/files/scores/highlights.csv?ldc=yes', '/files/overview/chain.svg']
];

/** The mean of each highlight over marks, and nothing else: the least that any figure of a round takes. */
function weightedSums(marks: readonly string[]): number {
	const weights = HIGHLIGHTS.map((h) => LATEST.questions.map((question) => question.weights[h]));
	let sum = 0;
	for (const mark of marks)
		for (const own of weights)
			for (let q = 0; q < own.length; q++) sum += (own[q] as number) * (mark.charCodeAt(q) & 7);
	return sum;
}

const p = (waits: readonly number[], share: number): number =>
	waits.toSorted((a, b) => a - b)[Math.min(waits.length - 1, Math.floor(waits.length * share))] ??
	NaN;

async function timed(work: () => unknown): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

/** The floor: rows of the narrow table, read one by one, and their sums. */
async function floorOf(roundId: string): Promise<number> {
	const waits: number[] = [];
	for (let i = 0; i < ROUNDS; i++)
		waits.push(
			await timed(async () => weightedSums((await ofRound(roundId)).map((row) => row.marks)))
		);
	return median(waits);
}

const provider = providerOf(env.databaseUrl);
const [official] = await signIn(1);
const [analyst] = await visitorsOfTheBody();
if (!official || !analyst) throw new Error('The example has nobody to sign in');
let turn = 0;

for (const size of SIZES) {
	const roundId = await seedLarge(size, new Date());
	const floor = await floorOf(roundId);
	const app = await startApp(env.databaseUrl);
	const reader = new SignedIn(app.url, analyst);
	const save = new SignedIn(app.url, official.cookie);
	const get = async (path: string): Promise<number> =>
		timed(async () => {
			const { status } = await reader.get(`/rounds/${roundId}${path}`);
			if (status !== 200) throw new Error(`${path}: ${status}`);
		});
	const saved = async (): Promise<void> => {
		const { path, fields } = nextSave(official.assessmentId, turn++);
		const { status } = await save.post(path, fields);
		if (status !== 303) throw new Error(`A save: ${status}`);
	};
	await reader.get('/rounds');
	const first = await get('');
	const waits: number[] = [];
	for (let i = 0; i < ROUNDS; i++) for (const page of PAGES) waits.push(await get(page));
	const idle: number[] = [];
	for (let i = 0; i < 300; i++) idle.push(await timed(saved));
	const busy: number[] = [];
	let isReading = true;
	const reading = (async () => {
		while (isReading) for (const page of PAGES) await get(page);
	})();
	for (let i = 0; i < 300; i++) busy.push(await timed(saved));
	isReading = false;
	await reading;
	await app.stop();
	const of = `${size.toLocaleString('en')} assessments, ${provider}`;
	const read = `${ms(floor)} reading the marks and their weighted sums`;
	lines.push(
		{ what: `first page of a round of ${of}`, figure: ms(first), floor: read, ratio: times(first / floor), target: '5×' },
		{ what: `any page of it with any filter, p95`, figure: ms(p(waits, 0.95)), floor: read, ratio: times(p(waits, 0.95) / floor), target: '5×' },
		{ what: 'a save meanwhile, p99', figure: ms(p(busy, 0.99)), floor: `${ms(p(idle, 0.99))} without readers`, ratio: times(p(busy, 0.99) / p(idle, 0.99)), target: '3×' }
	); // prettier-ignore
}
await close();
process.send?.(lines);
if (!process.send) console.table(lines);
process.exit();
