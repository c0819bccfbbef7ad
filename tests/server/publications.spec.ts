import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARKS_ENGINE } from '#lib/domain/assessment/marks.ts';
import { write } from '#lib/domain/round/publication.ts';
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import { close, readSql, transaction } from '#lib/server/db/client.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as publications from '#lib/server/db/publications.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { preview, publish } from '#lib/server/publishing.ts';
import { figuresOf } from '#lib/server/round-figures.ts';
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
	const assessmentIds = await assessments.idsOfRound(id);
	const marks = (i: number) =>
		LATEST.questions.map((_, q) => String((i * 7 + q * 3 + id.length) % 5)).join('');
	await transaction(async (sql) => {
		for (const [i, ministry] of counted.entries())
			await sql.run(
				`INSERT INTO "CountedMarks" ("assessmentId", "roundId", "counted", "marks", "engine")
				VALUES (?, ?, ?, ?, ?)`,
				...[assessmentIds.get(ministry) ?? '', id, true, marks(i), MARKS_ENGINE]
			);
	});
	return id;
}

/** Twenty-four ministries; two of them are missing in the second round. */
beforeAll(async () => {
	takingPart = await Promise.all(
		Array.from({ length: 24 }, (_, i) =>
			ministries.create({ name: `Ministry ${i}`, country: i % 2 ? 'BF' : 'NP' }, BY)
		)
	);
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

	it('stores what was shown before, with the hash of its text', async () => {
		const shown = await preview(first);
		expect(await publish(first, BY)).toEqual({ outcome: 'published', number: 1 });
		const [stored] = await publications.ofRound(first);
		expect(stored?.publication).toEqual(shown?.publication);
		const text = stored ? write(stored.publication) : '';
		expect(createHash('sha256').update(text).digest('hex')).toBe(stored?.hash);
		expect(stored?.publication.figures[FIGURES.ministries]).toEqual({ value: 24 });
		expect((await rounds.find(first))?.state).toBe('published');
	});

	it('again changes nothing where nothing is to be added', async () => {
		expect(await publish(first, BY)).toEqual({ outcome: 'unchanged', number: 1 });
		expect(await publications.ofRound(first)).toHaveLength(1);
	});

	it('holds back a change over all but two, whose scores could be found', async () => {
		const proposal = await preview(second);
		const change = FIGURES.trendMean('H1', 'before', 'declared');
		expect(proposal?.hidden[change]).toBe('subtraction');
		expect(proposal?.publication.figures[change]).toBeNull();
		expect(proposal?.publication.before).toMatchObject({ id: first });
		const figures = await figuresOf((await rounds.find(second)) as rounds.Round);
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
