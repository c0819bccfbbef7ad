import type { User } from '#lib/server/db/users.ts';

declare global {
	namespace App {
		interface Locals {
			/** Who is signed in; null where nobody is. */
			user: User | null;
			/** The session's id as it is stored; empty where nobody is signed in. */
			sessionId: string;
		}
		interface Error {
			message: string;
			/** Under this id the log holds what happened. */
			id?: string;
		}
	}
}
export {};
