import { afterAll, expect, it } from 'vitest';
import { exact } from '../support/exact-figures.ts';
import { EVERYBODY } from '#lib/domain/workspace/filter.ts';
import { close, readAside, transaction } from '#lib/server/db/client.ts';
import * as marks from '#lib/server/db/marks.ts';
import * as reviews from '#lib/server/db/reviews.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import type { Round } from '#lib/server/db/rounds.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import { declarations } from '#lib/server/publishing.ts';
import { ask } from '#lib/server/workspace/workspace.ts';
import { addMinistries, count } from '../support/counted.ts';
import { answerAll, NOW, openRound, person } from '../support/world.ts';

afterAll(close);

const found = async (id: string): Promise<Round> => (await rounds.find(id)) as Round;
const figure = (value: number) => ({ value: expect.closeTo(value, 9) as number });

it('gives the figures that are declared for publication, unrounded', async () => {
	const ministries = await addMinistries(30);
	const { roundId } = await openRound();
	await count(roundId, ministries);
	const round = await found(roundId);
	const { figures, n, of } = await ask('overview', round, { filter: EVERYBODY });
	expect([n, of]).toEqual([30, 30]);
	const declared = exact(await declarations({ all: readAside }, round, null));
	expect(Object.keys(figures).toSorted()).toEqual(Object.keys(declared).toSorted());
	for (const [id, printed] of Object.entries(declared))
		if (printed && 'value' in printed) expect(figures[id], id).toMatchObject(figure(printed.value));
});

it('reads groups as the round froze them, and who was accepted', async () => {
	const { roundId, ministryId, assessmentId } = await openRound();
	const awa = await person('focalPoint', ministryId);
	await answerAll(assessmentId, awa.id, 4);
	const by = { userId: awa.id, name: awa.name, at: NOW };
	const submitted = await submissions.submit(assessmentId, by);
	const left = async (filter: Partial<typeof EVERYBODY>): Promise<number> =>
		(await ask('overview', await found(roundId), { filter: { ...EVERYBODY, ...filter } })).n;
	expect(await left({ groups: { region: ['002'] } })).toBe(1);
	expect(await left({ groups: { region: ['150'] } })).toBe(0);
	expect(await left({ accepted: true })).toBe(0);
	const analyst = await person('analyst', null);
	const id = submitted.outcome === 'submitted' ? submitted.id : '';
	await reviews.decide(assessmentId, id, 'accepted', { userId: analyst.id, at: NOW, reason: '' });
	expect(await left({ accepted: true })).toBe(1);
	expect(await left({ accepted: false })).toBe(0);
});

it('answers every one of many who ask while submissions come in, each with a state that there was', async () => {
	const ministries = await addMinistries(24);
	const { roundId } = await openRound();
	await count(roundId, ministries.slice(0, 4));
	const counted: number[] = [];
	await Promise.all(
		ministries.slice(4).map(async (ministry) => {
			await count(roundId, [ministry]);
			await transaction((sql) =>
				sql.run(
					'UPDATE "Round" SET "figuresVersion" = "figuresVersion" + 1 WHERE "id" = ?',
					roundId
				)
			);
			const answers = await Promise.all(
				[1, 2, 3].map(async () => ask('overview', await found(roundId), { filter: EVERYBODY }))
			);
			counted.push(...answers.map(({ n }) => n));
		})
	);
	expect(counted).toHaveLength(60);
	expect(Math.min(...counted)).toBeGreaterThanOrEqual(4);
	expect((await ask('overview', await found(roundId), { filter: EVERYBODY })).n).toBe(24);
});

it('hands a round over as one text, a line for each counted assessment', async () => {
	const ministries = await addMinistries(3);
	const { roundId } = await openRound();
	expect(await marks.packed(roundId)).toBe('');
	await count(roundId, ministries);
	const lines = (await marks.packed(roundId)).split('\n').map((line) => line.split('\t'));
	expect(lines.map((fields) => fields.length)).toEqual([8, 8, 8]);
	expect(lines.map(([, ministry]) => ministry).toSorted()).toEqual(ministries.toSorted());
});
