/** A focal point who fills in an assessment over HTTP, one question after the other. */
import { randomUUID } from 'node:crypto';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { Client, type App, type Reply } from './app.ts';
import type { Example } from './example.ts';

/** The address of somebody's assessment in the open round. */
export async function assessmentOf(client: Client): Promise<string> {
	const list = (await client.get('/assessments')).body;
	return /\/assessments\/[\w-]{20}(?=")/.exec(list)?.[0] ?? '';
}

/** Somebody at work: signed in, with the address of their assessment. */
export async function atWork(app: App, data: Example, email: string) {
	const client = await new Client(app.url).signIn(email, data.password(email));
	return { client, base: await assessmentOf(client) };
}

/** Saves one answer with a note. The revision is the one that the form would carry. */
export function saveNote(
	client: Client,
	base: string,
	questionId: string,
	note: string,
	revision = 0
): Promise<Reply> {
	const question = LATEST.questions.find(({ id }) => id === questionId);
	return client.post(`${base}/${question?.dimension ?? ''}?question=${questionId}`, {
		[`${questionId}.response`]: '2',
		[`${questionId}.note`]: note,
		[`${questionId}.key`]: randomUUID(),
		[`${questionId}.revision`]: String(revision)
	});
}
