/** An hour at work: fifty officials who answer, read and download, on one server. */
import { execFileSync } from 'node:child_process';
import { handlesOf, memoryOf, socketsOf } from '../../tests/support/soaking.ts';
import { startApp } from '../../tests/support/app.ts';
import { nextSave, officials, SignedIn, type Official } from '../bench/world.ts';
import { env } from '#lib/server/env.ts';

const OFFICIALS = 50;
const minutes = Number(process.argv[2]);

interface Sample {
	minute: number;
	handles: number;
	memory: number;
}

export interface SoakOutcome {
	minutes: number;
	saves: number;
	pages: number;
	pdfs: number;
	/** Answers that were neither what was asked for nor a redirect to it, in words. */
	faults: string[];
	/** Without connections: after a quarter of the time, and at the end. */
	handles: { first: number; last: number };
	/** The most connections that were open at once. */
	sockets: number;
	/** Medians of the second and the last quarter, in MB. */
	memory: { second: number; last: number };
	/** PDF processes at the end. */
	children: number;
}

const outcome: SoakOutcome = {
	minutes,
	saves: 0,
	pages: 0,
	pdfs: 0,
	faults: [],
	handles: { first: 0, last: 0 },
	sockets: 0,
	memory: { second: 0, last: 0 },
	children: 0
};

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const until = Date.now() + minutes * 60_000;

/** An official's day, faster than any: an answer or a page a second, a report now and then. */
async function day(client: SignedIn, official: Official, number: number): Promise<void> {
	const base = `/assessments/${official.assessmentId}`;
	const pages = ['', '/score', '/check', '/legal?question=G3', '/support', '/skills?view=all'];
	const fault = (what: string, status: number) => {
		if (outcome.faults.length < 20) outcome.faults.push(`${what}: ${status}`);
	};
	for (let turn = 0; Date.now() < until; turn++) {
		if (turn % 3 < 2) {
			const { path, fields } = nextSave(official.assessmentId, turn);
			const { status } = await client.post(path, fields);
			if (status === 303) outcome.saves++;
			else fault(path, status);
		} else if (turn % 300 === number * 6 - 1) {
			const { status } = await client.get(`/reports/${official.assessmentId}.pdf`);
			if (status === 200) outcome.pdfs++;
			else fault('pdf', status);
		} else {
			const path = `${base}${pages[turn % pages.length] ?? ''}`;
			const { status } = await client.get(path);
			if (status === 200) outcome.pages++;
			else fault(path, status);
		}
		await pause(500 + ((number * 37 + turn * 101) % 1000));
	}
}

const people = await officials(OFFICIALS);
const app = await startApp(env.databaseUrl);
const samples: Sample[] = [];
const begun = Date.now();
const sampling = setInterval(
	() => {
		const minute = (Date.now() - begun) / 60_000;
		const sockets = socketsOf(app.pid);
		outcome.sockets = Math.max(outcome.sockets, sockets);
		samples.push({ minute, handles: handlesOf(app.pid) - sockets, memory: memoryOf(app.pid) });
	},
	Math.max(1_000, (minutes * 60_000) / 240)
);
await Promise.all(
	people.map((official, i) => day(new SignedIn(app.url, official.cookie), official, i))
);
clearInterval(sampling);
const quarter = (n: number) => {
	const part = samples.slice((samples.length * (n - 1)) / 4, (samples.length * n) / 4);
	return part.map((s) => s.memory).toSorted((a, b) => a - b)[Math.floor(part.length / 2)] ?? NaN;
};
outcome.handles = {
	first: samples[Math.floor(samples.length / 4)]?.handles ?? NaN,
	last: samples.at(-1)?.handles ?? NaN
};
outcome.memory = { second: quarter(2), last: quarter(4) };
const children = execFileSync('ps', ['--ppid', String(app.pid), '-o', 'pid='], {
	encoding: 'utf8'
});
outcome.children = children.trim().split('\n').filter(Boolean).length;
await app.stop();
console.log(outcome);
process.send?.(outcome);
process.exit();
