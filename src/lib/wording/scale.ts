/**
 * The scale 0 to 100 and the marks that stand on it, as every chart of scores draws them: on pages as SVG in per cent,
 * in the PDF in points. What is drawn and what is left out is decided here, once.
 */
import { BANDS, bandRange } from '#lib/domain/score/bands.ts';
import type { Language } from './language.ts';
import { BAND_WORDS } from './words.ts';

/** A band of the scale with its name; `from` and `to` are 0..100, `text` writes where it begins. */
export interface BandDocument {
	from: number;
	to: number;
	text: string;
	label: string;
}

/** The four bands, from the lowest. */
export const scaleDocument = ({ say, count }: Language): BandDocument[] =>
	BANDS.map((band) => ({
		...bandRange(band),
		text: count(bandRange(band).from),
		label: say[BAND_WORDS[band]]()
	}));

/** Where the marks of one score stand, each 0..100; null is not drawn. */
export interface Mark {
	now: number | null;
	/** Lowest and highest, where they differ. */
	low: number | null;
	high: number | null;
	/** With documents only. */
	evidenced: number | null;
	/** Last round. */
	last: number | null;
}

/** Points from which on two marks can be told apart. */
const VISIBLE = 0.3;

/** Tenths of a point are as fine as scores are printed. */
const tenth = (value: number | null): number | null =>
	value === null ? null : Math.round(value * 10) / 10;

export function markOf(
	score: Record<'value' | 'low' | 'high' | 'evidenced' | 'distance', number | null>,
	last: number | null
): Mark {
	const isWide = score.low !== null && score.high !== null && score.high - score.low >= VISIBLE;
	return {
		now: tenth(score.value),
		low: isWide ? tenth(score.low) : null,
		high: isWide ? tenth(score.high) : null,
		evidenced: (score.distance ?? 0) >= VISIBLE ? tenth(score.evidenced) : null,
		last: tenth(last)
	};
}

/** What the marks of a chart mean; empty where the chart has none of that kind. */
export interface MarkKeys {
	now: string;
	last: string;
	bounds: string;
	evidenced: string;
}

export function markKeys({ say }: Language, marks: readonly Mark[]): MarkKeys {
	const any = (pick: (mark: Mark) => number | null) => marks.some((mark) => pick(mark) !== null);
	return {
		now: any(({ now }) => now) ? say.key_now() : '',
		last: any(({ last }) => last) ? say.key_last() : '',
		bounds: any(({ low }) => low) ? say.key_bounds() : '',
		evidenced: any(({ evidenced }) => evidenced) ? say.key_evidenced() : ''
	};
}
