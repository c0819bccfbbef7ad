/**
 * The stamp of a form says whose it is and for which session it was made. It proves that the form came from a page
 * of ours where a browser does not say where forms come from, and tells when another person signed in meanwhile.
 */
import { sha256 } from '../db/ids.ts';

export const STAMP_FIELD = 'stamp';

const SECRET_LENGTH = 24;

/**
 * The stamp for the forms of a page.
 *
 * @param userId whose page it is; empty where nobody is signed in
 * @param cookie what the browser's cookie holds, which no other site can read: of the session, else of the visitor
 */
export const stampOf = (userId: string, cookie: string): string =>
	cookie === '' ? '' : `${userId}.${sha256(`stamp ${cookie}`).slice(0, SECRET_LENGTH)}`;

/** The user that a form was made for; empty where it was made for nobody, null where it carries no stamp. */
export function userOf(form: FormData): string | null {
	const stamp = form.get(STAMP_FIELD);
	return typeof stamp === 'string' && stamp.includes('.') ? (stamp.split('.')[0] ?? '') : null;
}

/** True where a form carries the stamp that its page would be given now. */
export const isStamped = (form: FormData, stamp: string): boolean =>
	stamp !== '' && form.get(STAMP_FIELD) === stamp;
