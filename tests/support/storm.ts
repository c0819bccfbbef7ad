/** Saves and submissions at once, ended by `kill -9`: what was acknowledged must be there after it. */
import { createHash } from 'node:crypto';
import { thaw } from '#lib/domain/assessment/submission.ts';
import { Client, fieldValue, startApp } from './app.ts';
import { example } from './example.ts';
import { atWork, saveNote } from './filling.ts';
import type { Provider } from './fresh-database.ts';
import { freePort } from './postgres.ts';

const IDS = ['L1', 'L2', 'L11', 'L4', 'L12', 'L13', 'L7', 'L8'];

/** A storm has more than so many of each before it ends, if it can within a minute. */
export const ENOUGH = { saves: 50, submissions: 2 } as const;
const LATEST_MS = 60_000;

export interface StormOutcome {
	saves: number;
	submissions: number;
	/** What was acknowledged and is not there, in words. Empty where nothing was lost. */
	lost: string[];
}

const numberIn = (text: string | undefined): number =>
	Number(/note (\d+) of/.exec(text ?? '')?.[1] ?? -1);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function storm(
	provider: Provider,
	postgres: string,
	milliseconds: number
): Promise<StormOutcome> {
	const data = await example(provider, postgres);
	const port = await freePort();
	const app = await startApp(data.databaseUrl, port);
	const { client: focal, base } = await atWork(app, data, 'focal.ke@example.org');
	const analyst = await new Client(app.url).signIn(
		'analyst@example.org',
		data.password('analyst@example.org')
	);
	const id = base.split('/').at(-1) ?? '';
	const outcome: StormOutcome = { saves: 0, submissions: 0, lost: [] };
	/** The number of the last note of each question that the server said was saved, and the one under way. */
	const acknowledged = new Map<string, number>();
	const underway = new Map<string, number>();
	const receipts: string[] = [];

	const writer = async (question: string) => {
		// While it is submitted the page leads to the answers, and holds no form with a revision.
		let page = await focal.get(`${base}/logistics?question=${question}`);
		while (page.status !== 200) page = await focal.get(`${base}/logistics?question=${question}`);
		let revision = Number(fieldValue(page.body, `${question}.revision`));
		for (let note = 1; ; note++) {
			underway.set(question, note);
			const text = `note ${note} of ${question}`;
			const reply = await saveNote(focal, base, question, text, revision);
			// While it is submitted the assessment takes no answers, and says so.
			if (reply.status === 409) continue;
			if (reply.status !== 303) throw new Error(`a save answered ${reply.status}`);
			revision++;
			acknowledged.set(question, note);
			outcome.saves++;
		}
	};
	const submitter = async () => {
		for (;;) {
			await new Promise((done) => setTimeout(done, 150));
			const before = new Map(acknowledged);
			const reply = await focal.post(`${base}/submit`, { confirm: 'yes' });
			if (reply.status !== 303) throw new Error(`a submission answered ${reply.status}`);
			const frozen = (await focal.get(`/reports/${id}.json`)).body;
			receipts.push(sha256(frozen));
			outcome.submissions++;
			const { answers } = thaw(frozen);
			for (const [question, note] of before)
				if (numberIn(answers[question]?.note) < note)
					outcome.lost.push(`submission ${outcome.submissions} lacks note ${note} of ${question}`);
			const review = (await analyst.get(`/review/${id}`)).body;
			const submission = fieldValue(review, 'submission');
			await analyst.post(`/review/${id}`, { decision: 'returned', submission, reason: 'Again.' });
		}
	};
	const all = Promise.allSettled([...IDS.map(writer), submitter()]);
	const begun = Date.now();
	const isStorm = () => outcome.saves > ENOUGH.saves && outcome.submissions > ENOUGH.submissions;
	// On a machine with other work it takes longer until there is something to lose.
	while (Date.now() - begun < milliseconds || (!isStorm() && Date.now() - begun < LATEST_MS))
		await new Promise((done) => setTimeout(done, 50));
	await app.stop('SIGKILL');
	for (const end of await all)
		if (end.status === 'rejected' && /answered/.test(String(end.reason)))
			outcome.lost.push(String(end.reason));

	const again = await startApp(data.databaseUrl, port);
	try {
		const report = (await focal.get(`/reports/${id}.csv`)).body;
		for (const question of IDS) {
			const number = Number(new RegExp(`note (\\d+) of ${question}\\b`).exec(report)?.[1] ?? -1);
			// The save that was under way may have arrived without the answer to it.
			const may = [acknowledged.get(question), underway.get(question)];
			if (!may.includes(number)) outcome.lost.push(`${question} has note ${number}, not ${may}`);
		}
		const frozen = await focal.get(`/reports/${id}.json`);
		if (receipts.length > 0 && thaw(frozen.body).number < receipts.length)
			outcome.lost.push('a submission that was acknowledged');
	} finally {
		await again.stop();
	}
	return outcome;
}
