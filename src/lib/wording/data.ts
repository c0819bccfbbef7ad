/** The data that an administrator keeps: published figures, and programmes with the day on which each was checked. */
import {
	FIGURE_COLUMNS,
	questionsWithFigures,
	type FigureColumn
} from '#lib/domain/indicators/published.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { all as allCountries, nameOf } from '#lib/reference/countries.ts';
import { named, questionText } from './answers.ts';
import type { TableDocument } from './document.ts';
import { plainWord } from './invitation-list.ts';
import { LOCALES, type Language, type PlainMessage } from './language.ts';

const COLUMN_WORDS: Record<FigureColumn, PlainMessage> = {
	country: 'country',
	year: 'year',
	value: 'value',
	source: 'source'
};

/** The column that a head names; null for any other. */
export const figureColumnNamed = ({ say }: Language, text: string): FigureColumn | null =>
	FIGURE_COLUMNS.find((column) =>
		[column, say[COLUMN_WORDS[column]]()].some((word) => plainWord(word) === plainWord(text))
	) ?? null;

let codes: ReadonlyMap<string, string> | null = null;

/** Every word that names a country: its codes of two and three letters, and its name in each language. */
const codesByWord = (): ReadonlyMap<string, string> =>
	(codes ??= new Map(
		allCountries().flatMap(({ code, alpha3 }) =>
			[code, alpha3, ...LOCALES.map((locale) => nameOf(code, locale))].map(
				(word) => [plainWord(word), code] as const
			)
		)
	));

/** The country that a text names, by its code of two or three letters or by its name in any language; null for any other. */
export const countryNamed = (text: string): string | null =>
	codesByWord().get(plainWord(text)) ?? null;

/** What can be imported: each figure with the question that it stands beside. */
export const figureChoices = (language: Language, instrument: Instrument) =>
	questionsWithFigures(instrument).map(({ id }) => {
		const { hardData } = questionText(language, instrument, id);
		return {
			id,
			name: named(language, instrument, id),
			about: hardData ? language.say.figure_about(hardData) : ''
		};
	});

/** A year, in days: what was checked before it is to be looked at again. */
const YEAR_IN_DAYS = 365;
const DAY = 24 * 60 * 60 * 1000;

/** The programmes, those that were checked longest ago first. */
export function programmesTable(
	language: Language,
	{ programmes, questions }: Instrument,
	texts: Readonly<Record<string, { name: string; body: string }>>,
	at: Date
): TableDocument & { old: number } {
	const { say, day, list } = language;
	const isOld = (checkedOn: string) =>
		at.getTime() - new Date(checkedOn).getTime() > YEAR_IN_DAYS * DAY;
	const sorted = programmes.toSorted((a, b) => (a.checkedOn < b.checkedOn ? -1 : 1));
	const old = programmes.filter(({ checkedOn }) => isOld(checkedOn)).length;
	return {
		old,
		title: say.programmes_caption(),
		header: [say.programme(), say.checked_on(), say.questions()],
		numeric: [],
		rows: sorted.map(({ id, checkedOn }) => ({
			id,
			cells: [
				{ text: texts[id]?.name ?? id, under: texts[id]?.body ?? '' },
				isOld(checkedOn)
					? { text: day(new Date(checkedOn)), under: say.programme_old() }
					: day(new Date(checkedOn)),
				list(questions.filter((question) => question.programmes.includes(id)).map((q) => q.id))
			]
		})),
		foot: null,
		notes: [old > 0 ? say.programmes_old({ count: old }) : say.programmes_fresh()]
	};
}
