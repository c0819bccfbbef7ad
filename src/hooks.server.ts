/** Every request passes here: security headers -> language -> session -> guard. */
import { randomUUID } from 'node:crypto';
import { sequence } from '@sveltejs/kit/hooks';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getTextDirection } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { judgeRoute, signInPath } from '#lib/server/auth/guard.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import errorPage from './error.html?raw';
import { prepare } from '#lib/server/db/client.ts';
import { log } from '#lib/server/log.ts';

export const init: ServerInit = prepare;

/** For answers that are no page of SvelteKit's: nothing may run or be fetched. */
const BARE_POLICY =
	"default-src 'none'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const securityHeaders: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { headers } = response;
	headers.set('x-content-type-options', 'nosniff');
	headers.set('x-frame-options', 'DENY');
	headers.set('referrer-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
	headers.set('cross-origin-opener-policy', 'same-origin');
	if (!headers.has('content-security-policy')) headers.set('content-security-policy', BARE_POLICY);
	if (event.url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000');
	// Shared computers: nothing that was shown to somebody signed in stays behind.
	if (event.locals.user || !headers.has('cache-control')) headers.set('cache-control', 'no-store');
	return response;
};

const language: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ request, locale }) => {
		event.request = request;
		return resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%lang%', locale).replace('%dir%', getTextDirection(locale))
		});
	});

const session: Handle = async ({ event, resolve }) => {
	const current = await sessions.current(event);
	event.locals.user = current?.user ?? null;
	event.locals.sessionId = current?.id ?? '';
	return resolve(event);
};

/** Somebody whose session has ended posts their work: the sign-in page keeps what was typed. */
const holdTypedText: Handle = async ({ event, resolve }) => {
	const { request, url, route } = event;
	const type = request.headers.get('content-type') ?? '';
	const isForm = request.method === 'POST' && type.startsWith('application/x-www-form-urlencoded');
	if (
		!isForm ||
		!/^\/\((ministry|analyst)\)/.test(route.id ?? '') ||
		judgeRoute(route.id, event.locals.user) !== 'signIn'
	)
		return resolve(event);
	const next = encodeURIComponent(url.pathname + url.search);
	return event.fetch(`/sign-in?/hold&next=${next}`, {
		method: 'POST',
		headers: {
			accept: 'text/html',
			'content-type': 'application/x-www-form-urlencoded',
			origin: url.origin
		},
		body: await request.text()
	});
};

/** An answer instead of an exception, so that the security headers of a refusal are those of any page. */
function refuse(status: 403 | 404, message: string): Response {
	const page = errorPage
		.replaceAll('%sveltekit.status%', String(status))
		.replaceAll('%sveltekit.error.message%', message);
	return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

const guard: Handle = ({ event, resolve }) => {
	// No address of ours holds a zero byte, and PostgreSQL takes none.
	if (/%00/.test(event.url.href)) return refuse(404, m.error_not_found());
	switch (judgeRoute(event.route.id, event.locals.user)) {
		case 'allow':
			return resolve(event);
		case 'signIn':
			return new Response(null, { status: 303, headers: { location: signInPath(event.url) } });
		case 'forbidden':
			return refuse(403, m.error_forbidden());
		case 'notFound':
			return refuse(404, m.error_not_found());
	}
};

export const handle = sequence(securityHeaders, language, session, holdTypedText, guard);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404) return { message: m.error_not_found() };
	if (status < 500) return { message };
	const id = randomUUID();
	log('error', error instanceof Error ? error.message : String(error), {
		id,
		path: event.url.pathname,
		stack: error instanceof Error ? error.stack : undefined
	});
	return { message: m.error_unexpected(), id };
};
