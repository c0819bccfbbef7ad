/** The text of a file, whatever program wrote it: UTF-8, UTF-16 with a byte order mark, or Windows-1252. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What cannot be computed, said for whoever typed the command: one line each. */
export class Refusal extends Error {}

/** As many are told at once; a wrong column would say the same for every row. */
const TOLD = 20;

export function refuse(...reasons: string[]): never {
	const more = reasons.length > TOLD ? [`… and ${reasons.length - TOLD} more`] : [];
	throw new Refusal([...reasons.slice(0, TOLD), ...more].join('\n'));
}

/** The path as its caller meant it: npm changes to the project's folder and says where it was called. */
export const called = (path: string): string => resolve(process.env['INIT_CWD'] ?? '.', path);

// Bytes that Windows-1252 leaves free are read as these control characters.
const FREE = /[\x81\x8d\x8f\x90\x9d]/;

/**
 * Reads a file as text, without its byte order mark. One that is no UTF-8 is taken for Windows-1252, which holds
 * Latin-1, and that is said on standard error: no file can show which of the old encodings it is in.
 *
 * @throws Refusal where the file cannot be read, or not for sure
 */
export function readText(file: string): string {
	const text = decode(file, bytesOf(file));
	const at = text.indexOf('\0');
	if (at < 0) return text;
	const line = breaks(text.slice(0, at)) + 1;
	return refuse(`${file}, line ${line}: a null character; save the file as UTF-8`);
}

/** How many lines end in a text. */
export const breaks = (text: string): number => text.match(/\r\n|\n|\r/g)?.length ?? 0;

function bytesOf(file: string): Buffer {
	try {
		return readFileSync(called(file));
	} catch (error) {
		return refuse(`${file}: ${error instanceof Error ? error.message : error}`);
	}
}

function decode(file: string, bytes: Buffer): string {
	const marked = { '\xff\xfe': 'utf-16le', '\xfe\xff': 'utf-16be' }[bytes.toString('latin1', 0, 2)];
	const whole = strictly(marked ?? 'utf-8', bytes);
	if (whole !== undefined) return whole;
	if (marked) return refuse(`${file}: it begins as UTF-16, but is no whole text`);
	const text = new TextDecoder('windows-1252').decode(bytes);
	if (FREE.test(text))
		refuse(
			`${file}: it is neither UTF-8, UTF-16 with a byte order mark nor Windows-1252; save it as UTF-8`
		);
	console.error(`${file}: read as Windows-1252, because it is no UTF-8`);
	return text;
}

/** The text in one encoding; undefined where the bytes are none. */
function strictly(encoding: string, bytes: Buffer): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}
