/** Every request passes here: security headers and compression -> language -> form -> faults -> session -> sender and owner -> guard. */
import { randomBytes, randomUUID } from 'node:crypto';
import { sequence } from '@sveltejs/kit/hooks';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { judgeRoute, signInPath } from '#lib/server/auth/guard.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { isStamped, stampOf, userOf } from '#lib/server/auth/stamp.ts';
import { forget, isForm, limitOf, readForm } from '#lib/server/body.ts';
import { compressed } from '#lib/server/compress.ts';
import { wake } from '#lib/server/db/client.ts';
import { isUnavailable } from '#lib/server/db/faults.ts';
import { answerWith, hold, holdsSecret } from '#lib/server/held.ts';
import { languageFor } from '#lib/server/language.ts';
import { runner } from '#lib/server/jobs/work.ts';
import { faultOf, log } from '#lib/server/log.ts';
import { refuse } from '#lib/server/refuse.ts';
import { note } from '#lib/server/security-log.ts';
import { senderOf } from '#lib/server/sender.ts';

/** What is done in the background begins with the server, and is given back when that is told to end. */
export const init: ServerInit = () => {
	wake();
	runner.start();
	if (process.env['BUILD_FOLDER'])
		for (const signal of ['SIGINT', 'SIGTERM'] as const)
			process.once(signal, () => void runner.stop());
};

/** For answers that are no page of SvelteKit's: nothing may run or be fetched. */
const BARE_POLICY =
	"default-src 'none'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const headersAndSize: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	const { headers } = response;
	// Nobody asks for the same page again with what these say.
	headers.delete('x-sveltekit-page');
	if (event.locals.user) headers.delete('etag');
	headers.set('x-content-type-options', 'nosniff');
	headers.set('x-frame-options', 'DENY');
	headers.set('referrer-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
	headers.set('cross-origin-opener-policy', 'same-origin');
	if (!headers.has('content-security-policy')) headers.set('content-security-policy', BARE_POLICY);
	if (event.url.protocol === 'https:') headers.set('strict-transport-security', 'max-age=31536000');
	// Shared computers: nothing that was shown to somebody signed in stays behind.
	if (event.locals.user || !headers.has('cache-control')) headers.set('cache-control', 'no-store');
	// A page within an answer is compressed with it.
	return event.isSubRequest ? response : compressed(event.request, response);
};

/**
 * What nobody reads: marks for a script of the framework, the place of a style sheet that is in the page, and lines
 * before the parts of the head. What people typed has no such sign in it: it is escaped.
 */
const UNREAD =
	/<!--.*?-->|<link [^>]*rel="stylesheet" disabled [^>]*>|\n\t*(?=<\/?(?:head|meta|link|title|style|body))/g;

const language: Handle = ({ event, resolve }) => {
	// Before it is known who asks; an account can have chosen another one.
	event.locals.language = languageFor(event, null);
	return resolve(event, {
		transformPageChunk: ({ html }) => {
			const { locale, direction } = event.locals.language;
			return html
				.replace('lang="%lang%" dir="%dir%"', `lang="${locale}" dir="${direction}"`)
				.replace(UNREAD, '');
		}
	});
};

/** Seconds after which it is worth trying again when the database is away. */
const RETRY_AFTER = { 'retry-after': '5' };

/** The database is away or full: 503, and a form comes back with what was typed. */
const faults: Handle = async ({ event, resolve }) => {
	const unavailable = async (): Promise<Response> => {
		const { form, language } = event.locals;
		if (!form) return refuse(503, language.say.error_unavailable(), RETRY_AFTER);
		const response = await hold(event, form, 'unavailable');
		response.headers.set('retry-after', RETRY_AFTER['retry-after']);
		return response;
	};
	try {
		const response = await resolve(event);
		return event.locals.unavailable ? await unavailable() : response;
	} catch (error) {
		if (!isUnavailable(error)) throw error;
		logFault(error, event);
		return unavailable();
	}
};

/** Pages that answer for others when nothing can be read: they ask no database. */
const asksNothing = ({ route, isSubRequest }: RequestEvent): boolean =>
	route.id === '/(public)/healthz' || (isSubRequest && route.id === '/(public)/held');

/** Reads a form once: whatever becomes of it, what was typed is at hand. Other bodies nobody reads. */
const form: Handle = async ({ event, resolve }) => {
	const { say } = event.locals.language;
	event.locals.form = null;
	if (isForm(event.request, event.route.id)) {
		const read = await readForm(event.request, limitOf(event.route.id));
		if (!read.ok) {
			if (read.status === 413) note(event, 'limit.reached', { why: 'length' });
			return refuse(read.status, read.status === 413 ? say.error_too_large() : say.error_no_form());
		}
		event.locals.form = read.form;
	} else forget(event.request);
	if (event.request.method === 'POST' && namesNoAction(event.url))
		return refuse(404, say.error_not_found());
	return resolve(event);
};

/** Names that every object has, and one that SvelteKit keeps for itself: an action of none of these is ours. */
const namesNoAction = ({ searchParams }: URL): boolean =>
	[...searchParams.keys()].some(
		(key) => key.startsWith('/') && (key === '/default' || key.slice(1) in {})
	);

/** Over https with the prefix that keeps other hosts from setting it. */
const visitorName = ({ protocol }: URL): string =>
	protocol === 'https:' ? '__Host-visitor' : 'visitor';
/** Forms that are filled in before there is a session. */
const HAS_FORM_FOR_VISITORS = /^\/\(public\)\/(sign-in|invitation|password)/;

/** What stands for the session where there is none: a cookie that is set with a page that has a form. */
function visitorOf(event: RequestEvent): string {
	const name = visitorName(event.url);
	const visitorCookie = event.cookies.get(name) ?? '';
	if (/^[\w-]{22}$/.test(visitorCookie)) return visitorCookie;
	if (event.isSubRequest || !HAS_FORM_FOR_VISITORS.test(event.route.id ?? '')) return '';
	const visitor = randomBytes(16).toString('base64url');
	const secure = event.url.protocol === 'https:';
	event.cookies.set(name, visitor, { path: '/', httpOnly: true, sameSite: 'lax', secure });
	return visitor;
}

const session: Handle = async ({ event, resolve }) => {
	const { locals } = event;
	const current = asksNothing(event) ? null : await sessions.current(event);
	locals.user = current?.user ?? null;
	locals.language = languageFor(event, locals.user);
	locals.sessionId = current?.id ?? '';
	locals.hadVisitor = event.cookies.get(visitorName(event.url)) !== undefined;
	locals.stamp = current ? stampOf(current.user.id, current.cookie) : stampOf('', visitorOf(event));
	return resolve(event);
};

function holdForeign(
	event: RequestEvent,
	form: FormData,
	why: 'foreign' | 'unstamped' | 'anotherUser'
): Promise<Response> {
	note(event, 'form.foreign', { why });
	return hold(event, form, why);
}

/** What changes something must come from a page of ours, and from the person whose page it was. */
const senderAndOwner: Handle = async ({ event, resolve }) => {
	const { request, url, locals } = event;
	if (event.isSubRequest || request.method === 'GET' || request.method === 'HEAD')
		return resolve(event);
	const sender = senderOf(request.headers, url.origin);
	const form = locals.form ?? new FormData();
	const isOurs = sender === 'own' || (sender === 'unknown' && isStamped(form, locals.stamp));
	if (!isOurs) return holdForeign(event, form, sender === 'foreign' ? 'foreign' : 'unstamped');
	const madeFor = userOf(form);
	const isPublic = event.route.id?.startsWith('/(public)') ?? true;
	if (!isPublic && locals.user && madeFor !== null && madeFor !== locals.user.id)
		return holdForeign(event, form, 'anotherUser');
	return resolve(event);
};

/** Somebody whose session has ended posts their work: the sign-in page keeps what was typed. */
const keepForSignIn: Handle = async ({ event, resolve }) => {
	const { url, route, locals } = event;
	if (
		!locals.form ||
		holdsSecret(locals.form) ||
		!/^\/\((ministry|analyst|admin)\)/.test(route.id ?? '') ||
		judgeRoute(route.id, locals.user) !== 'signIn'
	)
		return resolve(event);
	const next = encodeURIComponent(url.pathname + url.search);
	return answerWith(event, `/sign-in?/hold&next=${next}`, locals.form);
};

const guard: Handle = ({ event, resolve }) => {
	const { say } = event.locals.language;
	// No address of ours holds a zero byte, and PostgreSQL takes none.
	if (/%00/.test(event.url.href)) return refuse(404, say.error_not_found());
	// Pages are drawn here and ask for no data: what lies beside a page would be more than it shows.
	if (event.isDataRequest) return refuse(404, say.error_not_found());
	const verdict = judgeRoute(event.route.id, event.locals.user);
	if (verdict === 'forbidden' || verdict === 'notFound')
		note(event, 'access.refused', { why: verdict });
	switch (verdict) {
		case 'allow':
			return resolve(event);
		case 'signIn':
			return new Response(null, { status: 303, headers: { location: signInPath(event.url) } });
		case 'forbidden':
			return refuse(403, say.error_forbidden());
		case 'notFound':
			return refuse(404, say.error_not_found());
	}
};

export const handle = sequence(
	headersAndSize,
	language,
	form,
	faults,
	session,
	senderAndOwner,
	keepForSignIn,
	guard
);

function logFault(error: unknown, event: RequestEvent, id?: string): void {
	const { route, locals } = event;
	log('error', 'fault', { id, user: locals.user?.id ?? null, route: route.id, ...faultOf(error) });
}

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const { say } = event.locals.language;
	if (status === 404) return { message: say.error_not_found() };
	if (status < 500) return { message };
	const id = randomUUID();
	logFault(error, event, id);
	event.locals.unavailable = isUnavailable(error);
	return { message: say.error_unexpected(), id };
};
