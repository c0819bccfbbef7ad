import { homeOf } from '#lib/server/auth/areas.ts';
import type { LayoutServerLoad } from './$types.js';

/** What the frame of every page shows. */
export const load: LayoutServerLoad = ({ locals: { user, stamp, language } }) => ({
	stamp,
	locale: language.locale,
	/** When the page was made: times within a day are said from here. */
	at: new Date(),
	user: user && { name: user.name, role: user.role, home: homeOf(user) }
});
