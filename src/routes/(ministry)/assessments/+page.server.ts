import { require } from '#lib/server/auth/guard.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'assessments.list');
	const list = await assessments.ofMinistry(user.ministryId ?? '');
	return {
		ministry: user.ministry,
		list,
		at: new Date(),
		fictional: list.some((one) => one.round.fictional)
	};
};
