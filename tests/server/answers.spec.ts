import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as answers from '#lib/server/db/answers.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import { close, read } from '#lib/server/db/client.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { atLevel, notSure } from '../support/arbitrary.ts';
import { BY, openRound, person, save } from '../support/world.ts';

let assessmentId: string;
let roundId: string;
let awa: { id: string; name: string };
let ibrahim: { id: string; name: string };

beforeAll(async () => {
	const world = await openRound();
	({ assessmentId, roundId } = world);
	awa = await person('focalPoint', world.ministryId);
	ibrahim = await person('contributor', world.ministryId);
});
afterAll(close);

const revisions = (questionId: string) =>
	read().answerRevision.count({ where: { assessmentId, questionId } });

describe('saving an answer', () => {
	it('keeps it with its history and a line in the audit, and starts the assessment', async () => {
		const result = await save(assessmentId, awa.id, { content: atLevel(2) });
		expect(result).toEqual({ outcome: 'saved', revision: 1 });
		expect((await answers.load(assessmentId)).answers['C1']).toEqual(atLevel(2));
		expect((await assessments.find(assessmentId))?.state).toBe('inProgress');
		const lines = await read().auditEvent.findMany({ where: { action: 'answer.save' } });
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatchObject({
			userId: awa.id,
			assessmentId,
			roundId,
			detail: '{"question":"C1","revision":1}'
		});
	});

	it('recognises the same request by its key and writes it once', async () => {
		const request = { questionId: 'C2', content: atLevel(1), key: randomUUID() };
		expect(await save(assessmentId, awa.id, request)).toMatchObject({ outcome: 'saved' });
		expect(await save(assessmentId, awa.id, request)).toEqual({
			outcome: 'alreadySaved',
			revision: 1
		});
		expect(await revisions('C2')).toBe(1);
	});

	it('does not let a late repeat undo what was saved after it', async () => {
		const first = { questionId: 'C3', content: atLevel(1), key: randomUUID() };
		await save(assessmentId, awa.id, first);
		await save(assessmentId, ibrahim.id, { questionId: 'C3', content: atLevel(4), revision: 1 });
		expect(await save(assessmentId, awa.id, first)).toEqual({
			outcome: 'alreadySaved',
			revision: 2
		});
		expect((await answers.load(assessmentId)).answers['C3']).toEqual(atLevel(4));
	});

	it('shows a conflict with the other value, whose and when, and writes nothing', async () => {
		await save(assessmentId, awa.id, { questionId: 'C5', content: atLevel(1) });
		const stale = { questionId: 'C5', content: notSure, revision: 0 };
		const result = await save(assessmentId, ibrahim.id, stale);
		expect(result).toMatchObject({
			outcome: 'conflict',
			revision: 1,
			theirs: atLevel(1),
			by: awa.name
		});
		expect(await revisions('C5')).toBe(1);
	});

	it('is no conflict where both say the same', async () => {
		await save(assessmentId, awa.id, { questionId: 'C6', content: atLevel(1) });
		const same = await save(assessmentId, ibrahim.id, { questionId: 'C6', content: atLevel(1) });
		expect(same).toEqual({ outcome: 'alreadySaved', revision: 1 });
	});

	it('takes the same form again with another value, from the back button', async () => {
		const key = randomUUID();
		await save(assessmentId, awa.id, { questionId: 'C7', content: atLevel(1), key });
		const again = await save(assessmentId, awa.id, { questionId: 'C7', content: atLevel(2), key });
		expect(again).toEqual({ outcome: 'saved', revision: 2 });
		// But not once somebody else has saved in between.
		await save(assessmentId, ibrahim.id, { questionId: 'C7', content: atLevel(3), revision: 2 });
		const late = await save(assessmentId, awa.id, { questionId: 'C7', content: atLevel(0), key });
		expect(late.outcome).toBe('conflict');
	});

	it('a key is bound to its question, even where both get the same answer', async () => {
		const key = randomUUID();
		await save(assessmentId, awa.id, { questionId: 'A8', content: atLevel(1), key });
		const other = await save(assessmentId, awa.id, { questionId: 'A9', content: atLevel(1), key });
		expect(other.outcome).toBe('saved');
		expect((await answers.load(assessmentId)).answers['A9']).toEqual(atLevel(1));
	});

	it('takes a value back that the same form had before', async () => {
		const key = randomUUID();
		for (const level of [1, 2, 1] as const)
			await save(assessmentId, awa.id, { questionId: 'A10', content: atLevel(level), key });
		expect((await answers.load(assessmentId)).answers['A10']).toEqual(atLevel(1));
		expect(await revisions('A10')).toBe(3);
	});

	it('is no conflict where a stale form says what it was shown', async () => {
		await save(assessmentId, awa.id, { questionId: 'A11', content: atLevel(1) });
		await save(assessmentId, ibrahim.id, { questionId: 'A11', content: atLevel(4), revision: 1 });
		const untouched = { questionId: 'A11', content: atLevel(1), revision: 1 };
		expect(await save(assessmentId, awa.id, untouched)).toEqual({
			outcome: 'alreadySaved',
			revision: 2
		});
		expect((await answers.load(assessmentId)).answers['A11']).toEqual(atLevel(4));
	});

	it('of many at once exactly one wins; the others see a conflict', async () => {
		const results = await Promise.all(
			Array.from({ length: 8 }, (_, i) =>
				save(assessmentId, i % 2 ? awa.id : ibrahim.id, {
					questionId: 'P8',
					content: { ...atLevel(2), note: `from ${i}` }
				})
			)
		);
		expect(results.filter((result) => result.outcome === 'saved')).toHaveLength(1);
		expect(results.filter((result) => result.outcome === 'conflict')).toHaveLength(7);
		expect(await revisions('P8')).toBe(1);
	});

	it('many different ones at once are all kept', async () => {
		const ids = ['L1', 'L2', 'L11', 'L4', 'L12', 'L13', 'L7', 'L8', 'G1', 'G2', 'G3', 'G4'];
		await Promise.all(
			ids.map((questionId) => save(assessmentId, awa.id, { questionId, content: atLevel(3) }))
		);
		const saved = (await answers.load(assessmentId)).answers;
		for (const id of ids) expect(saved[id]).toEqual(atLevel(3));
	});

	it('keeps any text as it is', async () => {
		const note = 'é ’ “ ” \u{1F600} العربية 中文 \'; DROP TABLE "Answer"; -- <b>&amp;\n\ttab';
		await save(assessmentId, awa.id, { questionId: 'S1', content: { ...atLevel(1), note } });
		expect((await answers.load(assessmentId)).answers['S1']?.note).toBe(note);
	});

	it('refuses once the round is closed, and says so', async () => {
		await rounds.move(roundId, 'close', BY);
		expect(await save(assessmentId, awa.id, { questionId: 'S2', content: atLevel(1) })).toEqual({
			outcome: 'closed'
		});
		expect((await answers.load(assessmentId)).answers['S2']).toBeUndefined();
		await rounds.move(roundId, 'reopen', BY);
		const after = await save(assessmentId, awa.id, { questionId: 'S2', content: atLevel(1) });
		expect(after.outcome).toBe('saved');
	});
});
