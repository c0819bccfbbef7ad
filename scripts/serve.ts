/** Serves the built app: the address that forms are checked against, and an orderly end. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { env } from '#lib/server/env.ts';
import { log } from '#lib/server/log.ts';

/** Set by this server alone: it overwrites whatever a client sends under this name. */
const SCHEME_HEADER = 'x-served-scheme';
/** A connection stays open while somebody reads a question: on a slow line a new one costs almost two seconds. */
const KEPT_OPEN_MS = 75_000;
const PATIENCE_MS = 10_000;

/** Starts to serve a build. Gives the address and a way to stop that lets running requests finish. */
export async function serve(
	folder: string
): Promise<{ address: string; stop: () => Promise<void> }> {
	// SvelteKit refuses a form that comes from another origin. Which origin is its own is ORIGIN, or
	// plain http on whatever host the request names.
	if (!env.origin) process.env['PROTOCOL_HEADER'] = SCHEME_HEADER;
	process.env['BUILD_FOLDER'] = folder;
	const { handler } = (await import(pathToFileURL(`${folder}/handler.js`).href)) as {
		handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
	};
	const server = createServer({ keepAliveTimeout: KEPT_OPEN_MS }, (request, response) => {
		request.headers[SCHEME_HEADER] = 'http';
		handler(request, response, () => {
			response.statusCode = 404;
			response.end('Not found\n');
		});
	});
	await new Promise<void>((listening, failed) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			failed(
				error.code === 'EADDRINUSE'
					? new Error(`Port ${env.port} is in use. Choose another one: PORT=3001 npm start`)
					: error
			)
		);
		server.listen(env.port, env.host, listening);
	});
	const { port } = server.address() as AddressInfo;
	const stop = async () => {
		const closed = new Promise((done) => server.close(done));
		server.closeIdleConnections();
		const late = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
		await closed;
		clearTimeout(late);
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => {
			log('info', 'stopping', { signal });
			void stop().then(() => process.exit(0));
		});
	return { address: env.origin ?? `http://localhost:${port}`, stop };
}
