/** What the pages of links that were handed over have in common: a token in the address, and a password to set. */
import * as passwords from './passwords.ts';
import { QueueFull } from './turns.ts';

/** The token of an address: what a mail program or a person put right after the link is no part of it. */
export const tokenOf = (text: string): string => /^[\w-]{43}/.exec(text)?.[0] ?? '';

/** The hash of a password, or that there is no room for making one at the moment. */
export const hashed = (password: string): Promise<string | QueueFull> =>
	passwords.hash(password).catch((error: unknown) => {
		if (error instanceof QueueFull) return error;
		throw error;
	});
