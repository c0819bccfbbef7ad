/** Serves the built app: the address that forms are checked against, and an orderly end. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { hosts, mayName } from './addresses.ts';
import { env } from '#lib/server/env.ts';
import { log } from '#lib/server/log.ts';

/** Set by this server alone: it overwrites whatever a client sends under this name. */
const SCHEME_HEADER = 'x-served-scheme';
/** A connection stays open while somebody reads a question: on a slow line a new one costs almost two seconds. */
const KEPT_OPEN_MS = 75_000;
const PATIENCE_MS = 10_000;
/**
 * How far memory grows over what is in use before all of it is tidied up. Left to itself, Node takes hundreds of
 * megabytes on a machine that has them before it looks: an operator could not tell that from a leak.
 */
const GROWING_PERCENT = 30;
const NOT_THIS_NAME =
	'This server serves http://localhost alone. To serve it under another name, start it with ORIGIN set to its address.\n';

/** Starts to serve a build. Gives the address and a way to stop that lets running requests finish. */
export async function serve(
	folder: string
): Promise<{ address: string; stop: () => Promise<void> }> {
	setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
	// Without ORIGIN our own is plain http on the name of this machine that the request names.
	if (!env.origin) process.env['PROTOCOL_HEADER'] = SCHEME_HEADER;
	process.env['BUILD_FOLDER'] = folder;
	// How long a body may be is for the hooks to say, route by route.
	process.env['BODY_SIZE_LIMIT'] = 'Infinity';
	const { handler } = (await import(pathToFileURL(`${folder}/handler.js`).href)) as {
		handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
	};
	const servers: Server[] = [];
	for (const host of hosts()) {
		const port = servers.length === 0 ? env.port : portOf(servers[0]);
		const server = createServer({ keepAliveTimeout: KEPT_OPEN_MS }, (request, response) => {
			if (!mayName(request.headers.host)) {
				response.writeHead(421, { 'content-type': 'text/plain; charset=utf-8' });
				response.end(NOT_THIS_NAME);
				return;
			}
			request.headers[SCHEME_HEADER] = 'http';
			handler(request, response, () => {
				response.statusCode = 404;
				response.end('Not found\n');
			});
		});
		if (await listens(server, host, port, servers.length > 0)) servers.push(server);
	}
	const stop = async () => {
		const closed = Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
		for (const server of servers) server.closeIdleConnections();
		const late = setTimeout(
			() => servers.forEach((server) => server.closeAllConnections()),
			PATIENCE_MS
		);
		await closed;
		clearTimeout(late);
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => {
			log('info', 'stopping', { signal });
			void stop().then(() => process.exit(0));
		});
	return { address: env.origin ?? `http://localhost:${portOf(servers[0])}`, stop };
}

/** The port that a server listens on. */
const portOf = (server: Server | undefined): number =>
	(server?.address() as AddressInfo | null)?.port ?? env.port;

/**
 * Begins to listen. False where this machine has no such address and another one is served already.
 *
 * @throws Error in a sentence where the port is in use
 */
function listens(server: Server, host: string, port: number, another: boolean): Promise<boolean> {
	return new Promise((done, failed) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			if (another && error.code !== 'EADDRINUSE') done(false);
			else
				failed(
					error.code === 'EADDRINUSE'
						? new Error(`Port ${port} is in use. Choose another one: PORT=3001 npm start`)
						: error
				);
		});
		server.listen(port, host, () => done(true));
	});
}
