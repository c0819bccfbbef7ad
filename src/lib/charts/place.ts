/** Where marks stand: in per cent of a drawing's width, from the side at which reading begins. */
import type { Language } from '#lib/wording/language.ts';

export interface Place {
	/** The place of a value, 0..100: "52.5%". */
	at: (value: number) => string;
	/** Place and width of what reaches from one value to another: rectangles are drawn from their left. */
	from: (low: number, high: number) => { x: string; width: string };
}

const short = (value: number): number => Math.round(value * 100) / 100;

export function placeIn({ direction }: Pick<Language, 'direction'>): Place {
	const isMirrored = direction === 'rtl';
	const at = (value: number) => `${short(isMirrored ? 100 - value : value)}%`;
	return {
		at,
		from: (low, high) => ({ x: at(isMirrored ? high : low), width: `${short(high - low)}%` })
	};
}
