/** A refusal as a page of its own: it says why, and that what was saved before is kept. */
import errorPage from '../../error.html?raw';

/** An answer instead of an exception, so that the security headers of a refusal are those of any page. */
export function refuse(
	status: 400 | 403 | 404 | 413 | 503,
	message: string,
	headers: Record<string, string> = {}
): Response {
	const page = errorPage
		.replaceAll('%sveltekit.status%', String(status))
		.replaceAll('%sveltekit.error.message%', message);
	return new Response(page, {
		status,
		headers: { 'content-type': 'text/html; charset=utf-8', ...headers }
	});
}
