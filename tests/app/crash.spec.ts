import { expect, inject, it } from 'vitest';
import { ENOUGH, storm } from '../support/storm.ts';

const STORM_MS = 4_000;

it.each(['sqlite', 'postgresql'] as const)(
	'kill -9 during a storm of saves and submissions on %s loses nothing that was acknowledged',
	async (provider) => {
		const outcome = await storm(provider, inject('postgres'), STORM_MS);
		expect(outcome.lost).toEqual([]);
		expect(outcome.saves).toBeGreaterThan(ENOUGH.saves);
		expect(outcome.submissions).toBeGreaterThan(ENOUGH.submissions);
	}
);
