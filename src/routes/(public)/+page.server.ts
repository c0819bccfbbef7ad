import { LATEST } from '#lib/instrument/catalogue.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => ({
	highlights: locals.language.texts(LATEST).highlights,
	rounds: (await rounds.published()).map(({ id, name, closesOn, fictional }) => ({
		id,
		name,
		closesOn,
		fictional
	}))
});
