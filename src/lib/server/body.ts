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
	[/^\/\(analyst\)\/review/, 32 * KB]
];
const USUAL_LIMIT = 16 * KB;
/** More fields than any form of ours has. */
const MOST_FIELDS = 1_000;
/** Bytes of a refused body that are taken in all the same, so that its connection stays of use. */
const MOST_DRAINED = 8 * MB;

export const limitOf = (route: string | null): number =>
	LIMITS.find(([pattern]) => pattern.test(route ?? ''))?.[1] ?? USUAL_LIMIT;

export type ReadForm = { ok: true; form: FormData } | { ok: false; status: 400 | 413 };

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** True for what a form of ours sends. None sends files. */
export function isForm({ method, headers }: Request): boolean {
	const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
	return method === 'POST' && type === FORM_TYPE;
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
	const text = Buffer.concat(chunks).toString('utf8');
	if (text.split('&', MOST_FIELDS + 1).length > MOST_FIELDS) return { ok: false, status: 413 };
	const form = new FormData();
	for (const [name, value] of new URLSearchParams(text)) form.append(name, value);
	return { ok: true, form };
}
