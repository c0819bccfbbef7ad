import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as completions from '#lib/server/db/completions.ts';
import { close, read } from '#lib/server/db/client.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as reviews from '#lib/server/db/reviews.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import { atLevel } from '../support/arbitrary.ts';
import { answerAll, BY, person, save } from '../support/world.ts';

afterAll(close);

const FIRST = new Date('2026-11-20T00:00:00Z');
const LAST = new Date('2026-11-26T00:00:00Z');
const BEGUN = new Date('2026-11-19T10:00:00Z');
const OVER = new Date('2026-11-27T12:00:00Z');
const before = (time: Date): Date => new Date(time.getTime() - 1);

async function world() {
	const id = `r-${randomUUID().slice(0, 8)}`;
	const ministryId = await ministries.create({ name: `Ministry ${id}`, country: 'BF' }, BY);
	const instrument = { id: LATEST.id, version: LATEST.version, form: 'full' as const };
	await rounds.create({ id, name: id, instrument, opensOn: FIRST, closesOn: LAST }, BY);
	await rounds.move(id, 'open', BY);
	const assessmentId = (await assessments.idsOfRound(id)).get(ministryId) ?? '';
	const focal = await person('focalPoint', ministryId);
	return { id, assessmentId, focal };
}
type World = Awaited<ReturnType<typeof world>>;

/** Everything that a ministry changes, at a moment: whether it was taken. */
async function attempts({ assessmentId, focal }: World, at: Date, revision = 0) {
	const saved = await save(assessmentId, focal.id, { content: atLevel(3), revision, at });
	const by = { userId: focal.id, name: focal.name, at };
	return {
		save: saved.outcome === 'saved',
		complete: await completions.mark(assessmentId, 'legal', true, by)
	};
}
const ALL = { save: true, complete: true };
const NONE = { save: false, complete: false };

describe('an open round', () => {
	it('takes answers from the start of its first day, UTC+14', async () => {
		const at = await world();
		expect(await attempts(at, before(BEGUN))).toEqual(NONE);
		expect(await attempts(at, BEGUN)).toEqual(ALL);
	});

	it('takes answers to the end of its last day, UTC−12, also where nobody has closed it', async () => {
		const at = await world();
		expect(await attempts(at, before(OVER))).toEqual(ALL);
		expect(await attempts(at, OVER, 1)).toEqual(NONE);
		expect((await rounds.find(at.id))?.state).toBe('open');
	});

	it('takes a submission to its last moment, and what was returned until publication', async () => {
		const { id, assessmentId, focal } = await world();
		await answerAll(assessmentId, focal.id, 2, BEGUN);
		const by = (at: Date) => ({ userId: focal.id, name: focal.name, at });
		expect((await submissions.submit(assessmentId, by(OVER))).outcome).toBe('closed');
		const done = await submissions.submit(assessmentId, by(before(OVER)));
		if (done.outcome !== 'submitted') throw new Error(done.outcome);
		const analyst = await person('analyst', null);
		const decision = { userId: analyst.id, at: OVER, reason: 'Again.' };
		await reviews.decide(assessmentId, done.id, 'returned', decision);
		expect(await attempts({ id, assessmentId, focal }, OVER, 1)).toEqual(ALL);
		await rounds.move(id, 'close', BY);
		expect((await submissions.submit(assessmentId, by(OVER))).outcome).toBe('submitted');
	});

	it('is longer once its last day is moved, with a reason in the audit', async () => {
		const at = await world();
		const wanted = { closesOn: new Date('2026-12-31T00:00:00Z'), reason: 'A storm' };
		const by = { userId: (await person('administrator', null)).id, at: OVER };
		expect(await rounds.extend(at.id, { ...wanted, reason: ' ' }, by)).toBe('reasonMissing');
		expect(await rounds.extend(at.id, { ...wanted, closesOn: FIRST }, by)).toBe('notLater');
		expect(await attempts(at, OVER)).toEqual(NONE);
		const seen = LAST;
		const nextDay = new Date('2026-11-27T00:00:00Z');
		const tooLate = { userId: by.userId, at: new Date('2026-11-28T12:00:00Z') };
		expect(await rounds.extend(at.id, { ...wanted, closesOn: nextDay }, tooLate)).toBe('over');
		expect(await rounds.extend(at.id, { ...wanted, seen }, by)).toBe('extended');
		expect(await rounds.extend(at.id, { ...wanted, seen }, by)).toBe('already');
		expect(await attempts(at, OVER)).toEqual(ALL);
		const events = await read().auditEvent.findMany({
			where: { roundId: at.id, action: 'round.extend' }
		});
		expect(events).toHaveLength(1);
		expect(events[0]).toMatchObject({ userId: by.userId });
		expect(JSON.parse(events[0]?.detail ?? '')).toEqual({
			from: LAST.toISOString(),
			to: wanted.closesOn.toISOString(),
			reason: 'A storm'
		});
		await rounds.move(at.id, 'close', BY);
		const later = { ...wanted, closesOn: new Date('2027-12-31T00:00:00Z') };
		expect(await rounds.extend(at.id, later, by)).toBe('notOpen');
		expect(await rounds.extend('no such round', later, by)).toBe('notOpen');
	});
});
