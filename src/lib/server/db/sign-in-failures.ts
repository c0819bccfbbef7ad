/** Failed sign-ins, kept for a day: what the throttle counts. Accounts are hashed, so that a mistyped password is never kept in clear. */
import { read, write } from './client.ts';
import { newId, sha256 } from './ids.ts';
import { normaliseEmail } from './users.ts';

const KEPT = 24 * 60 * 60 * 1000;

const accountOf = (email: string): string => sha256(normaliseEmail(email));

/** Failures since a time, for an account and from a network address. */
export async function countSince(
	since: Date,
	email: string,
	address: string
): Promise<{ account: number; address: number }> {
	const at = { gt: since };
	const [account, from] = await Promise.all([
		read().signInFailure.count({ where: { account: accountOf(email), at } }),
		read().signInFailure.count({ where: { address, at } })
	]);
	return { account, address: from };
}

export async function add(email: string, address: string, at: Date): Promise<void> {
	await write(async (tx) => {
		await tx.signInFailure.deleteMany({ where: { at: { lt: new Date(at.getTime() - KEPT) } } });
		await tx.signInFailure.create({
			data: { id: newId(), account: accountOf(email), address, at }
		});
	});
}

/** A right password ends the count of an account. */
export async function clear(email: string): Promise<void> {
	await write((tx) => tx.signInFailure.deleteMany({ where: { account: accountOf(email) } }));
}
