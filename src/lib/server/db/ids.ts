/** Ids that cannot be guessed: 120 random bits, 20 characters that an address can hold. */
import { createHash, randomBytes } from 'node:crypto';

const ID_BYTES = 15;
export const newId = (): string => randomBytes(ID_BYTES).toString('base64url');

/** Many ids at once: asking the system for randomness each time would take most of the time. */
export function newIds(count: number): string[] {
	const bytes = randomBytes(count * ID_BYTES);
	return Array.from({ length: count }, (_, i) =>
		bytes.toString('base64url', i * ID_BYTES, (i + 1) * ID_BYTES)
	);
}

/** A secret for a link: 256 random bits. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256, hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
