/** Passwords: argon2id of the platform, as a PHC string. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { inTurn } from './turns.ts';

/** OWASP's first choice for argon2id: 46 MiB, one pass, one lane. */
const COST = { memory: 47_104, passes: 1, parallelism: 1, tagLength: 32 } as const;

const argon2id = promisify(argon2);
const derive = (parameters: Parameters<typeof argon2id>[1]): Promise<Buffer> =>
	argon2id('argon2id', parameters);

const encode = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/**
 * The hash of a new password, made when its turn has come.
 *
 * @throws QueueFull where too many wait already
 */
export async function hash(password: string): Promise<string> {
	const nonce = randomBytes(16);
	// Whoever sets a password is signed in, or holds an invitation: each has a place of its own in the queue.
	const waiter = { name: nonce.toString('hex'), isKnown: true };
	const tag = await inTurn(waiter, () =>
		derive({ message: password.normalize('NFC'), nonce, ...COST })
	);
	const { memory, passes, parallelism } = COST;
	return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(nonce)}$${encode(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/;

/** Nobody's hash: no password gives it, and it takes as long as a real one. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${encode(randomBytes(16))}$${encode(randomBytes(COST.tagLength))}`;

/**
 * Whether a password is the one that was hashed; of what is no hash, it is not, and takes as long: the time tells
 * nothing. It takes its memory at once: only for who has a turn.
 */
export async function matches(password: string, stored: string): Promise<boolean> {
	const [, memory, passes, parallelism, nonce = '', tag = ''] =
		PHC.exec(stored) ?? PHC.exec(NOBODY) ?? [];
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
