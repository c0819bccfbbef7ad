/** People who download reports, those who leave before theirs has come, and what making reports takes. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Official } from '../../scripts/bench/world.ts';
import type { Client } from './app.ts';
import { childrenOf } from './chain.ts';

/** A process of its own, for the database that a process opens is settled once. */
const SIGN_IN = `
	const { officials } = await import('./scripts/bench/world.ts');
	const people = await officials(Number(process.argv[1]));
	await (await import('#lib/server/db/client.ts')).close();
	process.stdout.write(JSON.stringify(people));
	process.exit();
`;

/** Focal points of as many ministries, signed in, each with an assessment in a round that is opened for them. */
export const signedInOfficials = (databaseUrl: string, count: number): Official[] =>
	JSON.parse(
		execFileSync(process.execPath, ['--input-type=module', '--eval', SIGN_IN, String(count)], {
			env: { ...process.env, DATABASE_URL: databaseUrl },
			encoding: 'utf8'
		})
	) as Official[];

/** The addresses of reports that analysts can download, no two of which are equal. */
export function submittedReports(databaseUrl: string): string[] {
	const database = new DatabaseSync(databaseUrl.slice('file:'.length), { readOnly: true });
	const rows = database
		.prepare(
			`SELECT "id" FROM "Assessment" WHERE "state" IN ('submitted', 'accepted') ORDER BY "id"`
		)
		.all();
	database.close();
	return rows.map((row) => `/reports/${String(row['id'])}.pdf`);
}

/** Asks for an address and closes the connection after so many milliseconds. Gives whether the reader left before the answer came. */
export async function askAndLeave(client: Client, path: string, after: number): Promise<boolean> {
	try {
		const reply = await fetch(client.base.replace('localhost', '127.0.0.1') + path, {
			headers: { cookie: client.cookie },
			signal: AbortSignal.timeout(after)
		});
		await reply.arrayBuffer();
		return false;
	} catch (error) {
		if (error instanceof Error && error.name === 'TimeoutError') return true;
		throw error;
	}
}

const TICKS_A_SECOND = 100;

/** The processor time of a process and of those that it has waited for, in milliseconds. */
function processorTimes(pid: number): { own: number; ended: number } {
	const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
	const [user = NaN, system = NaN, userOfEnded = NaN, systemOfEnded = NaN] = fields
		.split(' ')
		.slice(11, 15)
		.map((ticks) => (Number(ticks) * 1000) / TICKS_A_SECOND);
	return { own: user + system, ended: userOfEnded + systemOfEnded };
}

/** The processor time that a process has used itself, in milliseconds: what it takes does not hang on what else runs. */
export const processorTime = (pid: number): number => processorTimes(pid).own;

/** The processor time that all processes below one have used, those that have ended among them, in milliseconds. */
export const timeOfChildren = (pid: number): number =>
	childrenOf(pid).reduce(
		(sum, child) => sum + processorTimes(child).own,
		processorTimes(pid).ended
	);
