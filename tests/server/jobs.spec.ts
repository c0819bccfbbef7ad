import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { JOB_KEPT_MS, JOBS_PER_PERSON, LEASE_MS, MOST_RUNS } from '#lib/domain/job.ts';
import * as accounts from '#lib/server/db/accounts.ts';
import { close, read, readSql, transaction } from '#lib/server/db/client.ts';
import * as jobFiles from '#lib/server/db/job-files.ts';
import * as jobs from '#lib/server/db/jobs.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import { Runner } from '#lib/server/jobs/runner.ts';
import { runner } from '#lib/server/jobs/work.ts';
import { answerAll, openRound, person } from '../support/world.ts';

afterAll(close);

const START = new Date();
const after = (ms: number): Date => new Date(START.getTime() + ms);
const answersOf = (roundId: string | null, isRaw = true) => ({
	...{ kind: 'roundAnswers' as const, roundId, isRaw, locale: 'en' }
});

let analyst: string;
let round: Awaited<ReturnType<typeof openRound>>;

/** A round with one submission. */
beforeAll(async () => {
	round = await openRound();
	const focal = await person('focalPoint', round.ministryId);
	await answerAll(round.assessmentId, focal.id, 2, new Date());
	const by = { userId: focal.id, name: focal.name, at: new Date() };
	expect((await submissions.submit(round.assessmentId, by)).outcome).toBe('submitted');
});
beforeEach(async () => {
	await transaction((sql) => sql.run('DELETE FROM "Job"'));
	analyst = (await person('analyst', null)).id;
});

async function asked(request = answersOf(round.roundId), at = START): Promise<string> {
	const result = await jobs.ask(request, { userId: analyst, at });
	if (result.outcome === 'tooMany') throw new Error('too many');
	return result.id;
}
const found = (id: string) => jobs.find(id, analyst);
const partsOf = async (run: string) =>
	(await readSql().all('SELECT 1 FROM "JobPart" WHERE "run" = ?', run)).length;

describe('a job', () => {
	it('is taken by one of many servers that look at once', async () => {
		for (let i = 0; i < 20; i++) {
			const id = await asked();
			const taken = await Promise.all(Array.from({ length: 6 }, () => jobs.take(START)));
			expect(taken.filter((job) => job !== null).map((job) => job?.id)).toEqual([id]);
			await jobs.remove(id, { userId: analyst, at: START });
		}
	});

	it('is done once where two runners look at once', async () => {
		const begun: string[] = [];
		const runners = [1, 2].map(
			() =>
				new Runner(async (job, sink) => {
					begun.push(job.id);
					await sink.addPart(Buffer.from('part'));
					await new Promise((done) => setTimeout(done, 20));
					return 4;
				})
		);
		const id = await asked();
		await Promise.all(runners.map((own) => own.settled()));
		expect(begun).toEqual([id]);
		expect(await found(id)).toMatchObject({ state: 'done', size: 4 });
	});

	it('stays with its run while that is heard of, and is begun again when its lease has run out', async () => {
		const id = await asked();
		const first = await jobs.take(START);
		expect(await jobs.take(after(LEASE_MS - 1))).toBeNull();
		await jobs.progress(first?.run ?? '', { done: 1, total: 2 }, after(LEASE_MS - 1));
		expect(await jobs.take(after(LEASE_MS + 1))).toBeNull();
		const second = await jobs.take(after(3 * LEASE_MS));
		expect(second?.id).toBe(id);
		expect(second?.run).not.toBe(first?.run);
	});

	it('takes nothing more from a run that lost it', async () => {
		const id = await asked();
		const first = await jobs.take(START);
		const lost = first?.run ?? '';
		await jobs.addPart(lost, 0, Buffer.from('old'), START);
		const second = await jobs.take(after(2 * LEASE_MS));
		const at = after(2 * LEASE_MS);
		if (!first || !second) throw new Error('both are taken');
		await expect(jobs.addPart(lost, 1, Buffer.from('old'), at)).rejects.toThrow(jobs.LeaseLost);
		await expect(jobs.progress(lost, { done: 1, total: 1 }, at)).rejects.toThrow(jobs.LeaseLost);
		await expect(jobs.finish(first, 3, at)).rejects.toThrow(jobs.LeaseLost);
		await jobs.addPart(second.run, 0, Buffer.from('new'), at);
		await jobs.finish(second, 3, at);
		await jobFiles.clear(at);
		expect(await partsOf(lost)).toBe(0);
		expect(Buffer.from((await jobFiles.part(second.run, 0)) ?? []).toString()).toBe('new');
		expect(await found(id)).toMatchObject({ state: 'done', run: second.run });
	});

	it('is given up after so many runs that were broken off, and can be begun again', async () => {
		const id = await asked();
		for (let i = 0; i < MOST_RUNS; i++)
			expect((await jobs.take(after(2 * i * LEASE_MS)))?.id).toBe(id);
		expect(await jobs.take(after(2 * MOST_RUNS * LEASE_MS))).toBeNull();
		expect(await found(id)).toMatchObject({ state: 'failed', problem: 'interrupted' });
		expect(await jobs.again(id, analyst)).toBe(true);
		expect((await jobs.take(START))?.id).toBe(id);
	});

	it('is given back by a server that ends, and that is no run that was broken off', async () => {
		const id = await asked();
		for (let i = 0; i <= MOST_RUNS; i++) {
			const own = new Runner(
				(_job, _sink, signal) =>
					new Promise((_done, failed) => {
						signal.addEventListener('abort', () => failed(new Error('told to end')));
					})
			);
			own.look();
			while ((await found(id))?.state !== 'running')
				await new Promise((done) => setTimeout(done, 5));
			await own.stop();
			expect((await found(id))?.state).toBe('waiting');
		}
	});

	it('that fails says that the fault is ours, and is not tried again by itself', async () => {
		const id = await asked();
		let runs = 0;
		const own = new Runner(async () => {
			runs++;
			throw new TypeError('x is not a function');
		});
		await own.settled();
		await own.settled();
		expect(runs).toBe(1);
		expect(await found(id)).toMatchObject({ state: 'failed', problem: 'fault' });
	});

	it('is seen, begun again and deleted by whoever asked for it alone', async () => {
		const id = await asked();
		const other = (await person('analyst', null)).id;
		expect(await jobs.find(id, other)).toBeNull();
		expect(await jobs.ofPerson(other)).toEqual([]);
		expect(await jobs.again(id, other)).toBe(false);
		expect(await jobs.remove(id, { userId: other, at: START })).toBe(false);
		expect((await jobs.ofPerson(analyst)).map((job) => job.id)).toEqual([id]);
		expect(await jobs.remove(id, { userId: analyst, at: START })).toBe(true);
		expect(await found(id)).toBeNull();
	});

	it('is the same one where somebody asks twice, and no more than so many for one person', async () => {
		const id = await asked();
		const twice = { userId: analyst, at: START };
		expect(await jobs.ask(answersOf(round.roundId), twice)).toEqual({ outcome: 'already', id });
		for (const locale of ['fr', 'es', 'pt', 'ar'])
			await jobs.ask({ ...answersOf(round.roundId), locale }, twice);
		const requests = ['a', 'b', 'c'].map((locale) =>
			jobs.ask({ ...answersOf(null), locale }, twice)
		);
		for (const result of await Promise.all(requests))
			expect(result).toEqual({ outcome: 'tooMany' });
		expect(await jobs.ofPerson(analyst)).toHaveLength(JOBS_PER_PERSON);
	});

	it('is deleted with its file a day after it is ready', async () => {
		const id = await asked();
		const job = await jobs.take(START);
		if (!job) throw new Error('taken');
		for (let i = 0; i < 50; i++) await jobs.addPart(job.run, i, Buffer.from([i]), START);
		await jobs.finish(job, 50, START);
		await jobFiles.clear(after(JOB_KEPT_MS - 1));
		expect(await partsOf(job.run)).toBe(50);
		expect(await jobFiles.clear(after(JOB_KEPT_MS))).toBe(50);
		expect(await found(id)).toBeNull();
		expect(await partsOf(job.run)).toBe(0);
	});

	it.each(['closed', 'administrator'] as const)(
		'is deleted where whoever asked for it is %s by now, and a run of it ends',
		async (change) => {
			const id = await asked();
			const job = await jobs.take(START);
			const admin = { userId: (await person('administrator', null)).id, at: START };
			if (change === 'closed') await accounts.close(analyst, admin);
			else await accounts.changeRole(analyst, change, admin);
			await jobFiles.clear(START);
			expect(await found(id)).toBeNull();
			const part = jobs.addPart(job?.run ?? '', 0, Buffer.from('x'), START);
			await expect(part).rejects.toThrow(jobs.LeaseLost);
		}
	);

	it('stands in the audit: asked for, made, deleted', async () => {
		const id = await asked();
		await runner.settled();
		await jobs.remove(id, { userId: analyst, at: START });
		const events = await read().auditEvent.findMany({
			where: { userId: analyst, action: { startsWith: 'export.' } },
			orderBy: { seq: 'asc' }
		});
		expect(events.map(({ action }) => action)).toEqual([
			'export.ask',
			'export.made',
			'export.delete'
		]);
		expect(events[1]?.roundId).toBe(round.roundId);
		expect(JSON.parse(events[1]?.detail ?? '')).toMatchObject({ job: id, kind: 'roundAnswers' });
	});
});

describe('the export of answers', () => {
	it('is made by the runner of a server, part by part', async () => {
		const id = await asked();
		await runner.settled();
		const job = await found(id);
		expect(job).toMatchObject({ state: 'done', done: 1, total: 1, problem: null });
		const parts: Uint8Array[] = [];
		for (;;) {
			const bytes = await jobFiles.part(job?.run ?? '', parts.length);
			if (!bytes) break;
			parts.push(bytes);
		}
		const archive = Buffer.concat(parts);
		expect(archive.length).toBe(job?.size);
		const files = unzipSync(archive);
		expect(Object.keys(files).toSorted()).toEqual(['answers.csv', 'codebook.csv']);
		const text = strFromU8(files['answers.csv'] ?? new Uint8Array());
		const rows = parse(text, { columns: true }) as Record<string, string>[];
		expect(rows).toHaveLength(48);
		expect(rows[0]).toMatchObject({ assessment: round.assessmentId, kind: 'answer', level: '2' });
	});

	it('of a round in which nothing is submitted says so', async () => {
		const { roundId } = await openRound();
		const id = await asked(answersOf(roundId));
		await runner.settled();
		expect(await found(id)).toMatchObject({ state: 'failed', problem: 'nothing' });
	});
});
