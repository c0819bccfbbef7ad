import { LATEST } from '#lib/instrument/catalogue.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { programmeDocuments } from '#lib/wording/programmes.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = ({ locals: { language } }) => ({
	programmes: drawnOnly(programmeDocuments(language, LATEST))
});
