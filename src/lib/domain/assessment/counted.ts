/** What a round counts of a submission: its answers, its choices of support, and the consistency rules that it raises. */
import type { CountryFacts, Instrument } from '../instrument/instrument.ts';
import { contradictions } from './consistency.ts';
import { encode } from './marks.ts';
import type { Submission } from './submission.ts';
import { encodeSupport } from './support-marks.ts';

export interface CountedContent {
	marks: string;
	support: string;
	/** Ids of the consistency rules that its answers raise, with commas between. */
	raised: string;
}

/** Reads off a submission what is counted, under the questionnaire that its round asks. */
export const countedContent = (
	instrument: Instrument,
	{ answers, support }: Pick<Submission, 'answers' | 'support'>,
	facts: CountryFacts
): CountedContent => ({
	marks: encode(instrument, answers),
	support: encodeSupport(instrument, support),
	raised: contradictions(instrument, answers, facts)
		.map(({ id }) => id)
		.join(',')
});
