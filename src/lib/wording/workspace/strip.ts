/** A strip: every ministry as a dot at its score, those of like scores one above the other. */
const SLOTS = 100;

export interface Dot {
	/** 0..100, along the scale. */
	x: number;
	/** 0..100, across it; 50 is the middle. */
	y: number;
}

/** How far apart dots of one slot lie; closer where they would leave the strip. */
const STEP = 14;
const REACH = 42;

/** Places the scores of many, 0..100: dots of one slot stand around the middle, in both directions in turn. */
export function dots(scores: readonly number[]): Dot[] {
	const slots = Map.groupBy(scores, (score) => Math.min(SLOTS - 1, Math.floor(score)));
	return [...slots.values()].flatMap((inSlot) => {
		const step = Math.min(STEP, (2 * REACH) / Math.max(1, inSlot.length - 1));
		return inSlot.map((score, i) => ({
			x: score,
			y: 50 + (i % 2 === 0 ? -1 : 1) * Math.ceil(i / 2) * step
		}));
	});
}

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** The dots as one path: each is a line of no length, which round caps make a dot. */
export const pathOf = (scores: readonly number[], isMirrored: boolean): string =>
	dots(scores)
		.map(({ x, y }) => `M${short(isMirrored ? 100 - x : x)} ${short(y)}h0`)
		.join('');
