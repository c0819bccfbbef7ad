import { describe, expect, it } from 'vitest';
import { Queue, type Outcome } from './queue.ts';

const LIMITS = { waiting: 20, perPerson: 2 };

/** A queue with two places, and work that is done when the test says so. */
class Bench {
	readonly queue = new Queue<string, string>(['first', 'second'], LIMITS);
	/** What was begun, by key and place, in order. */
	readonly begun: string[] = [];
	readonly #open = new Map<string, PromiseWithResolvers<string>>();

	ask(key: string, person: string, signal = new AbortController().signal, isInBackground = false) {
		return this.queue.ask(key, { person, signal, isInBackground }, (place) => {
			this.begun.push(`${key} ${place}`);
			const work = Promise.withResolvers<string>();
			this.#open.set(key, work);
			return work.promise;
		});
	}

	/** Each by a person of its own. */
	askAll = (...keys: string[]) => keys.map((key) => this.ask(key, `reader of ${key}`));

	async finish(...keys: string[]): Promise<void> {
		for (const key of keys) {
			this.#open.get(key)?.resolve(`${key} is done`);
			await settled();
		}
	}

	async fail(key: string): Promise<void> {
		this.#open.get(key)?.reject(new Error(`${key} failed`));
		await settled();
	}
}

const settled = () => new Promise((done) => setImmediate(done));
const numbered = (count: number) => Array.from({ length: count }, (_, i) => `r${i}`);
const done = (key: string): Outcome<string> => ({ outcome: 'done', result: `${key} is done` });

describe('turns', () => {
	it('are taken in order, no more at once than there are places', async () => {
		const bench = new Bench();
		const outcomes = bench.askAll('a', 'b', 'c', 'd');
		expect(bench.begun).toEqual(['a first', 'b second']);
		await bench.finish('b');
		expect(bench.begun).toEqual(['a first', 'b second', 'c second']);
		await bench.finish('a', 'c', 'd');
		expect(await Promise.all(outcomes)).toEqual(['a', 'b', 'c', 'd'].map(done));
	});

	it('in the background come after those of everybody who waits, and take no room from them', async () => {
		const bench = new Bench();
		const inBackground = (key: string) =>
			bench.ask(key, 'an export', new AbortController().signal, true);
		const outcomes = [...bench.askAll('a', 'b'), ...['x', 'y', 'z'].map(inBackground)];
		outcomes.push(...bench.askAll('c', 'd'));
		await bench.finish('a', 'b', 'c', 'd');
		expect(bench.begun.map((begun) => begun[0])).toEqual(['a', 'b', 'c', 'd', 'x', 'y']);
		outcomes.push(...bench.askAll(...numbered(LIMITS.waiting)));
		await bench.finish('x', 'y', ...numbered(LIMITS.waiting), 'z');
		expect((await Promise.all(outcomes)).every(({ outcome }) => outcome === 'done')).toBe(true);
	});

	it('go to the place that was used last', async () => {
		const bench = new Bench();
		for (const key of ['a', 'b', 'c']) {
			const outcome = bench.ask(key, 'reader');
			await bench.finish(key);
			expect(await outcome).toEqual(done(key));
		}
		expect(bench.begun).toEqual(['a first', 'b first', 'c first']);
	});

	it('go on after work that fails, for its own reader alone', async () => {
		const bench = new Bench();
		const [a, b, c] = bench.askAll('a', 'b', 'c');
		const failing = expect(a).rejects.toThrow('a failed');
		await bench.fail('a');
		await failing;
		await bench.finish('b', 'c');
		expect([await b, await c]).toEqual([done('b'), done('c')]);
		const again = bench.ask('a', 'reader');
		await bench.finish('a');
		expect(await again).toEqual(done('a'));
	});

	it('nobody hears of work that fails after its reader has left', async () => {
		const bench = new Bench();
		const leaving = new AbortController();
		const outcome = bench.ask('a', 'reader', leaving.signal);
		leaving.abort();
		expect(await outcome).toEqual({ outcome: 'left' });
		// An unhandled rejection would fail the run.
		await bench.fail('a');
	});
});

describe('work with the same key', () => {
	it('is done once for all who ask while it waits or is done', async () => {
		const bench = new Bench();
		const outcomes = [bench.ask('a', 'one'), bench.ask('a', 'two'), bench.ask('a', 'one')];
		await bench.finish('a');
		expect(bench.begun).toEqual(['a first']);
		expect(await Promise.all(outcomes)).toEqual([done('a'), done('a'), done('a')]);
	});

	it('can be waited for by those who may ask for nothing more', async () => {
		const bench = new Bench();
		const outcomes = [bench.ask('a', 'one'), bench.ask('b', 'one'), bench.ask('b', 'one')];
		await bench.finish('a', 'b');
		expect(await Promise.all(outcomes)).toEqual([done('a'), done('b'), done('b')]);
	});
});

describe('a reader who leaves', () => {
	it('is answered at once, and what only they waited for is never begun', async () => {
		const bench = new Bench();
		void bench.askAll('a', 'b');
		const leaving = new AbortController();
		const left = numbered(LIMITS.waiting).map((key) => bench.ask(key, key, leaving.signal));
		leaving.abort();
		for (const outcome of await Promise.all(left)) expect(outcome).toEqual({ outcome: 'left' });
		const outcome = bench.ask('c', 'another');
		await bench.finish('a', 'b', 'c');
		expect(await outcome).toEqual(done('c'));
		expect(bench.begun).toEqual(['a first', 'b second', 'c first']);
	});

	it('takes nothing from others who wait for the same', async () => {
		const bench = new Bench();
		void bench.askAll('a', 'b');
		const leaving = new AbortController();
		const left = bench.ask('c', 'one', leaving.signal);
		const stays = bench.ask('c', 'two');
		leaving.abort();
		await bench.finish('a', 'c');
		expect([await left, await stays]).toEqual([{ outcome: 'left' }, done('c')]);
	});

	it('before asking is given nothing', async () => {
		const bench = new Bench();
		expect(await bench.ask('a', 'one', AbortSignal.abort())).toEqual({ outcome: 'left' });
		expect(bench.begun).toEqual([]);
	});

	it('still counts as the person for whom work is done, until it is done', async () => {
		const bench = new Bench();
		const leaving = new AbortController();
		const left = ['a', 'b'].map((key) => bench.ask(key, 'one', leaving.signal));
		leaving.abort();
		await Promise.all(left);
		expect(await bench.ask('c', 'one')).toEqual({ outcome: 'refused', limit: 'person' });
		await bench.finish('a');
		const outcome = bench.ask('c', 'one');
		await bench.finish('c');
		expect(await outcome).toEqual(done('c'));
	});
});

describe('beyond the limits', () => {
	it('one person is refused a third, and another person is not', async () => {
		const bench = new Bench();
		void bench.ask('a', 'one');
		void bench.ask('b', 'one');
		expect(await bench.ask('c', 'one')).toEqual({ outcome: 'refused', limit: 'person' });
		const outcome = bench.ask('c', 'two');
		await bench.finish('a', 'c');
		expect(await outcome).toEqual(done('c'));
	});

	it('everybody is refused what would wait as the twenty-first, until there is room', async () => {
		const bench = new Bench();
		void bench.askAll('a', 'b', ...numbered(LIMITS.waiting));
		expect(await bench.ask('more', 'one')).toEqual({ outcome: 'refused', limit: 'all' });
		await bench.finish('a');
		void bench.ask('more', 'one');
		expect(await bench.ask('even more', 'two')).toEqual({ outcome: 'refused', limit: 'all' });
	});

	it('of 200 people at once, 22 have their work done', async () => {
		const bench = new Bench();
		const outcomes = bench.askAll(...numbered(200));
		await bench.finish(...numbered(200));
		const all = await Promise.all(outcomes);
		expect(all.filter(({ outcome }) => outcome === 'done')).toHaveLength(22);
		expect(bench.begun).toHaveLength(22);
	});
});
