/** Tens of thousands of odd requests over all routes. Run by the drill, with the database in its environment. */
import { Client, startApp } from '../../tests/support/app.ts';
import { sendOdd } from '../../tests/support/odd-requests.ts';
import { env } from '#lib/server/env.ts';
import { officials, SignedIn, visitorsOfTheBody } from '../bench/world.ts';

const count = Number(process.argv[2]);
const BATCH = 2_000;

export interface OddOutcome {
	requests: number;
	/** What was answered with a fault of ours or with too much, in words. */
	faults: string[];
}

const [official] = await officials(1);
const app = await startApp(env.databaseUrl);
const clients = [
	new Client(app.url),
	new SignedIn(app.url, official?.cookie ?? ''),
	...(await visitorsOfTheBody()).map((cookie) => new SignedIn(app.url, cookie))
];
const outcome: OddOutcome = { requests: 0, faults: [] };
for (let seed = 1; outcome.requests < count; seed++) {
	outcome.faults.push(...(await sendOdd(clients, [official?.assessmentId ?? ''], BATCH, seed)));
	outcome.requests += BATCH;
}
await app.stop();
process.send?.(outcome);
process.exit();
