/** Failed sign-ins, kept for a day: what the throttle counts. Accounts are hashed, so that a mistyped password is never kept in clear. */
import { write } from './client.ts';
import { newId, sha256 } from './ids.ts';
import { normaliseEmail } from './users.ts';

const KEPT = 24 * 60 * 60 * 1000;

const accountOf = (email: string): string => sha256(normaliseEmail(email));

export interface Limits {
	since: Date;
	perAccount: number;
	perAddress: number;
}

/**
 * Counts an attempt as a failure before its password is checked, so that many at once are all counted.
 * False where an account or a network address has used up its attempts: then nothing is added.
 */
export function reserve(
	email: string,
	address: string,
	at: Date,
	limits: Limits
): Promise<boolean> {
	return write(async (tx) => {
		await tx.signInFailure.deleteMany({ where: { at: { lt: new Date(at.getTime() - KEPT) } } });
		const since = { gt: limits.since };
		const account = accountOf(email);
		const [ofAccount, fromAddress] = [
			await tx.signInFailure.count({ where: { account, at: since } }),
			await tx.signInFailure.count({ where: { address, at: since } })
		];
		if (ofAccount >= limits.perAccount || fromAddress >= limits.perAddress) return false;
		await tx.signInFailure.create({ data: { id: newId(), account, address, at } });
		return true;
	});
}

/** A right password ends the count of an account. */
export async function clear(email: string): Promise<void> {
	await write((tx) => tx.signInFailure.deleteMany({ where: { account: accountOf(email) } }));
}
