/** Reports are made in turn, by two processes at most, for readers who are still there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SignedIn, type Official } from '../../scripts/bench/world.ts';
import { Client, startApp, type App, type Reply } from '../support/app.ts';
import { childrenOf, isRunning, until } from '../support/chain.ts';
import { example, type Example } from '../support/example.ts';
import {
	askAndLeave,
	signedInOfficials,
	submittedReports,
	timeOfChildren
} from '../support/readers.ts';

const PATIENCE_MS = 5_000;
const WAITING = 20;
/** A process was orphaned every twenty-five. */
const REPORTS = 30;
const OFFICIALS = 30;
const PROCESSES = 2;

let data: Example;
let app: App;
let analyst: Client;
/** Addresses of reports that nobody has asked for yet; each test takes its own. */
let reports: string[];
/** Officials of as many ministries, in a round of their own. */
let people: Official[];

beforeAll(async () => {
	data = await example('sqlite', '');
	reports = submittedReports(data.databaseUrl);
	people = signedInOfficials(data.databaseUrl, 2 * OFFICIALS);
	app = await startApp(data.databaseUrl);
	analyst = await signedIn('analyst@example.org');
});
afterAll(() => app.stop());

const signedIn = (email: string): Promise<Client> =>
	new Client(app.url).signIn(email, data.password(email));
const newReport = (): string => reports.shift() ?? '';
const isPdf = ({ bytes }: Reply) =>
	bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-8).includes('%%EOF');
const signalAll = (pids: readonly number[], signal: NodeJS.Signals) =>
	pids.forEach((pid) => process.kill(pid, signal));

/** Both processes, started by two reports at once, and stopped: what is begun from now on goes on after SIGCONT. */
async function stoppedProcesses(): Promise<number[]> {
	await Promise.all(reports.splice(0, PROCESSES).map((report) => analyst.get(report)));
	const processes = childrenOf(app.pid);
	expect(processes).toHaveLength(PROCESSES);
	signalAll(processes, 'SIGSTOP');
	return processes;
}

function expectTriedLater(reply: Reply, words: string): void {
	expect(reply.status).toBe(503);
	expect(reply.headers['retry-after']).toBe('10');
	expect(reply.headers['content-type']).toMatch('text/html');
	expect(reply.body).toContain(words);
	expect(reply.body).toContain('Nothing is lost');
}

it('a report that was made is sent again byte for byte, without a process at work', async () => {
	const report = newReport();
	const first = await analyst.get(report);
	expect(isPdf(first)).toBe(true);
	const processes = childrenOf(app.pid);
	signalAll(processes, 'SIGSTOP');
	const again = await analyst.get(report);
	signalAll(processes, 'SIGCONT');
	expect(again.bytes.equals(first.bytes)).toBe(true);
});

it('thirty readers who leave make room for others, and cost less than ten reports', async () => {
	const leaving = people.splice(0, OFFICIALS);
	const atFirst = timeOfChildren(app.pid);
	const processes = await stoppedProcesses();
	const oneReport = (timeOfChildren(app.pid) - atFirst) / PROCESSES;
	while (leaving.length > 0) {
		const isGone = leaving
			.splice(0, WAITING)
			.map(({ cookie, assessmentId }, i) =>
				askAndLeave(new SignedIn(app.url, cookie), `/reports/${assessmentId}.pdf`, 800 + 10 * i)
			);
		expect(await Promise.all(isGone)).not.toContain(false);
	}
	signalAll(processes, 'SIGCONT');
	// Its turn comes after all that still waits.
	const report = newReport();
	expect(isPdf(await analyst.get(report))).toBe(true);
	expect(timeOfChildren(app.pid) - atFirst).toBeLessThan(10 * oneReport);
});

/** The answers that come while no report can be made. */
async function refusedOf(replies: readonly Promise<Reply>[], count: number): Promise<Reply[]> {
	const refused: Reply[] = [];
	for (const reply of replies) void reply.then((answer) => refused.push(answer));
	await until(() => refused.length === count, 4 * PATIENCE_MS);
	expect(refused).toHaveLength(count);
	return refused;
}

describe('beyond what is made in turn', () => {
	it('one person is asked to wait for the reports of before, and others get theirs', async () => {
		const processes = await stoppedProcesses();
		const replies = reports.splice(0, 6).map((report) => analyst.get(report));
		const refused = await refusedOf(replies, 4);
		refused.forEach((reply) => expectTriedLater(reply, 'Your earlier reports'));
		const focal = await signedIn('focal.ke@example.org');
		const path = /\/assessments\/([\w-]{20})(?=")/.exec((await focal.get('/assessments')).body);
		const other = focal.get(`/reports/${path?.[1] ?? ''}.pdf`);
		await new Promise((done) => setTimeout(done, 500));
		signalAll(processes, 'SIGCONT');
		expect(isPdf(await other)).toBe(true);
		const statuses = (await Promise.all(replies)).map(({ status }) => status);
		expect(statuses.toSorted()).toEqual([200, 200, 503, 503, 503, 503]);
	});

	it('everybody is asked to come again, and who was there before gets a report', async () => {
		const crowd = people.splice(0, OFFICIALS);
		const processes = await stoppedProcesses();
		const replies = crowd.map(({ cookie, assessmentId }) =>
			new SignedIn(app.url, cookie).get(`/reports/${assessmentId}.pdf`)
		);
		const refused = await refusedOf(replies, crowd.length - WAITING - PROCESSES);
		refused.forEach((reply) => expectTriedLater(reply, 'Many reports'));
		signalAll(processes, 'SIGCONT');
		const pdfs = (await Promise.all(replies)).filter(isPdf);
		expect(pdfs).toHaveLength(WAITING + PROCESSES);
	});
});

describe('the processes that make reports', () => {
	it('lose no report when one of them is killed at work', async () => {
		const processes = await stoppedProcesses();
		const report = newReport();
		const reply = analyst.get(report);
		await new Promise((done) => setTimeout(done, 1_000));
		signalAll(processes, 'SIGKILL');
		expect(isPdf(await reply)).toBe(true);
		expect(childrenOf(app.pid).length).toBeLessThanOrEqual(PROCESSES);
	});

	it('are two at most during thirty differing reports, and none after the server has stopped', async () => {
		let most = 0;
		for (const report of reports.splice(0, REPORTS)) {
			// The shortest that there is: what counts is how many.
			expect(isPdf(await analyst.get(report.replace('.pdf', '/brief.pdf')))).toBe(true);
			most = Math.max(most, childrenOf(app.pid).length);
		}
		expect(most).toBeGreaterThan(0);
		expect(most).toBeLessThanOrEqual(PROCESSES);
		const processes = childrenOf(app.pid);
		await app.stop();
		expect(await until(() => !processes.some(isRunning), PATIENCE_MS)).toBe(true);
	});

	it('end with a server that is killed', async () => {
		app = await startApp(data.databaseUrl);
		analyst = await signedIn('analyst@example.org');
		await Promise.all(reports.splice(0, 2).map((report) => analyst.get(report)));
		const processes = childrenOf(app.pid);
		expect(processes).toHaveLength(PROCESSES);
		await app.stop('SIGKILL');
		expect(await until(() => !processes.some(isRunning), PATIENCE_MS)).toBe(true);
	});
});
