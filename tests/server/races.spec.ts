import { afterAll, describe, expect, it } from 'vitest';
import { close } from '#lib/server/db/client.ts';
import { RACES } from '../support/races.ts';
import { here } from '../support/verbs.ts';

/** `npm run drill` tries each a thousand times, from two processes. */
const TRIES = 50;

afterAll(close);

describe('a rule holds when two things happen at once:', () => {
	it.each(Object.entries(RACES))('%s', async (_, race) => {
		expect(await race(here, here, TRIES)).toMatchObject({ tries: TRIES, broken: 0 });
	});
});
