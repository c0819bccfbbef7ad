import { homeOf } from '#lib/server/auth/areas.ts';
import * as settings from '#lib/server/db/settings.ts';
import type { LayoutServerLoad } from './$types.js';

/** The page of held forms asks no database. */
const NOBODY: settings.Operator = { operator: null, contact: null };

/** What the frame of every page shows. */
export const load: LayoutServerLoad = async ({ route, locals: { user, stamp, language } }) => ({
	stamp,
	locale: language.locale,
	/** When the page was made: times within a day are said from here. */
	at: new Date(),
	user: user && { name: user.name, role: user.role, home: homeOf(user) },
	...(route.id === '/(public)/held' ? NOBODY : await settings.operator(new Date()))
});
