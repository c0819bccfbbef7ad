/** Starts the PostgreSQL of the tests once for a run and tells where it is. */
import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		provider: string;
		/** Address of the server without a database's name. */
		postgres: string;
	}
}

let shared: Promise<{ url: string; stop: () => Promise<void> }> | undefined;
let users = 0;

async function start() {
	// Tests end processes, never the machine.
	const server = await startPostgres(false);
	return { url: server.url, stop: () => server.stop() };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	users++;
	shared ??= start();
	const { url, stop } = await shared;
	project.provide('postgres', url);
	return async () => {
		if (--users === 0) await stop();
	};
}
