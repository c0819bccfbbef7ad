import {
	DIMENSIONS,
	HIGHLIGHTS,
	type Dimension,
	type Highlight
} from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';

/** The titles of highlights and dimensions by their ids. */
export function titlesOf(instrument: Instrument): Record<Highlight | Dimension, string> {
	return Object.fromEntries([
		...HIGHLIGHTS.map((h) => [h, instrument.highlights[h].title]),
		...DIMENSIONS.map((d) => [d, instrument.dimensions[d].title])
	]) as Record<Highlight | Dimension, string>;
}
