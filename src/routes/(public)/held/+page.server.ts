import { fail } from '@sveltejs/kit';
import { localPath, notFound } from '#lib/server/auth/guard.ts';
import { formOf } from '#lib/server/form.ts';
import { fieldsOf, HELD, isHeldReason } from '#lib/server/held.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Only the hooks lead here, with a form that could not be taken: nobody else can put fields into this page. */
export const load: PageServerLoad = (event) => {
	if (!event.isSubRequest) notFound(event);
};

export const actions: Actions = {
	default: (event) => {
		const { searchParams } = event.url;
		const why = searchParams.get('why');
		if (!event.isSubRequest || !isHeldReason(why)) return notFound(event);
		return fail(HELD[why], {
			why,
			target: localPath(searchParams.get('to')) ?? '/',
			held: fieldsOf(formOf(event)),
			hasSecret: searchParams.has('secret')
		});
	}
};
