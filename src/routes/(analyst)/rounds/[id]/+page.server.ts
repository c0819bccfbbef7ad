import { load as loadPage } from '#lib/server/workspace/load.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => loadPage(event, 'overview');
