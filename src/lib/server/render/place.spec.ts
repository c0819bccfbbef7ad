import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { childrenOf, isRunning, until } from '../../../../tests/support/chain.ts';
import type { FakeData } from '../../../../tests/support/fake-typst.ts';
import { Place } from './place.ts';

const OPTIONS = {
	script: 'tests/support/fake-typst.ts',
	reportsPerProcess: 3,
	patienceMs: 20_000,
	idleMs: 60_000
};
const PATIENCE_MS = 10_000;

let place: Place;
beforeEach(() => {
	place = new Place(OPTIONS);
});
afterEach(() => place.end());

const make = async (act: FakeData['act'], mark?: string): Promise<string> => {
	const data: FakeData = { act, ...(mark ? { mark } : {}) };
	return Buffer.from(await place.make({ template: 'report', data })).toString();
};
/** The number of the process that made it. */
const makerOf = async (act: FakeData['act'], mark?: string) => Number(await make(act, mark));
const children = () => childrenOf(process.pid).length;

describe('a process that makes reports', () => {
	it('is replaced after so many, and has ended before the next one starts', async () => {
		const before = children();
		const makers: number[] = [];
		for (let i = 0; i < 7; i++) {
			makers.push(await makerOf('reply'));
			expect(children()).toBe(before + 1);
		}
		const [first = 0, , , second = 0, , , third = 0] = makers;
		expect(makers).toEqual([first, first, first, second, second, second, third]);
		expect([first, second, third].map(isRunning)).toEqual([false, false, true]);
	});

	it('that dies is replaced, and the report comes from the next one', async () => {
		const mark = join(mkdtempSync(join(tmpdir(), 'ddsa-')), 'died');
		const first = await makerOf('reply');
		const second = await makerOf('dieOnce', mark);
		expect(second).not.toBe(first);
		expect(isRunning(first)).toBe(false);
	});

	it('that dies of a report twice fails that report alone', async () => {
		await expect(make('die')).rejects.toThrow('ended twice');
		expect(await makerOf('reply')).toBeGreaterThan(0);
	});

	it('that hangs is ended, and fails that report alone', async () => {
		place = new Place({ ...OPTIONS, patienceMs: 2_000 });
		const first = await makerOf('reply');
		await expect(make('hang')).rejects.toThrow('too long');
		expect(isRunning(first)).toBe(false);
		expect(await makerOf('reply')).not.toBe(first);
	});

	it('says why a report cannot be made, and makes others', async () => {
		const first = await makerOf('reply');
		await expect(make('fail')).rejects.toThrow('It cannot be laid out.');
		expect(await makerOf('reply')).toBe(first);
	});

	it('is ended when it is not used', async () => {
		place = new Place({ ...OPTIONS, idleMs: 100 });
		const first = await makerOf('reply');
		expect(await until(() => !isRunning(first), PATIENCE_MS)).toBe(true);
		expect(await makerOf('reply')).not.toBe(first);
	});

	it('that cannot be started fails its report alone', async () => {
		place = new Place({ ...OPTIONS, script: 'tests/support/nothing.ts' });
		await expect(make('reply')).rejects.toThrow('ended twice');
	});
});

const SERVER = `
	const { Place } = await import('#lib/server/render/place.ts');
	const place = new Place(${JSON.stringify(OPTIONS)});
	const { stdout } = process;
	stdout.write(String(Buffer.from(await place.make({ data: { act: 'reply' } }))));
	if (process.argv[1] === 'busy') void place.make({ data: { act: 'hang' } });
	process.on('SIGTERM', () => process.exit());
	setInterval(() => undefined, 1_000);
`;

describe.each(['idle', 'busy'])('a process that is %s', (state) => {
	it.each(['SIGTERM', 'SIGKILL'] as const)('ends with its server by %s', async (signal) => {
		const server = spawn(process.execPath, ['--input-type=module', '--eval', SERVER, state], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		const maker = await new Promise<number>((done) =>
			server.stdout.once('data', (text: Buffer) => done(Number(text)))
		);
		// Time for the busy one to begin.
		await new Promise((done) => setTimeout(done, 500));
		expect(isRunning(maker)).toBe(true);
		server.kill(signal);
		expect(await until(() => !isRunning(maker), PATIENCE_MS)).toBe(true);
	});
});
