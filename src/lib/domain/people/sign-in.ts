/**
 * How long somebody waits before a password is looked at. What counts are failures of a pair: an account, and the
 * place that the attempts come from (a device that is known for the account, else a network address). So nobody's
 * failures keep anybody out who is elsewhere. An address as a whole is slowed down only where nobody ever signed in.
 */

/** Wrong attempts, and when the last of them was; null where there was none. */
export interface Failures {
	count: number;
	last: Date | null;
}

/** Failures of a pair that cost no time: who mistypes is not slowed down. */
export const FREE_FAILURES = 5;
/** Failures of a pair are forgotten after a day, and with a right password. */
export const PAIR_HOURS = 24;
const FIRST_WAIT = 60;
const LONGEST_WAIT = 60 * 60;

/** Failures in an hour from an address of strangers, over all accounts, after which it is slowed down. */
export const STRANGERS_FAILURES = 100;
export const STRANGERS_HOURS = 1;
/** Seconds between two attempts from such an address. */
const STRANGERS_PACE = 10;

/** Days for which a device is known, and an address is one from which people of ours sign in. */
export const KNOWN_DAYS = 90;

function secondsLeft(after: Date | null, wait: number, at: Date): number {
	if (!after) return 0;
	return Math.max(0, Math.ceil(wait - (at.getTime() - after.getTime()) / 1000));
}

/**
 * Seconds until the next attempt is looked at; 0 where it is now. After five failures a pair waits a minute, and
 * twice as long after each further one, up to an hour.
 *
 * @param strangers what came from the address in the last hour; null where the device or the address is known
 */
export function secondsToWait(
	facts: { pair: Failures; strangers: Failures | null },
	at: Date
): number {
	const { pair, strangers } = facts;
	const beyond = pair.count - FREE_FAILURES;
	const wait = beyond < 0 ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** beyond);
	const pace = strangers && strangers.count >= STRANGERS_FAILURES ? STRANGERS_PACE : 0;
	return Math.max(secondsLeft(pair.last, wait, at), secondsLeft(strangers?.last ?? null, pace, at));
}
