/** What the simulation gave, kept in memory: the same answers have the same figures, whoever asks and how often. */
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { sureness, SURENESS_ENGINE, type Sureness } from '#lib/domain/score/sureness.ts';

/** Some hundred bytes each: enough for every ministry of a round that looks at its score on one day. */
const MOST_KEPT = 2_000;
const computed = new Map<string, Sureness>();

/** The sureness of an assessment's scores, from its marks. The least recently asked are let go. */
export function surenessOf(instrument: Instrument, mark: string): Sureness {
	const { id, version, form } = instrument;
	const key = `${SURENESS_ENGINE} ${id} ${version} ${form} ${mark}`;
	const result = computed.get(key) ?? sureness(instrument, mark);
	computed.delete(key);
	computed.set(key, result);
	const [oldest] = computed.keys();
	if (computed.size > MOST_KEPT && oldest !== undefined) computed.delete(oldest);
	return result;
}
