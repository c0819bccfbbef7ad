/** What goes over the line is made small here, in one step: a page is a few kilobytes, and a stream of it would only add turns. */
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';

/** A tagged PDF is mostly structure: a quarter of its size goes over the line. */
const COMPRESSIBLE = /^(?:text\/|application\/(?:json|pdf|xml|manifest\+json)|image\/svg\+xml)/;
/** Bytes under which the headers that say how it was compressed outweigh what is saved. */
const WORTH_IT = 512;
/** Bytes up to which compressing takes less time than handing it to another thread and waiting for it. */
const AT_ONCE = 65_536;
/** On a question page quality 6 saves 3 bytes and 9 takes twenty times as long. */
const BROTLI_QUALITY = 5;
/** A window of 64 to 256 KB: the usual 4 MB would be set up anew for each page, which all fit in these. */
const windowBits = (bytes: number): number =>
	Math.min(18, Math.max(16, Math.ceil(Math.log2(bytes))));

type Encoding = 'br' | 'gzip';

/** The better encoding that the reader takes, by its Accept-Encoding header; null where it takes neither. */
export function encodingFor(accepted: string | null): Encoding | null {
	const taken = (accepted ?? '')
		.toLowerCase()
		.split(',')
		.map((part) => part.split(';').map((text) => text.trim()))
		.filter(([, quality]) => !/^q=0(?:\.0*)?$/.test(quality ?? ''))
		.map(([name]) => name);
	if (taken.includes('br')) return 'br';
	return taken.includes('gzip') || taken.includes('*') ? 'gzip' : null;
}

function pack(body: Buffer, encoding: Encoding): Buffer | Promise<Buffer> {
	const params = {
		[constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
		[constants.BROTLI_PARAM_LGWIN]: windowBits(body.length),
		[constants.BROTLI_PARAM_SIZE_HINT]: body.length
	};
	if (encoding === 'gzip') return body.length <= AT_ONCE ? gzipSync(body) : promisify(gzip)(body);
	return body.length <= AT_ONCE
		? brotliCompressSync(body, { params })
		: promisify(brotliCompress)(body, { params });
}

/** The response as it goes over the line to this reader: the same one where compressing brings nothing. */
export async function compressed(request: Request, response: Response): Promise<Response> {
	const { headers, status } = response;
	if (!response.body || headers.has('content-encoding')) return response;
	if (!COMPRESSIBLE.test(headers.get('content-type') ?? '')) return response;
	headers.append('vary', 'Accept-Encoding');
	const encoding = encodingFor(request.headers.get('accept-encoding'));
	if (!encoding) return response;
	const body = Buffer.from(await response.arrayBuffer());
	if (body.length < WORTH_IT) return new Response(body, { status, headers });
	const packed = await pack(body, encoding);
	headers.set('content-encoding', encoding);
	headers.set('content-length', String(packed.length));
	return new Response(new Uint8Array(packed), { status, headers });
}
