/** Passwords: argon2id of the platform, as a PHC string. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** OWASP's first choice for argon2id: 46 MiB, one pass, one lane. */
const COST = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 } as const;

const argon2id = promisify(argon2);

/** Two at a time, each of 46 MiB: a crowd of sign-ins waits instead of filling the memory. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let next = 0;

function derive(parameters: Parameters<typeof argon2id>[1]): Promise<Buffer> {
	const lane = next++ % lanes.length;
	const mine = (lanes[lane] ?? Promise.resolve()).then(() => argon2id('argon2id', parameters));
	lanes[lane] = mine.catch(() => undefined);
	return mine;
}

const encode = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

export async function hash(password: string): Promise<string> {
	const nonce = randomBytes(16);
	const tag = await derive({ message: password.normalize('NFC'), nonce, ...COST });
	const { memory, passes, parallelism } = COST;
	return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(nonce)}$${encode(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/;

export async function matches(password: string, stored: string): Promise<boolean> {
	const [, memory, passes, parallelism, nonce, tag] = PHC.exec(stored) ?? [];
	if (nonce === undefined || tag === undefined) return false;
	const expected = Buffer.from(tag, 'base64');
	const actual = await derive({
		message: password.normalize('NFC'),
		nonce: Buffer.from(nonce, 'base64'),
		memory: Number(memory),
		passes: Number(passes),
		parallelism: Number(parallelism),
		tagLength: expected.length
	});
	return timingSafeEqual(actual, expected);
}

let decoy: Promise<string> | undefined;

/** Takes as long as a real check, for accounts that do not exist: the time tells nothing. */
export async function pretend(password: string): Promise<false> {
	decoy ??= hash(randomBytes(16).toString('hex'));
	await matches(password, await decoy);
	return false;
}
