/**
 * A server at work, for measuring and for drills: the example round, and an open round with officials who are signed
 * in. Runs in a process of its own, which has the database's address in its environment.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { LATEST } from '#lib/instrument/catalogue.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import { readSql } from '#lib/server/db/client.ts';
import { sha256 } from '#lib/server/db/ids.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import * as sessions from '#lib/server/db/sessions.ts';
import { Client } from '../../tests/support/app.ts';

const ROUND = 'bench';
const BY = { userId: null, at: new Date() };

export interface Official {
	userId: string;
	ministryId: string;
	assessmentId: string;
	cookie: string;
}

/** Opens a round and signs focal points in, without their passwords. */
export async function officials(count: number): Promise<Official[]> {
	const instrument = { id: LATEST.id, version: LATEST.version, form: 'full' as const };
	const opensOn = new Date();
	await rounds.create({ id: ROUND, name: ROUND, instrument, opensOn, closesOn: opensOn }, BY);
	await rounds.move(ROUND, 'open', BY);
	const assessmentIds = await assessments.idsOfRound(ROUND);
	const focal = await readSql().all<{ id: string; ministryId: string }>(
		`SELECT "id", "ministryId" FROM "User" WHERE "role" = 'focalPoint' ORDER BY "email" LIMIT ${count}`
	);
	return Promise.all(
		focal.map(async ({ id, ministryId }) => {
			const cookie = await sessionOf(id);
			return { userId: id, ministryId, assessmentId: assessmentIds.get(ministryId) ?? '', cookie };
		})
	);
}

/** Signs somebody in. Gives the cookie. */
async function sessionOf(userId: string): Promise<string> {
	const cookie = randomBytes(20).toString('hex');
	const createdAt = new Date();
	const expiresAt = new Date(createdAt.getTime() + 12 * 60 * 60 * 1000);
	await sessions.insert({ id: sha256(cookie), userId, createdAt, expiresAt });
	return cookie;
}

/** The cookies of an analyst and of an administrator who are signed in. */
export async function visitorsOfTheBody(): Promise<string[]> {
	const people = await readSql().all<{ id: string }>(
		`SELECT "id" FROM "User" WHERE "role" IN ('analyst', 'administrator') AND "closedAt" IS NULL`
	);
	return Promise.all(people.map(({ id }) => sessionOf(id)));
}

/** A browser of somebody who is signed in already. */
export class SignedIn extends Client {
	readonly #session: string;

	constructor(base: string, cookie: string) {
		super(base);
		this.#session = `session=${cookie}`;
	}

	override get cookie(): string {
		return this.#session;
	}
}

const questions = LATEST.questions.filter((question) => question.structural.length === 0);
const seen = new Map<string, number>();

/** The form of the next save of an assessment: its questions in turn, each with the revision that it has by now. */
export function nextSave(assessmentId: string, turn: number) {
	const question = questions[turn % questions.length] ?? LATEST.questions[0];
	if (!question) throw new Error('The questionnaire asks nothing');
	const { id } = question;
	const key = `${assessmentId} ${id}`;
	const revision = seen.get(key) ?? 0;
	seen.set(key, revision + 1);
	const saveKey = randomUUID();
	const note = `turn ${turn}`;
	return {
		key,
		question,
		revision,
		note,
		saveKey,
		path: `/assessments/${assessmentId}/${question.dimension}?question=${id}`,
		fields: {
			[`${id}.response`]: String(turn % 5),
			[`${id}.note`]: note,
			[`${id}.key`]: saveKey,
			[`${id}.revision`]: String(revision)
		}
	};
}
