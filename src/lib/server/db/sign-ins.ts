/**
 * What signing in is slowed down by: failures, kept for a day, and the network addresses from which somebody signed
 * in, kept for ninety. Accounts and places are hashed: a mistyped password is never kept in clear.
 */
import {
	KNOWN_DAYS,
	PAIR_HOURS,
	secondsToWait,
	STRANGERS_HOURS,
	type Failures
} from '#lib/domain/people/sign-in.ts';
import { sqlIn, write, type Writer } from './client.ts';
import { newId, sha256 } from './ids.ts';
import * as lock from './lock.ts';
import { normaliseEmail } from './users.ts';

const HOUR = 60 * 60 * 1000;

/** Where an attempt comes from. */
export interface Place {
	/** A network address, or a device or session that is known. */
	name: string;
	/** Known for this very account: failures of others do not concern it. */
	isKnown: boolean;
}

const accountOf = (email: string): string => sha256(normaliseEmail(email));
const placeOf = ({ name }: Place): string => sha256(`place ${name}`);
const hoursBefore = (at: Date, hours: number): Date => new Date(at.getTime() - hours * HOUR);

async function failures(
	tx: Writer,
	where: { account?: string; place: string },
	since: Date
): Promise<Failures> {
	const { _count, _max } = await tx.signInFailure.aggregate({
		where: { ...where, at: { gt: since } },
		_count: { _all: true },
		_max: { at: true }
	});
	return { count: _count._all, last: _max.at };
}

async function strangersAt(tx: Writer, place: string, at: Date): Promise<Failures | null> {
	const ours = await tx.signInAddress.findUnique({ where: { place }, select: { place: true } });
	return ours ? null : failures(tx, { place }, hoursBefore(at, STRANGERS_HOURS));
}

/**
 * Counts an attempt as a failure before its password is checked, so that many at once are all counted. Gives the
 * seconds to wait where it must wait, and then counts nothing; else 0.
 */
export function reserve(email: string, from: Place, at: Date): Promise<number> {
	return write(async (tx) => {
		await lock.rule(sqlIn(tx), 'signIns', at);
		const dayAgo = hoursBefore(at, PAIR_HOURS);
		await tx.signInFailure.deleteMany({ where: { at: { lt: dayAgo } } });
		await tx.signInAddress.deleteMany({ where: { at: { lt: hoursBefore(at, KNOWN_DAYS * 24) } } });
		const [account, place] = [accountOf(email), placeOf(from)];
		const pair = await failures(tx, { account, place }, dayAgo);
		const strangers = from.isKnown ? null : await strangersAt(tx, place, at);
		const seconds = secondsToWait({ pair, strangers }, at);
		if (seconds > 0) return seconds;
		await tx.signInFailure.create({ data: { id: newId(), account, place, at } });
		return 0;
	});
}

/** A right password ends the count of its pair, and shows that people of ours sign in from the address. */
export async function succeed(email: string, from: Place, at: Date): Promise<void> {
	const [account, place] = [accountOf(email), placeOf(from)];
	await write(async (tx) => {
		await tx.signInFailure.deleteMany({ where: { account, place } });
		if (!from.isKnown) await noteAddress(tx, place, at);
	});
}

/** Notes that somebody of ours is at an address, such as who accepts an invitation there. */
export const settle = (from: Place, at: Date): Promise<void> =>
	write((tx) => noteAddress(tx, placeOf(from), at));

async function noteAddress(tx: Writer, place: string, at: Date): Promise<void> {
	await tx.signInAddress.upsert({ where: { place }, create: { place, at }, update: { at } });
}
