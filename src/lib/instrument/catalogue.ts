/**
 * The questionnaires that exist, each validated as it is loaded: a wrong one cannot be built or served.
 * A version that a round has used is never edited; a change is a new version beside it.
 */
import { inForm, assemble, type Form, type Instrument } from '#lib/domain/instrument/instrument.ts';
import affordability from './2026/affordability.json' with { type: 'json' };
import coordination from './2026/coordination.json' with { type: 'json' };
import legal from './2026/legal.json' with { type: 'json' };
import logistics from './2026/logistics.json' with { type: 'json' };
import manifest from './2026/manifest.json' with { type: 'json' };
import payments from './2026/payments.json' with { type: 'json' };
import skills from './2026/skills.json' with { type: 'json' };
import support from './2026/support.json' with { type: 'json' };

/** The newest questionnaire: the one that a new round gets. */
export const LATEST: Instrument = assemble(
	manifest,
	[coordination, affordability, payments, logistics, legal, skills],
	support
);

const ALL: readonly Instrument[] = [LATEST];

const formed = new Map<string, Instrument>();

/** The questionnaire that a round uses. Throws where it is not there: a round cannot name an unknown one. */
export function load(id: string, version: number, form: Form): Instrument {
	const key = `${id}/${version}/${form}`;
	const kept = formed.get(key);
	if (kept) return kept;
	const full = ALL.find((one) => one.id === id && one.version === version);
	if (!full) throw new Error(`There is no instrument ${id} version ${version}`);
	const instrument = inForm(full, form);
	formed.set(key, instrument);
	return instrument;
}
