/** Ids that cannot be guessed: 120 random bits, 20 characters that an address can hold. */
import { createHash, randomBytes } from 'node:crypto';

export const newId = (): string => randomBytes(15).toString('base64url');

/** A secret for a link: 256 random bits. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256, hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
