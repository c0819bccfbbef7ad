/** The body of a request: read once, up to a limit that its route sets, before anything is made of it. */

const KB = 1024;
const MB = 1024 * KB;

/**
 * The largest form of each route, in bytes. A question has a note of 2,000 characters, which in a script of three
 * bytes a character are 18 KB on the line, and a dimension is sent as one form.
 */
const LIMITS: readonly (readonly [route: RegExp, bytes: number])[] = [
	[/^\/\(ministry\)\//, MB],
	// Such a form waits here for somebody whose session has ended.
	[/^\/\(public\)\/(?:sign-in|held)/, 1.3 * MB],
	[/^\/\(analyst\)\/review/, 32 * KB],
	// Five hundred people with long names, typed or as a file.
	[/^\/\(admin\)\/admin\/users\/invite$/, 512 * KB],
	// Ten thousand figures with their sources, typed or as a file.
	[/^\/\(admin\)\/admin\/data$/, 2 * MB]
];
const USUAL_LIMIT = 16 * KB;
/** More fields than any form of ours has. */
const MOST_FIELDS = 1_000;
/** Bytes of a refused body that are taken in all the same, so that its connection stays of use. */
const MOST_DRAINED = 8 * MB;

export const limitOf = (route: string | null): number =>
	LIMITS.find(([pattern]) => pattern.test(route ?? ''))?.[1] ?? USUAL_LIMIT;

/** Routes whose form can hold a file: a list, which is text. */
const TAKES_FILE = /^\/\(admin\)\/admin\/(?:users\/invite|data)$/;

export type ReadForm = { ok: true; form: FormData } | { ok: false; status: 400 | 413 };

const FORM_TYPE = 'application/x-www-form-urlencoded';
const FILE_FORM_TYPE = 'multipart/form-data';

const typeOf = ({ headers }: Request): string | undefined =>
	headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();

/** True for what the form of a route sends. */
export function isForm(request: Request, route: string | null): boolean {
	if (request.method !== 'POST') return false;
	const type = typeOf(request);
	return type === FORM_TYPE || (type === FILE_FORM_TYPE && TAKES_FILE.test(route ?? ''));
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** Takes in the rest of a body and forgets it: left alone, it would keep its connection from being used again. */
async function drain(reader: Reader): Promise<void> {
	let bytes = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return;
		bytes += value.length;
		if (bytes > MOST_DRAINED) return reader.cancel();
	}
}

/** Forgets a body that nobody asked for. */
export function forget({ body }: Request): void {
	if (body) void drain(body.getReader()).catch(() => undefined);
}

/** Reads a form. What is longer than its route takes, or has more fields than a form of ours, is not looked at. */
export async function readForm(request: Request, limit: number): Promise<ReadForm> {
	if (!request.body) return { ok: true, form: new FormData() };
	const reader: Reader = request.body.getReader();
	const tooLarge = (): ReadForm => {
		void drain(reader).catch(() => undefined);
		return { ok: false, status: 413 };
	};
	if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge();
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	try {
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			bytes += value.length;
			if (bytes > limit) return tooLarge();
			chunks.push(value);
		}
	} catch {
		return { ok: false, status: 400 };
	}
	const body = Buffer.concat(chunks);
	if (typeOf(request) === FILE_FORM_TYPE) return readFileForm(body, request.headers);
	const text = body.toString('utf8');
	if (text.split('&', MOST_FIELDS + 1).length > MOST_FIELDS) return { ok: false, status: 413 };
	const form = new FormData();
	for (const [name, value] of new URLSearchParams(text)) form.append(name, value);
	return { ok: true, form };
}

/** A form with a file: the file becomes a field of text like the others, so that it can be shown and kept. */
async function readFileForm(body: Buffer<ArrayBuffer>, headers: Headers): Promise<ReadForm> {
	const type = { 'content-type': headers.get('content-type') ?? '' };
	const sent = await new Response(body, { headers: type }).formData().catch(() => null);
	if (!sent) return { ok: false, status: 400 };
	const form = new FormData();
	const fields = [...sent.entries()];
	if (fields.length > MOST_FIELDS) return { ok: false, status: 413 };
	for (const [name, value] of fields)
		form.append(name, typeof value === 'string' ? value : textOf(await value.bytes()));
	return { ok: true, form };
}

/** A file as text: UTF-8, or what spreadsheets write where they do not write that. */
function textOf(bytes: Uint8Array): string {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
