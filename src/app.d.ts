import type { User } from '#lib/server/db/users.ts';
import type { Language } from '#lib/wording/language.ts';

declare global {
	namespace App {
		interface Locals {
			/** The reader's. */
			language: Language;
			/** Who is signed in; null where nobody is. */
			user: User | null;
			/** The session's id as it is stored; empty where nobody is signed in. */
			sessionId: string;
			/** What the forms of this page carry (server/auth/stamp). */
			stamp: string;
			/** The browser sent the cookie that is set with the pages for visitors. */
			hadVisitor: boolean;
			/** The form that came with the request; null where none did. */
			form: FormData | null;
			/** Set where the request failed because nothing can be stored or read now. */
			unavailable?: boolean;
		}
		interface Error {
			message: string;
			/** Under this id the log holds what happened. */
			id?: string;
		}
	}
}
export {};
