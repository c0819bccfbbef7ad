/** The built app as a process of its own on a free port, and a client that behaves like a browser without scripts. */
import { spawn, type ChildProcess } from 'node:child_process';
import http from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { freePort } from './postgres.ts';

export interface App {
	url: string;
	pid: number;
	/** Ends it as an operator would, or at once with SIGKILL. */
	stop(signal?: NodeJS.Signals): Promise<void>;
	/** Everything that it has printed. */
	output(): string;
}

const PATIENCE_MS = 90_000;

/** Starts `npm start`'s script on a database and waits until it is ready; in a copy of the project where a folder is given. */
export async function startApp(
	databaseUrl: string,
	port?: number,
	nodeOptions: readonly string[] = [],
	/** The checkout that it runs from. */
	folder = '.',
	/** A command that becomes the server's, such as one that limits what it may use. */
	under: readonly string[] = []
): Promise<App> {
	const at = port ?? (await freePort());
	const [command = '', ...args] = [...under, process.execPath, ...nodeOptions, 'scripts/start.ts'];
	const child: ChildProcess = spawn(command, args, {
		cwd: folder,
		env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(at), HOST: '127.0.0.1' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const ended = new Promise<void>((done) => child.once('exit', () => done()));
	const url = `http://localhost:${at}`;
	const late = Date.now() + PATIENCE_MS;
	for (;;) {
		const ready = await fetch(`http://127.0.0.1:${at}/readyz`).then(
			(response) => response.ok,
			() => false
		);
		if (ready) break;
		if (child.exitCode !== null || Date.now() > late)
			throw new Error(`The app did not start:\n${output}`);
		await new Promise((done) => setTimeout(done, 50));
	}
	return {
		url,
		pid: child.pid ?? 0,
		output: () => output,
		async stop(signal = 'SIGTERM') {
			child.kill(signal);
			await ended;
		}
	};
}

export interface Reply {
	status: number;
	headers: http.IncomingHttpHeaders;
	body: string;
	bytes: Buffer;
	/** Bytes that came over the line, with the headers. */
	wire: number;
	location: string;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** A browser without scripts: cookies, forms with their origin, no redirects followed. */
export class Client {
	readonly #cookies = new Map<string, string>();
	readonly base: string;

	constructor(base: string) {
		this.base = base;
	}

	get cookie(): string {
		return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	request(
		method: string,
		path: string,
		body?: string,
		headers: Record<string, string> = {}
	): Promise<Reply> {
		const { hostname, port, host } = new URL(this.base);
		return new Promise((done, failed) => {
			const request = http.request(
				{
					method,
					agent,
					hostname: hostname === 'localhost' ? '127.0.0.1' : hostname,
					port,
					path,
					headers: {
						host,
						'accept-encoding': 'br, gzip',
						accept: 'text/html',
						...(this.cookie ? { cookie: this.cookie } : {}),
						...headers
					}
				},
				(response) => {
					const chunks: Buffer[] = [];
					response.on('data', (chunk: Buffer) => chunks.push(chunk));
					response.on('error', failed);
					response.on('end', () => {
						for (const line of response.headers['set-cookie'] ?? []) {
							const [pair = ''] = line.split(';');
							const [name = '', value = ''] = pair.split('=');
							if (value === '' || /max-age=0/i.test(line)) this.#cookies.delete(name);
							else this.#cookies.set(name, value);
						}
						const sent = Buffer.concat(chunks);
						const head = response.rawHeaders.reduce((sum, text) => sum + text.length + 2, 17);
						// An answer to HEAD says how its body would be packed, and has none.
						const encoding = sent.length > 0 ? response.headers['content-encoding'] : undefined;
						const bytes =
							encoding === 'br'
								? brotliDecompressSync(sent)
								: encoding === 'gzip'
									? gunzipSync(sent)
									: sent;
						done({
							status: response.statusCode ?? 0,
							headers: response.headers,
							body: bytes.toString('utf8'),
							bytes,
							wire: sent.length + head,
							location: response.headers.location ?? ''
						});
					});
				}
			);
			request.on('error', (error: NodeJS.ErrnoException) => {
				// The server closed the idle connection as it was taken up again: a browser asks once more, too.
				if (request.reusedSocket && error.code === 'ECONNRESET')
					this.request(method, path, body, headers).then(done, failed);
				else failed(error);
			});
			request.end(body);
		});
	}

	get(path: string): Promise<Reply> {
		return this.request('GET', path);
	}

	post(path: string, fields: Record<string, string>): Promise<Reply> {
		return this.request('POST', path, new URLSearchParams(fields).toString(), {
			origin: this.base,
			'content-type': 'application/x-www-form-urlencoded'
		});
	}

	async signIn(email: string, password: string): Promise<this> {
		const reply = await this.post('/sign-in?/enter', { email, password });
		if (reply.status !== 303) throw new Error(`${email} could not sign in: ${reply.status}`);
		return this;
	}
}

/** The value of a hidden field or of what a form shows. */
export function fieldValue(html: string, name: string): string {
	const escaped = name.replace(/[.]/g, '\\.');
	return new RegExp(`name="${escaped}"[^>]*? value="([^"]*)"`).exec(html)?.[1] ?? '';
}
