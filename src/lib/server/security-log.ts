/**
 * Who came in, who was refused, what was taken along: lines in the log with fixed names. They hold ids, the route
 * and the client's address; no content, no e-mail addresses, no names, no tokens, nothing that was typed.
 */
import type { JobKind } from '#lib/domain/job.ts';
import type { FileKind } from '#lib/wording/files.ts';
import type { Format } from '#lib/wording/formats.ts';
import type { FigureFormat } from '#lib/wording/workspace/files.ts';
import { clientAddress } from './auth/network.ts';
import { log } from './log.ts';

export const SECURITY_EVENTS = [
	'signIn.ok',
	'signIn.failed',
	/** The password was not looked at: after failures. */
	'signIn.refused',
	'signOut',
	'password.changed',
	'passwordLink.made',
	'passwordLink.withdrawn',
	'passwordLink.used',
	'passwordLink.refused',
	'invitation.made',
	'invitation.renewed',
	'invitation.withdrawn',
	'invitation.accepted',
	'invitation.refused',
	'account.closed',
	'account.reopened',
	'account.roleChanged',
	'settings.changed',
	'access.refused',
	/** A form that came from another site, without our stamp, or from another user's page. */
	'form.foreign',
	'report.downloaded',
	/** A figure of the workspace: for analysts, who may read every answer. */
	'figure.downloaded',
	/** Many ministries' answers or reports in one file: asked for, taken along. */
	'export.asked',
	'export.downloaded',
	/** There was no room for work on passwords or for a report, or a form was longer than its route takes. */
	'limit.reached'
] as const;
export type SecurityEvent = (typeof SECURITY_EVENTS)[number];

/** Why, in one word of ours. */
export type Why =
	| 'wrong'
	| 'afterFailures'
	| 'queue'
	| 'length'
	| 'unusable'
	| 'emailTaken'
	| 'emailNotInvited'
	| 'notFound'
	| 'forbidden'
	| 'foreign'
	| 'unstamped'
	| 'anotherUser';

export interface Details {
	/** Who did it, where that is not who is signed in: an account's id; null where there is none. */
	user?: string | null;
	/** Whom it was done to: an account's id. */
	subject?: string;
	/** Its id as the database holds it, never as an address names it. */
	assessment?: string;
	why?: Why;
	format?: Format | FigureFormat;
	kind?: FileKind | JobKind;
	/** A job's id. */
	job?: string;
	/** A round's id. */
	round?: string;
}

/** What is read of a request. */
export interface Request {
	locals: Pick<App.Locals, 'user'>;
	route: { id: string | null };
	getClientAddress: () => string;
}

export function note(request: Request, event: SecurityEvent, details: Details = {}): void {
	log('info', event, {
		user: request.locals.user?.id ?? null,
		route: request.route.id,
		client: clientAddress(request),
		...details
	});
}
