/** Passwords of tests: compared as any other, by a hash that takes no time. */
import { argon2Sync, randomBytes } from 'node:crypto';

/** The least that argon2 takes, in KiB. */
const MEMORY = 8;
const encode = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/**
 * The hash of a password as a PHC string of argon2id, at the least cost. A sign-in is compared at the cost that its hash
 * names: what is tested is the same, and hundreds of sign-ins do not keep the processors busy.
 */
export function quickHash(password: string): string {
	const nonce = randomBytes(16);
	const tag = argon2Sync('argon2id', {
		message: password.normalize('NFC'),
		nonce,
		...{ memory: MEMORY, passes: 1, parallelism: 1, tagLength: 32 }
	});
	return `$argon2id$v=19$m=${MEMORY},t=1,p=1$${encode(nonce)}$${encode(tag)}`;
}
