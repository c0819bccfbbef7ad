import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { thaw } from '#lib/domain/assessment/submission.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as completions from '#lib/server/db/completions.ts';
import * as reviews from '#lib/server/db/reviews.ts';
import * as marks from '#lib/server/db/marks.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import { close, read, readSql, transaction } from '#lib/server/db/client.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { publish } from '#lib/server/publishing.ts';
import * as reports from '#lib/server/report.ts';
import { atLevel } from '../support/arbitrary.ts';
import { addMinistries, count } from '../support/counted.ts';
import { answerAll, BY, DAYS, NOW, openRound, person, save } from '../support/world.ts';

let assessmentId: string;
let roundId: string;
let ministryId: string;
let awa: { id: string; name: string };
let ana: { id: string; name: string };
const by = () => ({ userId: awa.id, name: awa.name, at: NOW });
const review = (reason = '') => ({ userId: ana.id, at: NOW, reason });

beforeAll(async () => {
	({ assessmentId, roundId, ministryId } = await openRound());
	awa = await person('focalPoint', ministryId);
	ana = await person('analyst', null);
});
afterAll(close);

describe('an assessment from answer to acceptance', () => {
	it('cannot be submitted while questions are open, and names them', async () => {
		await save(assessmentId, awa.id, { content: atLevel(2) });
		const result = await submissions.submit(assessmentId, by());
		expect(result).toMatchObject({ outcome: 'incomplete' });
		expect(result.outcome === 'incomplete' && result.open).toHaveLength(
			LATEST.questions.length - 1
		);
	});

	let receipt = '';
	it('is frozen when it is submitted, with a receipt that anyone can recompute', async () => {
		await answerAll(assessmentId, awa.id);
		const result = await submissions.submit(assessmentId, by());
		expect(result).toMatchObject({ outcome: 'submitted', number: 1 });
		receipt = result.outcome === 'submitted' ? result.receipt : '';
		const text = (await submissions.frozen(assessmentId)) ?? '';
		expect(createHash('sha256').update(text).digest('hex')).toBe(receipt);
		expect(Object.keys(thaw(text).answers)).toHaveLength(LATEST.questions.length);
		expect((await assessments.find(assessmentId))?.state).toBe('submitted');
	});

	it('cannot be submitted twice or changed', async () => {
		expect(await submissions.submit(assessmentId, by())).toEqual({ outcome: 'closed' });
		const late = await save(assessmentId, awa.id, { content: atLevel(4), revision: 1 });
		expect(late).toEqual({ outcome: 'closed' });
	});

	it('bears the name that is frozen beside its receipt, whatever the ministry is called later', async () => {
		const before = (await assessments.find(assessmentId))!.ministry;
		await ministries.rename(ministryId, 'Ministry of Commerce', { userId: null, at: NOW });
		const renamed = (await assessments.find(assessmentId))!;
		expect(renamed.ministry).toBe('Ministry of Commerce');
		for (const report of [await reports.ofSubmission(renamed), await reports.ofWork(renamed)])
			expect(report).toMatchObject({ ministry: before, receipt });
		const submission = await reports.submissionOf(renamed);
		expect(
			createHash('sha256')
				.update(submission?.text ?? '')
				.digest('hex')
		).toBe(receipt);
		await ministries.rename(ministryId, before, { userId: null, at: NOW });
	});

	it('is counted by the marks of its submission', async () => {
		const rows = await marks.ofRound(roundId);
		expect(rows).toHaveLength(1);
		expect(rows[0]).toEqual({ assessmentId, marks: '2'.repeat(LATEST.questions.length) });
		expect(await marks.counted(readSql(), roundId)).toMatchObject([
			{ ministryId, marks: '2'.repeat(LATEST.questions.length), region: '002' }
		]);
		expect((await rounds.find(roundId))?.figuresVersion).toBe(1);
	});

	it('is not decided on another submission than the one that was read', async () => {
		expect(await reviews.decide(assessmentId, 'other', 'accepted', review())).toBe(false);
		expect((await assessments.find(assessmentId))?.state).toBe('submitted');
	});

	it('goes back with a reason, is changed and submitted again; the first submission stays', async () => {
		const first = (await assessments.find(assessmentId))?.submission?.id ?? '';
		expect(await reviews.decide(assessmentId, first, 'returned', review('Check C1'))).toBe(true);
		expect(await marks.ofRound(roundId)).toHaveLength(0);
		expect((await rounds.find(roundId))?.figuresVersion).toBe(2);
		await save(assessmentId, awa.id, { content: atLevel(3), revision: 1 });
		const frozenReport = await reports.ofSubmission((await assessments.find(assessmentId))!);
		expect(frozenReport?.answers[0]?.standing).toMatchObject({ level: 2 });
		const again = await submissions.submit(assessmentId, by());
		expect(again).toMatchObject({ outcome: 'submitted', number: 2 });
		expect(again.outcome === 'submitted' && again.receipt).not.toBe(receipt);
		expect(await read().submission.count({ where: { assessmentId } })).toBe(2);
		expect(await reviews.decide(assessmentId, first, 'accepted', review())).toBe(false);
	});

	it('two submissions at the same time become one', async () => {
		const world = await openRound();
		const user = await person('focalPoint', world.ministryId);
		await answerAll(world.assessmentId, user.id);
		const results = await Promise.allSettled(
			[1, 2, 3].map(() =>
				submissions.submit(world.assessmentId, { userId: user.id, name: user.name, at: NOW })
			)
		);
		const done = results.filter(
			(result) => result.status === 'fulfilled' && result.value.outcome === 'submitted'
		);
		expect(done).toHaveLength(1);
		expect(await read().submission.count({ where: { assessmentId: world.assessmentId } })).toBe(1);
	});

	it('is accepted, and that is the end', async () => {
		const current = (await assessments.find(assessmentId))?.submission?.id ?? '';
		expect(await reviews.decide(assessmentId, current, 'accepted', review('Thank you'))).toBe(true);
		expect(await reviews.decide(assessmentId, current, 'returned', review('x'))).toBe(false);
		expect((await reviews.decisions(assessmentId)).map((entry) => entry.decision)).toEqual(
			expect.arrayContaining(['accepted', 'returned'])
		);
	});
});

describe('dimensions', () => {
	it('are marked as completed and taken back', async () => {
		const world = await openRound();
		const user = await person('contributor', world.ministryId);
		const mark = (done: boolean) =>
			completions.mark(world.assessmentId, 'legal', done, { userId: user.id, at: NOW });
		expect(await mark(true)).toBe(true);
		expect([...(await completions.load(world.assessmentId))]).toEqual(['legal']);
		expect(await mark(true)).toBe(true);
		expect(await mark(false)).toBe(true);
		expect((await completions.load(world.assessmentId)).size).toBe(0);
		await rounds.move(world.roundId, 'close', BY);
		expect(await mark(true)).toBe(false);
	});
});

describe('rounds and ministries', () => {
	it('move only as their life allows', async () => {
		const five = await addMinistries(5);
		const world = await openRound();
		await count(world.roundId, five);
		expect(await publish(world.roundId, BY)).toEqual({ outcome: 'impossible' });
		expect(await rounds.move(world.roundId, 'close', BY)).toBe(true);
		expect(await publish(world.roundId, BY)).toEqual({ outcome: 'published', number: 1 });
		expect(await rounds.move(world.roundId, 'reopen', BY)).toBe(false);
		expect((await rounds.published()).map((round) => round.id)).toContain(world.roundId);
	});

	it('never show groups of fewer than three, whatever is asked for', async () => {
		const round = {
			id: 'tiny',
			name: 'Tiny',
			instrument: { id: LATEST.id, version: 1, form: 'short' as const },
			...DAYS
		};
		expect(await rounds.create({ ...round, minimumGroup: 1 }, BY)).toBe(true);
		expect((await rounds.find('tiny'))?.minimumGroup).toBe(5);
		expect(await rounds.create(round, BY)).toBe(false);
	});

	it('a ministry that comes later takes part in the rounds that are open', async () => {
		const world = await openRound();
		const id = await ministries.create({ name: 'Late ministry', country: 'NP' }, BY);
		const list = await assessments.ofMinistry(id);
		const late = list.find((listed) => listed.round.id === world.roundId);
		expect(late).toMatchObject({ state: 'notStarted', country: 'NP' });
		const groups = await read().roundGroup.findMany({
			where: { roundId: world.roundId, country: 'NP' }
		});
		expect(groups.map(({ kind, value }) => `${kind} ${value}`)).toEqual(
			expect.arrayContaining(['region 142', 'ldc yes', 'lldc yes'])
		);
	});

	it('a round reads the groups that its countries had when it opened', async () => {
		const rows = () => marks.counted(readSql(), roundId);
		expect(await rows()).toMatchObject([{ region: '002' }]);
		// Whatever the reference lists say later: what was kept with the round is read, and nothing else.
		await transaction((sql) =>
			sql.run(
				'UPDATE "RoundGroup" SET "value" = ? WHERE "roundId" = ? AND "kind" = ?',
				...['019', roundId, 'region']
			)
		);
		expect(await rows()).toMatchObject([{ region: '019' }]);
	});

	it('the assessments of a round are found by page, state and part of a name', async () => {
		const page = await assessments.ofRound(roundId, {}, 1);
		expect(page).toMatchObject({ page: 1, pages: 1 });
		expect((await assessments.ofRound(roundId, { search: 'no such' }, 7)).total).toBe(0);
		expect(
			(await assessments.ofRound(roundId, { search: `MINISTRY ${roundId.toUpperCase()}` }, 1.7))
				.total
		).toBe(1);
		expect((await assessments.stateCounts(roundId)).accepted).toBe(1);
	});
});
