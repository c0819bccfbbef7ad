/**
 * Requests that no browser of ours sends, made at random over all routes: odd addresses, queries, bodies, types and
 * headers, by everybody. None may be answered with a fault, and none with much.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Client, Reply } from './app.ts';

/** Addresses of all routes, with their parameters left open. */
function routes(folder = ''): string[] {
	return readdirSync(join('src/routes', folder), { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory()) return routes(`${folder}/${entry.name}`);
		return /^\+(?:page\.svelte|server\.ts)$/.test(entry.name)
			? [folder.replace(/\/\([a-z]+\)/g, '') || '/']
			: [];
	});
}
/** Signing out would make of every later request one of nobody. */
const ROUTES = [...new Set(routes())].filter((route) => route !== '/sign-out');

const ODD = [
	'',
	'%00',
	'__proto__',
	'constructor',
	'..%2f..',
	'%E0%A4%A',
	'-1',
	'1e99',
	'NaN',
	'%F0%9F%98%80'
];
const KNOWN = ['2025', '2026', 'C1', 'H3', 'legal', 'all', 'pdf', 'csv', 'json', 'null', 'true'];

export interface OddRequest {
	who: number;
	method: string;
	path: string;
	body: string | undefined;
	headers: Record<string, string>;
}

/** `ids`: some that exist; `people`: how many clients there are. */
export function oddRequests(ids: readonly string[], people: number): fc.Arbitrary<OddRequest> {
	const piece = fc.oneof(
		fc.constantFrom(...ids),
		fc.constantFrom(...ODD),
		fc.constantFrom(...KNOWN),
		fc.string({ maxLength: 30 }).map(encodeURIComponent),
		fc.constant('x'.repeat(3_000))
	);
	const field = fc.oneof(
		fc.constantFrom(
			'C1.response',
			'G1.note',
			'G1.revision',
			'stamp',
			'held',
			'email',
			'id',
			'event',
			'role',
			'need.legal'
		),
		fc.constantFrom(
			'question',
			'view',
			'saved',
			'state',
			'page',
			'search',
			'next',
			'/enter',
			'/create',
			'/default',
			'/__proto__'
		),
		fc.string({ maxLength: 12 })
	);
	const value = fc.oneof(
		piece,
		fc.string({ maxLength: 200, unit: 'binary' }),
		fc.constant('y'.repeat(20_000))
	);
	const pairs = fc.array(fc.tuple(field, value), { maxLength: 8 });
	const query = pairs.map((all) =>
		new URLSearchParams(all.map(([name, text]) => [name, text.slice(0, 500)])).toString()
	);
	const body = fc.oneof(
		pairs.map((all) => new URLSearchParams(all).toString()),
		fc.string({ maxLength: 300, unit: 'binary' }),
		fc.constant('a&'.repeat(20_000)),
		fc.constant('{"a":')
	);
	const headers = fc.record(
		{
			'content-type': fc.constantFrom(
				'application/x-www-form-urlencoded',
				'application/x-www-form-urlencoded; charset=utf-16',
				'multipart/form-data; boundary=x',
				'application/json',
				'text/plain'
			),
			origin: fc.constantFrom('null', 'https://evil.example', 'http://localhost'),
			accept: fc.constantFrom('*/*', 'application/json', 'text/html', 'x'),
			'accept-encoding': fc.constantFrom('br', 'gzip;q=0', '*', 'x'),
			'accept-language': fc.constantFrom('fr', 'xx-YY;q=9', '*'),
			'if-none-match': fc.constantFrom('*', 'W/"x"', '"'),
			range: fc.constantFrom('bytes=0-1', 'bytes=9-1'),
			'x-sveltekit-action': fc.constant('true'),
			'x-forwarded-for': fc.constantFrom('1.2.3.4', '::ffff:1')
		},
		{ requiredKeys: [] }
	);
	return fc.record({
		who: fc.nat(people - 1),
		method: fc.constantFrom(
			'GET',
			'GET',
			'POST',
			'POST',
			'POST',
			'HEAD',
			'PUT',
			'DELETE',
			'OPTIONS',
			'PATCH'
		),
		path: fc
			.tuple(
				fc.constantFrom(...ROUTES),
				fc.array(piece, { minLength: 3, maxLength: 3 }),
				query,
				fc.boolean()
			)
			.map(([route, pieces, text, data]) => {
				let at = 0;
				const filled = route.replace(/\[[^\]]+\]/g, () => pieces[at++] ?? '');
				return `${filled}${data && at === 0 ? '/__data.json' : ''}${text ? `?${text}` : ''}`;
			}),
		body: fc.option(body, { nil: undefined }),
		headers
	});
}

/** A page or a file may be longer; nothing else needs so much. */
const MUCH = 100_000;

/** What is wrong with an answer, in words; empty where nothing is. */
export function faultOf({ method, path }: OddRequest, { status, bytes, body }: Reply): string {
	const what = `${method} ${path.slice(0, 200)}`;
	if (status >= 500 && status !== 503) return `${what}: ${status}`;
	if (/\bat .+\.js:\d+|node_modules/.test(body)) return `${what}: shows where it failed`;
	const isPage = method === 'GET' && status === 200;
	return bytes.length > MUCH && !isPage ? `${what}: ${bytes.length} bytes` : '';
}

/** Sends so many requests, some at once. Gives what was wrong with the answers. */
export async function sendOdd(
	clients: readonly Client[],
	ids: readonly string[],
	count: number,
	seed: number
): Promise<string[]> {
	const requests = fc.sample(oddRequests(ids, clients.length), { numRuns: count, seed });
	const faults: string[] = [];
	const worker = async () => {
		for (let request = requests.pop(); request; request = requests.pop()) {
			const { who, method, path, body, headers } = request;
			const client = clients[who];
			const carries = method !== 'GET' && method !== 'HEAD' ? body : undefined;
			try {
				// Node says how long a body is for some methods only; without it, it would be read as the next request.
				const length = { 'content-length': String(Buffer.byteLength(carries ?? '')) };
				const sent = carries === undefined ? headers : { ...headers, ...length };
				const reply = await client?.request(method, path, carries, sent);
				const fault = reply && faultOf(request, reply);
				if (fault) faults.push(fault);
			} catch (error) {
				faults.push(`${method} ${path.slice(0, 200)}: ${String(error)}`);
			}
		}
	};
	await Promise.all(Array.from({ length: 6 }, worker));
	return faults;
}
