import { describe, expect, it } from 'vitest';
import { inTurn, MOST_WAITING, QueueFull, type Waiter } from './turns.ts';

const stranger = (name: string): Waiter => ({ name, isKnown: false });
const familiar = (name: string): Waiter => ({ name, isKnown: true });

/** Work that lasts until it is let go. */
function crowd() {
	const begun: string[] = [];
	const ends: (() => void)[] = [];
	const come = (waiter: Waiter) =>
		inTurn(waiter, () => {
			begun.push(waiter.name);
			return new Promise<void>((done) => ends.push(done));
		});
	const letAllGo = async () => {
		for (; ends.length > 0; await new Promise((done) => setTimeout(done))) ends.shift()?.();
	};
	return { begun, come, letAllGo };
}
const settled = async (all: Promise<void>[], letAllGo: () => Promise<void>) => {
	const outcomes = Promise.allSettled(all);
	await new Promise((done) => setTimeout(done));
	await letAllGo();
	return (await outcomes).map((outcome) =>
		outcome.status === 'fulfilled' ? 'done' : (outcome.reason as QueueFull).seconds
	);
};

describe('the queue for work on passwords', () => {
	// First, for the time that work takes is learned from work, and that of this test takes none.
	it('asks who is alone to come back soon, however many of another place were sent away', async () => {
		const { come, letAllGo } = crowd();
		const flood = Array.from({ length: 600 }, () => come(stranger('many')));
		const full = Array.from({ length: MOST_WAITING }, (_, i) => come(stranger(`office ${i}`)));
		const alone = come(stranger('alone'));
		const outcomes = await settled([...flood, ...full, alone], letAllGo);
		expect(outcomes.slice(0, 600).filter((outcome) => Number(outcome) > 15).length).toBeGreaterThan(
			99
		);
		expect([1, 2, 3, 4, 'done']).toContain(outcomes.at(-1));
	});

	it('has an end, and says when to come back', async () => {
		const { come, letAllGo } = crowd();
		const all = Array.from({ length: 600 }, () => come(stranger('one address')));
		const outcomes = await settled(all, letAllGo);
		expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(2 + MOST_WAITING);
		for (const outcome of outcomes.filter((outcome) => outcome !== 'done')) {
			expect(outcome).toBeGreaterThanOrEqual(1);
			expect(outcome).toBeLessThanOrEqual(30);
		}
	});

	it('serves known devices first', async () => {
		const { begun, come, letAllGo } = crowd();
		const all = ['a', 'b', 'c', 'd'].map((name) => come(stranger(name)));
		all.push(come(familiar('device')));
		await settled(all, letAllGo);
		expect(begun).toEqual(['a', 'b', 'device', 'c', 'd']);
	});

	it('keeps nobody out by a crowd from one address', async () => {
		const { begun, come, letAllGo } = crowd();
		const flood = Array.from({ length: 300 }, () => come(stranger('flood')));
		const others = Array.from({ length: 30 }, (_, i) => come(stranger(`office ${i}`)));
		await settled([...flood, ...others], letAllGo);
		for (let i = 0; i < 30; i++) expect(begun).toContain(`office ${i}`);
		expect(begun).toContain('flood');
	});
});
