import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const PATIENT = {
	// Suites that start servers of their own take seconds, not milliseconds.
	testTimeout: 180_000,
	hookTimeout: 240_000,
	// Left to itself Vitest keeps one processor free, which of two is half. A third worker made two processors slower.
	maxWorkers: Math.max(2, availableParallelism() - 1)
};

/** The quick run tries each property for a short time: scripts/test-quick.ts. */
const QUICK = process.env['QUICK_TESTS']
	? {
			setupFiles: ['tests/support/quick.ts'],
			// What calls the commands some two hundred times, and what an adversary solves.
			exclude: [
				'tests/golden/{commands,composite,exact,files,verify}.spec.ts',
				'**/adversary.spec.ts'
			]
		}
	: {};

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					// Ten thousand random cases take their time on a machine with other work.
					...PATIENT,
					...QUICK,
					name: 'domain',
					// Nothing here keeps anything between files: they share a process, and its modules.
					isolate: false,
					include: [
						'src/lib/{domain,instrument,reference}/**/*.spec.ts',
						'tests/{golden,lint}/*.spec.ts'
					]
				}
			},
			...['sqlite', 'postgresql'].map((provider) => ({
				test: {
					...PATIENT,
					name: `server on ${provider}`,
					include: ['tests/server/*.spec.ts'],
					globalSetup: ['tests/support/databases.ts'],
					setupFiles: ['tests/support/own-database.ts'],
					provide: { provider }
				}
			})),
			{
				plugins: [svelte({ compilerOptions: { runes: true } })],
				resolve: { alias: { '$app/state': `${import.meta.dirname}/tests/support/app-state.ts` } },
				test: {
					...PATIENT,
					name: 'ui',
					isolate: false,
					include: ['src/lib/{ui,charts,server,wording}/**/*.spec.ts', 'tests/words/*.spec.ts']
				}
			},
			{
				test: {
					...PATIENT,
					name: 'app',
					include: ['tests/app/*.spec.ts'],
					globalSetup: ['tests/support/databases.ts']
				}
			},
			{
				// What installs, builds, starts and ends: after the others, for it takes all that a machine has.
				test: {
					...PATIENT,
					name: 'running',
					include: ['tests/running/*.spec.ts'],
					sequence: { groupOrder: 1 }
				}
			}
		]
	}
});
