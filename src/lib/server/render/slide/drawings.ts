/** The drawings of a slide, one for each kind of figure. Each draws from a first line down, and says where it ends. */
import type { Drawing } from '#lib/wording/workspace/figure.ts';
import { bars, chain } from './bars.ts';
import { heat, tiles } from './heat.ts';
import type { Drawer } from './plot.ts';
import { change, compare, spread } from './scores.ts';

export const DRAWERS: { [K in Drawing['kind']]: Drawer<K> } = {
	...{ chain, spread, change, heat, bars, tiles, compare },
	none: (_, { y }) => y
};
