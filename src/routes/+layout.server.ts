import { home } from '#lib/domain/assessment/policy.ts';
import type { LayoutServerLoad } from './$types.js';

/** What the frame of every page shows. */
export const load: LayoutServerLoad = ({ locals: { user, stamp } }) => ({
	stamp,
	user: user && { name: user.name, role: user.role, home: home(user) }
});
