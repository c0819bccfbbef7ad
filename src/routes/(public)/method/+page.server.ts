import { LATEST } from '#lib/instrument/catalogue.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = () => ({ instrument: LATEST });
