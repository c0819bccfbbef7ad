/** A disk that is really full: a small file system of its own, filled to its last block, and emptied again. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../../tests/support/app.ts';
import { example } from '../../tests/support/example.ts';
import { atWork, saveNote } from '../../tests/support/filling.ts';

export interface FullDiskOutcome {
	/** Saves before the disk was full. */
	before: number;
	/** Saves that were refused while it was full. */
	refused: number;
	/** Saves after there was room again. */
	after: number;
	/** What was not as it must be, in words. */
	faults: string[];
}

const MEGABYTES = 24;

/** Fills a disk under a running app and empties it again; null where this machine lets nobody mount a file system. */
export async function fullDisk(): Promise<FullDiskOutcome | null> {
	const folder = mkdtempSync(join(tmpdir(), 'ddsa-disk-'));
	try {
		execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'tmpfs', folder], {
			stdio: 'ignore'
		});
	} catch {
		return null;
	}
	const outcome: FullDiskOutcome = { before: 0, refused: 0, after: 0, faults: [] };
	try {
		const data = await example('sqlite', '');
		const path = join(folder, 'ddsa.db');
		copyFileSync(data.databaseUrl.slice('file:'.length), path);
		const app = await startApp(`file:${path}`);
		const { client, base } = await atWork(app, data, 'focal.np@example.org');
		let revision = 0;
		const save = async (): Promise<number> => {
			const { status, body } = await saveNote(client, base, 'L1', `note ${revision}`, revision);
			if (status === 303) revision++;
			else if (!body.includes(`note ${revision}`)) outcome.faults.push('a text was not given back');
			return status;
		};
		for (let i = 0; i < 50; i++) if ((await save()) === 303) outcome.before++;
		const filler = join(folder, 'filler');
		try {
			writeFileSync(filler, Buffer.alloc(MEGABYTES * 2 ** 20));
		} catch {
			// Full.
		}
		for (let i = 0; i < 2_000 && outcome.refused < 50; i++) {
			const status = await save();
			if (status === 503) outcome.refused++;
			else if (status !== 303) outcome.faults.push(`a save answered ${status}`);
		}
		if (outcome.refused === 0) outcome.faults.push('the disk was never full');
		rmSync(filler);
		for (let i = 0; i < 50; i++) if ((await save()) === 303) outcome.after++;
		const page = (await client.get(`${base}/logistics?question=L1`)).body;
		if (!page.includes(`note ${revision - 1}`)) outcome.faults.push('the last save is not there');
		await app.stop();
	} finally {
		execFileSync('umount', ['-l', folder]);
	}
	return outcome;
}
