/**
 * Downloads by readers who leave: fifty officials ask for reports that differ, all at once, and half of them close
 * the connection at some moment. Run by the drill, with the database in its environment.
 */
import { randomInt } from 'node:crypto';
import { childrenOf } from '../../tests/support/chain.ts';
import { startApp, type Reply } from '../../tests/support/app.ts';
import { askAndLeave } from '../../tests/support/readers.ts';
import { memoryOf } from '../../tests/support/soaking.ts';
import { env } from '#lib/server/env.ts';
import { nextSave, officials, SignedIn, type Official } from '../bench/world.ts';

const OFFICIALS = 50;
/** Some leave before the report is begun, some while it is made. */
const LEAVES_WITHIN_MS = 3_000;
const downloads = Number(process.argv[2]);

export interface LeavingOutcome {
	downloads: number;
	left: number;
	/** Answered before they would have left. */
	early: number;
	/** Of those who stayed: with a whole PDF, and asked to come again. */
	pdfs: number;
	refused: number;
	/** What those who stayed got beside that, in words. */
	faults: string[];
	/** Processes that make reports: the most that there were, and at the end. */
	children: { most: number; last: number };
	/** In MB: the server before and after, and the processes at the end together. */
	memory: { before: number; after: number; children: number };
	seconds: number;
}

const people = await officials(OFFICIALS);
const app = await startApp(env.databaseUrl);
const outcome: LeavingOutcome = {
	downloads,
	left: 0,
	early: 0,
	pdfs: 0,
	refused: 0,
	faults: [],
	children: { most: 0, last: 0 },
	memory: { before: memoryOf(app.pid), after: NaN, children: NaN },
	seconds: NaN
};

function note({ status, headers, bytes }: Reply): void {
	const isWhole =
		bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-8).includes('%%EOF');
	if (status === 200 && isWhole) outcome.pdfs++;
	else if (status === 503 && Number(headers['retry-after']) > 0) outcome.refused++;
	else outcome.faults.push(`a download answered ${status} with ${bytes.length} bytes`);
}

/** One official's downloads, each after a save, so that no two reports are equal. */
async function read({ assessmentId, cookie }: Official, turns: number): Promise<void> {
	const client = new SignedIn(app.url, cookie);
	const report = `/reports/${assessmentId}.pdf`;
	for (let turn = 0; turn < turns; turn++) {
		const { path, fields } = nextSave(assessmentId, turn);
		const { status } = await client.post(path, fields);
		if (status !== 303) outcome.faults.push(`a save answered ${status}`);
		const isStaying = Math.random() < 0.5;
		if (isStaying) note(await client.get(report));
		else if (await askAndLeave(client, report, randomInt(LEAVES_WITHIN_MS))) outcome.left++;
		else outcome.early++;
	}
}

const count = () => childrenOf(app.pid).length;
const sampling = setInterval(() => {
	outcome.children.most = Math.max(outcome.children.most, count());
}, 100);
const begun = performance.now();
await Promise.all(people.map((official) => read(official, downloads / OFFICIALS)));
clearInterval(sampling);
outcome.seconds = Math.round((performance.now() - begun) / 1000);
outcome.children.last = count();
outcome.memory.after = memoryOf(app.pid);
outcome.memory.children = childrenOf(app.pid).reduce((sum, pid) => sum + memoryOf(pid), 0);
await app.stop();
console.log(outcome);
process.send?.(outcome);
process.exit();
