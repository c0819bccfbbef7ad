/**
 * Sixty officials sign in at once behind a burst of wrong attempts, each from an office of their own, on devices that
 * are not known yet. Whoever is sent away comes back when told. Run by the drill, with the database in its environment.
 */
import { close, write } from '#lib/server/db/client.ts';
import * as passwords from '#lib/server/auth/passwords.ts';
import { env } from '#lib/server/env.ts';
import { Client, startApp, type Reply } from '../../tests/support/app.ts';

const OFFICIALS = 60;
const WRONG = 600;
/** Addresses from which the wrong ones come. */
const GUESSERS = 6;
const PASSWORD = 'four plain words here';

export interface SignInsOutcome {
	officials: number;
	wrong: number;
	/** Who got in at once, and who was sent away with 503 and got in on coming back as told. */
	atOnce: number;
	onRetry: number;
	/** Seconds until the first, the middle and the last of them was in, with the waiting that they were told. */
	seconds: { first: number; median: number; last: number };
	/** The longest Retry-After that was given to one of them, in seconds. */
	longestWait: number;
	/** What was not as it must be, in words. */
	faults: string[];
}

const outcome: SignInsOutcome = {
	officials: OFFICIALS,
	wrong: WRONG,
	atOnce: 0,
	onRetry: 0,
	seconds: { first: NaN, median: NaN, last: NaN },
	longestWait: 0,
	faults: []
};

/** Focal points of the example, all with one password. */
async function people(): Promise<string[]> {
	const passwordHash = await passwords.hash(PASSWORD);
	return write(async (tx) => {
		const rows = await tx.user.findMany({
			where: { role: 'focalPoint', closedAt: null },
			select: { id: true, email: true },
			take: OFFICIALS
		});
		const where = { id: { in: rows.map(({ id }) => id) } };
		await tx.user.updateMany({ where, data: { passwordHash } });
		return rows.map(({ email }) => email);
	});
}

const emails = await people();
await close();
process.env['ADDRESS_HEADER'] = 'x-forwarded-for';
const app = await startApp(env.databaseUrl);

const enter = (email: string, password: string, address: string): Promise<Reply> =>
	new Client(app.url).request(
		'POST',
		'/sign-in?/enter',
		new URLSearchParams({ email, password }).toString(),
		{
			origin: app.url,
			'content-type': 'application/x-www-form-urlencoded',
			'x-forwarded-for': address
		}
	);

const begun = performance.now();
const burst = Array.from({ length: WRONG }, (_, i) =>
	enter(`nobody${i}@example.org`, 'wrong', `198.51.100.${i % GUESSERS}`)
);
const inAfter: number[] = [];

async function official(email: string, i: number): Promise<void> {
	const address = `203.0.113.${i}`;
	const first = await enter(email, PASSWORD, address);
	const wait = Number(first.headers['retry-after']);
	if (first.status === 503 && wait > 0) {
		outcome.longestWait = Math.max(outcome.longestWait, wait);
		await new Promise((done) => setTimeout(done, wait * 1000));
		const second = await enter(email, PASSWORD, address);
		if (second.status === 303) outcome.onRetry++;
		else outcome.faults.push(`on coming back ${email} got ${second.status}`);
	} else if (first.status === 303) outcome.atOnce++;
	else outcome.faults.push(`${email} got ${first.status}`);
	inAfter.push((performance.now() - begun) / 1000);
}

await Promise.all(emails.map(official));
const wrong = await Promise.all(burst);
for (const { status, headers } of wrong)
	if (status !== 400 && status !== 429 && !(status === 503 && Number(headers['retry-after']) > 0))
		outcome.faults.push(`a wrong one got ${status}`);
const times = inAfter.toSorted((a, b) => a - b);
outcome.seconds = {
	first: times[0] ?? NaN,
	median: times[Math.floor(times.length / 2)] ?? NaN,
	last: times.at(-1) ?? NaN
};
await app.stop();
console.log(outcome);
process.send?.(outcome);
process.exit();
