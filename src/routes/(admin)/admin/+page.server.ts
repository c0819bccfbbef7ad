import { redirect } from '@sveltejs/kit';
import { require } from '#lib/server/auth/guard.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => {
	require(event, 'rounds.manage');
	redirect(303, '/admin/rounds');
};
