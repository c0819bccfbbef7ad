/**
 * The questionnaires that exist, each validated as it is loaded: a wrong one cannot be built or served. A version
 * that a round has used is never edited; a change is a new version beside it. A new language is its folder of texts
 * and a line here.
 */
import { assemble } from '#lib/domain/instrument/assembly.ts';
import { inForm, questionOf, type Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Form } from '#lib/domain/instrument/question.ts';
import { assembleTexts, type Constants, type TextFiles } from '#lib/domain/instrument/text-assembly.ts';
import type { InstrumentTexts } from '#lib/domain/instrument/texts.ts';
import { en } from './2026/en/texts.ts';
import { es } from './2026/es/texts.ts';
import { fr } from './2026/fr/texts.ts';
import { structure } from './2026/structure.ts';

/** A questionnaire as it stands in its files: what it asks, and what it says in each language. */
interface Edition {
	instrument: Instrument;
	/** `en` is the original: where another language lacks a text, it stands in its place. */
	texts: Readonly<Record<string, TextFiles>> & { en: TextFiles };
}

const EDITIONS: readonly Edition[] = [
	{ instrument: assemble(structure), texts: { en, fr, es } }
];

/** The newest questionnaire: the one that a new round gets. */
export const LATEST: Instrument = (EDITIONS.at(-1) as Edition).instrument;

/** The files of the newest questionnaire's texts, by language: what tests compare. */
export const LATEST_TEXTS = (EDITIONS.at(-1) as Edition).texts;

function editionOf(id: string, version: number): Edition {
	const edition = EDITIONS.find(
		({ instrument }) => instrument.id === id && instrument.version === version
	);
	if (!edition) throw new Error(`There is no instrument ${id} version ${version}`);
	return edition;
}

const formed = new Map<string, Instrument>();

/**
 * The questionnaire that a round uses.
 *
 * @throws Error where it is not there: a round cannot name an unknown one
 */
export function load(id: string, version: number, form: Form): Instrument {
	const key = `${id}/${version}/${form}`;
	const known = formed.get(key) ?? inForm(editionOf(id, version).instrument, form);
	formed.set(key, known);
	return known;
}

/** The months that "the last … months" run back, wherever the questionnaire says so: our own choices. */
const PERIODS = { longPeriod: '24', shortPeriod: '12' };

/** What stands for the names in braces: the periods, and the cuts between the levels of an amount. */
function constantsOf(instrument: Instrument, locale: string): Constants {
	const percent = new Intl.NumberFormat(locale, { style: 'percent' });
	return (question) => {
		if (question === null) return PERIODS;
		const { scale } = questionOf(instrument, question);
		const cuts = scale.kind === 'amount' ? (scale.cuts ?? []) : [];
		return {
			...PERIODS,
			...Object.fromEntries(cuts.map((cut, i) => [`cut${i + 1}`, percent.format(cut / 100)]))
		};
	};
}

const written = new Map<string, InstrumentTexts>();

/** The texts of a questionnaire in a language; those of a language that it was not translated into are the original's. */
export function textsOf(instrument: Instrument, locale: string): InstrumentTexts {
	const { id, version } = instrument;
	const key = `${id}/${version}/${locale}`;
	const known = written.get(key);
	if (known) return known;
	const edition = editionOf(id, version);
	const texts = assembleTexts(
		edition.instrument,
		edition.texts[locale] ?? edition.texts.en,
		edition.texts.en,
		constantsOf(edition.instrument, locale)
	);
	written.set(key, texts);
	return texts;
}
