/**
 * Signing in, slowed down after failures. Accounts that do not exist are treated like those that do, in every step
 * and in the time that it takes: the answer tells nothing about them. The rule stands in domain/sign-in.
 */
import * as signIns from '../db/sign-ins.ts';
import * as users from '../db/users.ts';
import * as passwords from './passwords.ts';
import { note, type Request } from '../security-log.ts';
import { inTurn, QueueFull } from './turns.ts';

export type SignIn =
	/** `passwordSetAt` says which password it was: see sessions.startFor. */
	| { outcome: 'ok'; userId: string; passwordSetAt: Date }
	/** `userId` is for the log alone; null where there is no such account. */
	| { outcome: 'wrong'; userId: string | null }
	/** After failures: the password was not looked at. */
	| { outcome: 'wait'; seconds: number }
	/** Too many sign in at this moment: nothing was counted. */
	| { outcome: 'busy'; seconds: number };

export interface Attempt {
	email: string;
	password: string;
	from: signIns.Place;
	at: Date;
}

/** Checks a password. A wrong one is counted; who must wait is not looked at. */
export async function signIn(attempt: Attempt): Promise<SignIn> {
	try {
		return await inTurn(attempt.from, () => check(attempt));
	} catch (error) {
		if (error instanceof QueueFull) return { outcome: 'busy', seconds: error.seconds };
		throw error;
	}
}

async function check({ email, password, from, at }: Attempt): Promise<SignIn> {
	const seconds = await signIns.reserve(email, from, at);
	if (seconds > 0) return { outcome: 'wait', seconds };
	const account = await users.credentials(email);
	const isRight = await passwords.matches(password, account?.passwordHash ?? '');
	if (!account || !isRight) return { outcome: 'wrong', userId: account?.id ?? null };
	await signIns.succeed(email, from, at);
	return { outcome: 'ok', userId: account.id, passwordSetAt: account.passwordChangedAt };
}

/** Notes in the log what became of an attempt. */
export function noteSignIn(request: Request, result: SignIn): void {
	switch (result.outcome) {
		case 'ok':
			return note(request, 'signIn.ok', { user: result.userId });
		case 'wrong':
			return note(request, 'signIn.failed', { user: result.userId, why: 'wrong' });
		case 'wait':
			return note(request, 'signIn.refused', { why: 'afterFailures' });
		case 'busy':
			return note(request, 'limit.reached', { why: 'queue' });
	}
}
