/** How sure the scores of one assessment are: what the simulation says of them. It rests on the marks alone. */
import { byDimension, byHighlight } from '../instrument/highlights.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Indices } from './sensitivity.ts';
import { intervals, sensitivity, type Intervals } from './uncertainty.ts';

/** Raised whenever the simulation gives other figures for the same marks: what is kept of them no longer holds. */
export const SURENESS_ENGINE = 2;

export interface Sureness extends Intervals {
	/**
	 * Which choice of the method moves the overall score most; null where there is none, or where nothing moves it.
	 * Worked out when it is asked for, and once: few pages say it.
	 */
	sensitivity(): Indices | null;
}

/** For whoever does not ask how sure a score is. */
export const NO_SURENESS: Sureness = {
	highlights: byHighlight(() => null),
	dimensions: byDimension(() => null),
	overall: null,
	sensitivity: () => null
};

/** Runs the simulation, which takes nine tenths of the time of a report: keep what it gives. */
export function sureness(instrument: Instrument, mark: string): Sureness {
	const [own] = intervals(instrument, [mark]);
	let indices: Indices | null | undefined;
	return {
		...(own as Intervals),
		sensitivity: () => (indices ??= sensitivity(instrument, mark))
	};
}
