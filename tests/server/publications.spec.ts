import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '#lib/domain/round/publication.ts';
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { close, readSql, transaction } from '#lib/server/db/client.ts';
import * as publications from '#lib/server/db/publications.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { preview, publish } from '#lib/server/publishing.ts';
import { EVERYBODY } from '#lib/domain/workspace/filter.ts';
import { ask } from '#lib/server/workspace/workspace.ts';
import { addMinistries, count } from '../support/counted.ts';
import { BY } from '../support/world.ts';

let first: string;
let second: string;
let takingPart: string[];

/** A closed round in which some ministries are counted, each with its own answers. */
async function closedRound(id: string, opensOn: Date, counted: readonly string[]): Promise<string> {
	const instrument = { id: LATEST.id, version: LATEST.version, form: 'full' as const };
	await rounds.create({ id, name: id, instrument, opensOn, closesOn: opensOn }, BY);
	await rounds.move(id, 'open', BY);
	await rounds.move(id, 'close', BY);
	await count(id, counted);
	return id;
}

/** Twenty-four ministries; two of them are missing in the second round. */
beforeAll(async () => {
	takingPart = await addMinistries(24);
	first = await closedRound('one', new Date('2025-01-01'), takingPart);
	second = await closedRound('second', new Date('2026-01-01'), takingPart.slice(2));
});
afterAll(close);

describe('publishing a round', () => {
	it('is possible only for one that is closed', async () => {
		await rounds.create(
			{
				id: 'draft',
				name: 'Draft',
				instrument: { id: '2026', version: 1, form: 'full' },
				opensOn: new Date(),
				closesOn: new Date()
			},
			BY
		);
		expect(await publish('draft', BY)).toEqual({ outcome: 'impossible' });
		expect(await publish('none', BY)).toEqual({ outcome: 'impossible' });
		expect(await preview('draft')).toBeNull();
	});

	it('is refused where nothing could be shown', async () => {
		const few = await closedRound('few', new Date('2024-01-01'), takingPart.slice(0, 4));
		expect(await preview(few)).toMatchObject({ isEmpty: true, latest: 0 });
		expect(await publish(few, BY)).toEqual({ outcome: 'empty' });
		expect(await publications.ofRound(few)).toEqual([]);
		expect((await rounds.find(few))?.state).toBe('closed');
	});

	it('publishes what was looked at, and nothing else', async () => {
		const shown = await preview(first);
		const recount = (counted: boolean) =>
			transaction((sql) =>
				sql.run(
					`UPDATE "CountedMarks" SET "counted" = ? WHERE "roundId" = ? AND "assessmentId" =
					(SELECT MIN("assessmentId") FROM "CountedMarks" WHERE "roundId" = ?)`,
					...[counted, first, first]
				)
			);
		await recount(false);
		expect(await publish(first, BY, { seen: shown?.hash ?? '' })).toEqual({ outcome: 'changed' });
		expect(await publish(first, BY, { seen: '' })).toEqual({ outcome: 'changed' });
		expect(await publications.ofRound(first)).toEqual([]);
		await recount(true);
		expect((await preview(first))?.hash).toBe(shown?.hash);
	});

	it('stores what was shown before, with the hash of its text', async () => {
		const shown = await preview(first);
		expect(await publish(first, BY, { seen: shown?.hash ?? '' })).toEqual({
			outcome: 'published',
			number: 1
		});
		const [stored] = await publications.ofRound(first);
		expect(stored?.publication).toEqual(shown?.publication);
		expect(stored?.hash).toBe(shown?.hash);
		const text = stored ? write(stored.publication) : '';
		expect(createHash('sha256').update(text).digest('hex')).toBe(stored?.hash);
		expect(stored?.publication.figures[FIGURES.ministries]).toEqual({ value: 24 });
		expect((await rounds.find(first))?.state).toBe('published');
	});

	it('again changes nothing where nothing is to be added', async () => {
		expect(await preview(first)).toMatchObject({ isUnchanged: true, latest: 1 });
		// Whoever sends the form of before a second time is told that it is published.
		expect(await publish(first, BY, { seen: 'another' })).toEqual({
			outcome: 'unchanged',
			number: 1
		});
		expect(await publications.ofRound(first)).toHaveLength(1);
	});

	it('holds back a change over all but two, whose scores could be found', async () => {
		const proposal = await preview(second);
		const change = FIGURES.trendMean('H1', 'before', 'declared');
		expect(proposal?.hidden[change]).toBe('subtraction');
		expect(proposal?.publication.figures[change]).toBeNull();
		expect(proposal?.publication.before).toMatchObject({ id: first });
		const round = (await rounds.find(second)) as rounds.Round;
		const figures = await ask('overview', round, { filter: EVERYBODY });
		expect(figures.figures[change]).toMatchObject({ value: expect.any(Number) as number });
	});

	it('stays as it was printed when rows change afterwards', async () => {
		const [before] = await publications.ofRound(first);
		await transaction((sql) =>
			sql.run('UPDATE "CountedMarks" SET "counted" = ? WHERE "roundId" = ?', false, first)
		);
		const [after] = await publications.ofRound(first);
		expect(after?.hash).toBe(before?.hash);
		expect(after?.publication).toEqual(before?.publication);
		await transaction((sql) =>
			sql.run('UPDATE "CountedMarks" SET "counted" = ? WHERE "roundId" = ?', true, first)
		);
	});

	it('by two at once makes one publication', async () => {
		const outcomes = await Promise.all([publish(second, BY), publish(second, BY)]);
		expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['published', 'unchanged']);
		expect(await publications.ofRound(second)).toHaveLength(1);
		const audited = await readSql().all(
			`SELECT 1 FROM "AuditEvent" WHERE "action" = 'round.publish' AND "roundId" = ?`,
			second
		);
		expect(audited).toHaveLength(1);
	});
});
