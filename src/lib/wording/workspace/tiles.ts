/** The map: a tile of the same size for every ministry, by region, so that a small island state is seen as well as a large one. */
import type { HeatDocument } from '../heat.ts';

export interface TilesDocument {
	keys: HeatDocument['keys'];
	regions: readonly {
		title: string;
		tiles: readonly {
			id: string;
			/** ISO 3166-1 alpha-2. */
			code: string;
			/** The country's name. */
			name: string;
			/** In whole points, or a dash. */
			text: string;
			/** 0..5; null where there is no score. */
			step: number | null;
		}[];
	}[];
}
