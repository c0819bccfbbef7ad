import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressed, encodingFor } from './compress.ts';

const asked = (encoding: string | null) =>
	new Request('http://localhost/', { headers: encoding ? { 'accept-encoding': encoding } : {} });
const page = (body: string | null, type = 'text/html; charset=utf-8', status = 200) =>
	new Response(body, { status, headers: { 'content-type': type } });
const LONG = '<p>The plan is adopted.</p>'.repeat(100);

describe('the encoding of an answer', () => {
	it.each([
		['gzip, deflate, br, zstd', 'br'],
		['BR', 'br'],
		['br;q=0, gzip', 'gzip'],
		['br; q=0.000, gzip;q=0.5', 'gzip'],
		['gzip', 'gzip'],
		['*', 'gzip'],
		['identity', null],
		['gzip;q=0', null],
		['', null],
		[null, null]
	])('for %j is %j', (accepted, encoding) => expect(encodingFor(accepted)).toBe(encoding));
});

describe('an answer', () => {
	it.each([LONG, LONG.repeat(100)])(
		'of any length holds the same text when it is unpacked',
		async (text) => {
			const answer = await compressed(asked('br'), page(text));
			const bytes = Buffer.from(await answer.arrayBuffer());
			expect(answer.headers.get('content-encoding')).toBe('br');
			expect(answer.headers.get('content-length')).toBe(String(bytes.length));
			expect(answer.headers.get('vary')).toBe('Accept-Encoding');
			expect(brotliDecompressSync(bytes).toString()).toBe(text);
		}
	);

	it.each([
		['that is short', page('<p>Yes.</p>')],
		['without a body', page(null, 'text/html', 304)],
		['that is packed already', page(LONG, 'application/zip')]
	])('%s is sent as it is', async (_, answer) => {
		const text = await answer.clone().text();
		const sent = await compressed(asked('br'), answer);
		expect(sent.headers.has('content-encoding')).toBe(false);
		expect(sent.status).toBe(answer.status);
		expect(await sent.text()).toBe(text);
	});
});
