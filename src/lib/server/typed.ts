/** Pages on which somebody types: whoever chooses another language there finds the form as it was. */
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { text } from '#lib/domain/assessment/form.ts';
import type { Issue } from '#lib/domain/issue.ts';
import { isLocale } from '#lib/wording/language.ts';
import { formOf, refused, typed } from './form.ts';
import { choose } from './language.ts';

type Action = (event: never) => unknown;
/** A form that came back with nothing wrong in it. */
type ComesBack = ActionFailure<{
	issues: readonly Issue[];
	values: Readonly<Record<string, string>>;
}>;

/**
 * The actions of such a page. A form that names a language in its field `then` is not carried out: the language is
 * chosen, and the page shows in it what was typed, but for passwords.
 */
export function keepsTyped<A extends Readonly<Record<string, Action>>>(actions: A) {
	const wrapped = Object.entries(actions).map(([name, action]) => [
		name,
		async (event: RequestEvent) => {
			const form = formOf(event);
			const then = text(form, 'then');
			if (!isLocale(then)) return action(event as never);
			await choose(event, then);
			return refused(200, [], typed(form));
		}
	]);
	return Object.fromEntries(wrapped) as {
		[K in keyof A]: (...inputs: Parameters<A[K]>) => Promise<Awaited<ReturnType<A[K]>> | ComesBack>;
	};
}
