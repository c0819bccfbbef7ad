/** How sure the scores of one assessment are: what the simulation says of them. It rests on the marks alone. */
import { byHighlight, type ByHighlight } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Indices } from './sensitivity.ts';
import { intervals, sensitivity, type Interval } from './uncertainty.ts';

/** Raised whenever the simulation gives other figures for the same marks: what is kept of them no longer holds. */
export const SURENESS_ENGINE = 1;

export interface Sureness {
	/** Null for a highlight without a score. */
	intervals: ByHighlight<Interval | null>;
	/** Null where there is no overall score, or where nothing moves it. */
	sensitivity: Indices | null;
}

/** For whoever does not ask how sure a score is. */
export const NO_SURENESS: Sureness = { intervals: byHighlight(() => null), sensitivity: null };

/** Runs the simulation, which takes nine tenths of the time of a report: keep what it gives. */
export function sureness(instrument: Instrument, mark: string): Sureness {
	const [byHighlight] = intervals(instrument, [mark]);
	return {
		intervals: byHighlight as ByHighlight<Interval | null>,
		sensitivity: sensitivity(instrument, mark)
	};
}
