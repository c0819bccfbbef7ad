/**
 * The guard: deny by default. A route that no line here names cannot be reached. It is the first of two
 * checks; every load, action and endpoint asks the policy again for what it does.
 */
import { error, redirect } from '@sveltejs/kit';
import {
	judge,
	type AssessmentAction,
	type GeneralAction,
	type Verdict
} from '#lib/domain/assessment/policy.ts';
import * as assessments from '../db/assessments.ts';
import * as rounds from '../db/rounds.ts';
import type { User } from '../db/users.ts';
import { note, type Request as Logged } from '../security-log.ts';

/** What the routes of an area need: nothing, somebody signed in, or a right that the policy gives. */
const AREAS: readonly (readonly [string, 'anyone' | 'signedIn' | GeneralAction])[] = [
	['/(public)', 'anyone'],
	['/(account)', 'signedIn'],
	['/(ministry)', 'assessments.list'],
	['/(analyst)', 'rounds.read'],
	['/(admin)', 'rounds.manage'],
	['/reports', 'signedIn']
];

/** The verdict on a route for whoever is signed in. An unknown route is left to the 404 page. */
export function judgeRoute(routeId: string | null, user: User | null): Verdict {
	if (routeId === null) return 'allow';
	const need = AREAS.find(([prefix]) => routeId.startsWith(prefix))?.[1];
	if (need === undefined) return 'notFound';
	if (need === 'anyone') return 'allow';
	if (need === 'signedIn') return user ? 'allow' : 'signIn';
	return judge(user, need);
}

/** A path of this app and nothing else: where to go after signing in. */
export function localPath(text: string | null): string | null {
	return text !== null && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text) ? text : null;
}

/** The page to sign in, which leads back to where somebody was. */
export const signInPath = (url: URL): string =>
	`/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`;

interface Request extends Logged {
	locals: App.Locals;
	url: URL;
}

/** Goes no further: there is nothing there, or nothing for this reader. */
export function notFound({ locals }: { locals: App.Locals }): never {
	return error(404, locals.language.say.error_not_found());
}

/** Goes no further where the verdict says so. A refusal is noted, with the assessment where there is one. */
export function enforce(verdict: Verdict, request: Request, assessment?: string): void {
	if (verdict === 'notFound' || verdict === 'forbidden')
		note(request, 'access.refused', { why: verdict, ...(assessment ? { assessment } : {}) });
	switch (verdict) {
		case 'allow':
			return;
		case 'signIn':
			return redirect(303, signInPath(request.url));
		case 'notFound':
			return notFound(request);
		case 'forbidden':
			return error(403, request.locals.language.say.error_forbidden());
	}
}

/** First line of every load, action and endpoint: the user, who may do this; or no further. */
export function require(request: Request, action: GeneralAction): User {
	enforce(judge(request.locals.user, action), request);
	return request.locals.user as User;
}

/** The same for what concerns one assessment. Gives the assessment along. */
export async function requireAssessment(
	request: Request,
	action: AssessmentAction,
	id: string
): Promise<{ user: User; assessment: assessments.Assessment }> {
	const { user } = request.locals;
	if (!user) enforce('signIn', request);
	const assessment = await assessments.find(id);
	const subject = assessment && { ...assessment, at: new Date() };
	enforce(judge(user, action, subject), request, assessment?.id);
	return { user: user as User, assessment: assessment as assessments.Assessment };
}

/** The same for what an administrator does with one round. Gives the round along. */
export async function requireRound(
	request: Request,
	id: string
): Promise<{ user: User; round: rounds.Round }> {
	const user = require(request, 'rounds.manage');
	const round = await rounds.find(id);
	return round ? { user, round } : notFound(request);
}

/** True where the user may do this to an assessment that was already read: what a page offers. */
export function may(
	user: User,
	action: AssessmentAction,
	assessment: assessments.Assessment
): boolean {
	return judge(user, action, { ...assessment, at: new Date() }) === 'allow';
}
