import { afterAll, expect, it } from 'vitest';
import { encode, MARKS_ENGINE } from '#lib/domain/assessment/marks.ts';
import { thaw } from '#lib/domain/assessment/submission.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { close, read, transaction } from '#lib/server/db/client.ts';
import * as marks from '#lib/server/db/marks.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import { answerAll, NOW, openRound, person } from '../support/world.ts';

afterAll(close);

it('marks of an earlier engine are made again from the submission, and figures with them', async () => {
	const { roundId, ministryId, assessmentId } = await openRound();
	const awa = await person('focalPoint', ministryId);
	await answerAll(assessmentId, awa.id, 4);
	await submissions.submit(assessmentId, { userId: awa.id, name: awa.name, at: NOW });
	const { answers } = thaw((await submissions.frozen(assessmentId)) ?? '');
	const wanted = [{ assessmentId, marks: encode(LATEST, answers) }];
	expect(await marks.ofRound(roundId)).toEqual(wanted);

	await transaction((sql) =>
		sql.run(`UPDATE "CountedMarks" SET "marks" = 'of old', "engine" = ?`, MARKS_ENGINE - 1)
	);
	const before = (await rounds.find(roundId))?.figuresVersion ?? 0;
	expect(await marks.renew()).toBe(1);
	expect(await marks.ofRound(roundId)).toEqual(wanted);
	expect((await rounds.find(roundId))?.figuresVersion).toBeGreaterThan(before);
	expect(await marks.renew()).toBe(0);
});

it('the audit of an assessment is in the order of what happened, with who, where and what', async () => {
	const { roundId, ministryId, assessmentId } = await openRound();
	const awa = await person('focalPoint', ministryId);
	await answerAll(assessmentId, awa.id, 2);
	await submissions.submit(assessmentId, { userId: awa.id, name: awa.name, at: NOW });
	const events = await read().auditEvent.findMany({
		where: { assessmentId },
		orderBy: { seq: 'asc' }
	});
	expect(events).toHaveLength(LATEST.questions.length + 1);
	expect(events.at(-1)).toMatchObject({ action: 'assessment.submit', userId: awa.id, roundId });
	expect(JSON.parse(events[0]?.detail ?? '')).toEqual({ question: 'C1', revision: 1 });
});
