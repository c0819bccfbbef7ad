/**
 * What the made-up ministries type, each in the language that it works in, as real ones do: their names, notes,
 * documents and statements are never translated.
 */
import { nameOf } from '#lib/reference/countries.ts';

export interface ExampleWords {
	ministryOf: (country: string) => string;
	/** Who said that there is no plan, or no body. */
	confirmed: string;
	note: string;
	document: (question: string) => string;
	issuer: string;
	/** Why support is needed, and what would help. */
	why: string;
	what: string;
	forWhom: string;
	contact: string;
	oneThing: string;
}

const LANGUAGES = ['en', 'fr', 'es'] as const;
export type ExampleLanguage = (typeof LANGUAGES)[number];

/** Countries of the example whose ministries work in another language than English. */
const OTHERS: Readonly<Record<Exclude<ExampleLanguage, 'en'>, string>> = {
	fr: 'BF BJ CI SN TG ML NE CM TD CF CG CD MG MA TN HT',
	es: 'DO GT HN CO PE PY BO'
};

/** The language that a country's ministry works in. */
export const languageOfCountry = (country: string): ExampleLanguage =>
	LANGUAGES.find((language) => language !== 'en' && OTHERS[language].includes(country)) ?? 'en';

export const WORDS: Readonly<Record<ExampleLanguage, ExampleWords>> = {
	en: {
		ministryOf: (country) => `Ministry of Trade of ${nameOf(country)}`,
		confirmed: 'The ministry in charge of ICT, by letter, this year.',
		note: 'Confirmed with the responsible office by telephone.',
		document: (question) => `Example document on question ${question}`,
		issuer: 'Example office',
		why: 'There is neither budget nor staff for it yet.',
		what: 'Advice on the first steps, and a course for two officers.',
		forWhom: 'Units of the ministry in charge',
		contact: 'Head of the e-commerce unit',
		oneThing: 'A person who has the time and the mandate to follow it up.'
	},
	fr: {
		ministryOf: (country) => `Ministère du Commerce, ${nameOf(country, 'fr')}`,
		confirmed: 'Le ministère chargé des TIC, par lettre, cette année.',
		note: 'Confirmé par téléphone avec le service compétent.',
		document: (question) => `Document d’exemple sur la question ${question}`,
		issuer: 'Service d’exemple',
		why: 'Ni budget ni personnel n’y sont encore affectés.',
		what: 'Des conseils pour les premières mesures, et une formation pour deux agents.',
		forWhom: 'Directions compétentes du ministère',
		contact: 'Chef du service du commerce électronique',
		oneThing: 'Une personne qui ait le temps et le mandat d’en assurer le suivi.'
	},
	es: {
		ministryOf: (country) => `Ministerio de Comercio, ${nameOf(country, 'es')}`,
		confirmed: 'El ministerio encargado de las TIC, por carta, este año.',
		note: 'Confirmado por teléfono con la oficina competente.',
		document: (question) => `Documento de ejemplo sobre la pregunta ${question}`,
		issuer: 'Oficina de ejemplo',
		why: 'Todavía no hay presupuesto ni personal para ello.',
		what: 'Asesoramiento para las primeras medidas, y un curso para dos funcionarios.',
		forWhom: 'Direcciones competentes del ministerio',
		contact: 'Jefe de la unidad de comercio electrónico',
		oneThing: 'Una persona con tiempo y mandato para darle seguimiento.'
	}
};

/** All that they type, for tests that look for texts of ours in other languages. */
export const TYPED: readonly string[] = Object.values(WORDS).flatMap(
	({ ministryOf, document, ...texts }) => [
		...Object.values(texts),
		document('').trim(),
		ministryOf('').trim()
	]
);
