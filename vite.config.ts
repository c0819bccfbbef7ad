import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** Suites that start servers of their own take seconds, not milliseconds. */
const PATIENT = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
	plugins: process.env.VITEST
		? []
		: [
				paraglideVitePlugin({
					project: './project.inlang',
					outdir: './src/lib/paraglide',
					strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
					emitTsDeclarations: true
				}),
				sveltekit()
			],
	worker: { format: 'es' },
	build: { target: 'es2022' },
	test: {
		projects: [
			{
				test: {
					name: 'domain',
					include: ['src/lib/{domain,instrument,reference}/**/*.spec.ts', 'tests/golden/*.spec.ts']
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
				test: { name: 'ui', include: ['src/lib/{ui,charts,server}/**/*.spec.ts'] }
			},
			{
				test: {
					...PATIENT,
					name: 'app',
					include: ['tests/app/*.spec.ts'],
					globalSetup: ['tests/support/databases.ts'],
					fileParallelism: false
				}
			}
		]
	}
});
