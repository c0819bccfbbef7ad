/**
 * Signing in, slowed down: after a few failures an account, and after more a network address, must wait.
 * Accounts that do not exist are counted like those that do, so the answer tells nothing about them.
 */
import * as failures from '../db/sign-in-failures.ts';
import * as users from '../db/users.ts';
import * as passwords from './passwords.ts';

export const WINDOW_MINUTES = 15;
const PER_ACCOUNT = 5;
/** Many people of one ministry share an address. */
const PER_ADDRESS = 50;

export type SignIn =
	{ outcome: 'ok'; userId: string } | { outcome: 'wrong' } | { outcome: 'throttled' };

/** One attempt is counted after the other: those that come at once do not slip past the count together. */
let counting: Promise<unknown> = Promise.resolve();

function reserve(email: string, address: string, now: Date): Promise<boolean> {
	const since = new Date(now.getTime() - WINDOW_MINUTES * 60_000);
	const limits = { since, perAccount: PER_ACCOUNT, perAddress: PER_ADDRESS };
	const mine = counting.then(() => failures.reserve(email, address, now, limits));
	counting = mine.catch(() => undefined);
	return mine;
}

/** Checks a password. A wrong one is counted; while throttled nothing is checked. */
export async function signIn(
	email: string,
	password: string,
	address: string,
	now: Date
): Promise<SignIn> {
	if (!(await reserve(email, address, now))) return { outcome: 'throttled' };
	const account = await users.credentials(email);
	const right = account
		? await passwords.matches(password, account.passwordHash)
		: await passwords.pretend(password);
	if (!account || !right) return { outcome: 'wrong' };
	await failures.clear(email);
	return { outcome: 'ok', userId: account.id };
}
