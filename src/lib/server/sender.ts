/** Where a form came from, as far as the browser says. */

/**
 * `own`: from a page of ours; `foreign`: from anywhere else; `unknown`: the browser says nothing, as old ones and
 * some proxies do. What is sent must be our own, in each of the two headers.
 */
export type Sender = 'own' | 'foreign' | 'unknown';

/** `none` is a form that somebody sends again from the browser's own pages. */
const OWN_SITES = ['same-origin', 'none'];

export function senderOf(headers: Headers, ownOrigin: string): Sender {
	const site = headers.get('sec-fetch-site');
	const origin = headers.get('origin');
	const named = origin !== null && origin !== 'null';
	if (site !== null && !OWN_SITES.includes(site)) return 'foreign';
	if (named && origin !== ownOrigin) return 'foreign';
	return site !== null || named ? 'own' : 'unknown';
}
