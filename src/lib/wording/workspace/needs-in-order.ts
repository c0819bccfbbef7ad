/** The needs that ministries put in order: how often each dimension and each question is named, and in which place. */
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { namedIn, type Demand } from '#lib/domain/workspace/demand.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { named } from '../answers.ts';
import { endsOf, someOf } from '../ends.ts';
import type { Language } from '../language.ts';
import { sentences } from '../score.ts';
import { ordinalKeys, ordinalParts } from './bars.ts';
import type { FigureDocument } from './figure.ts';

interface Context {
	language: Language;
	instrument: Instrument;
	demand: Demand;
}

/** What can be named, with how often it was: first, second and third. */
interface Named {
	id: string;
	label: string;
	ranked: readonly number[];
}

/** The most that are drawn; the table has all. */
const MOST_DRAWN = 10;

/** Those named most first; the words about them are the figure's own. */
function figureOf(
	{ say, count }: Language,
	rows: readonly Named[],
	words: Pick<FigureDocument, 'id' | 'finding' | 'text' | 'leadsTo'> & {
		title: string;
		head: string;
	}
): FigureDocument {
	const { title, head, ...about } = words;
	const places = [say.demand_first(), say.demand_second(), say.demand_third()];
	const most = Math.max(1, ...rows.map(namedIn));
	return {
		...about,
		drawing: {
			kind: 'bars',
			bars: {
				keys: ordinalKeys(places),
				head: say.demand_named(),
				rows: rows.slice(0, MOST_DRAWN).map((row) => ({
					...{ id: row.id, label: row.label, note: '' },
					parts: ordinalParts(row.ranked.map((n) => (100 * n) / most)),
					text: count(namedIn(row))
				}))
			}
		},
		table: {
			title,
			columns: [
				{ head, kind: 'text' },
				...[...places, say.demand_named()].map((own) => ({ head: own, kind: 'count' as const }))
			],
			rows: rows.map((row) => ({
				id: row.id,
				values: [row.label, ...row.ranked, namedIn(row)]
			})),
			notes: []
		}
	};
}

/** Which are named most, and how often; null where none is. */
function mostOf(language: Language, rows: readonly Named[]) {
	const ends = endsOf(
		rows.map((row) => ({ label: row.label, value: namedIn(row) })),
		language.count
	);
	return ends && ends.high !== language.count(0)
		? { names: someOf(language, ends.highest), n: ends.high }
		: null;
}

const byTimesNamed = (rows: readonly Named[]): Named[] =>
	rows.toSorted((a, b) => namedIn(b) - namedIn(a));

export function prioritiesFigure({ language, instrument, demand }: Context): FigureDocument {
	const { say, count } = language;
	const { dimensions } = language.texts(instrument);
	const rows = byTimesNamed(
		DIMENSIONS.map((d) => ({
			...{ id: d, label: dimensions[d].title },
			ranked: demand.areas[d].ranked
		}))
	);
	const most = mostOf(language, rows);
	return figureOf(language, rows, {
		id: 'priorities',
		finding: most
			? say.demand_priorities_finding({ area: most.names, n: most.n })
			: say.demand_priorities_none(),
		text: sentences(
			say.demand_priorities_text(),
			demand.elsewhere > 0 && say.demand_elsewhere({ n: count(demand.elsewhere) })
		),
		title: say.demand_priorities_caption(),
		head: say.dimension(),
		leadsTo: ''
	});
}

/** What the needs are about, more closely than by dimension; no figure where none names a question. */
export function questionsFigure({ language, instrument, demand }: Context): FigureDocument[] {
	const { say, count } = language;
	const rows = byTimesNamed(
		demand.questions.map(({ question, ranked }) => ({
			...{ id: question, label: named(language, instrument, question), ranked }
		}))
	);
	const most = mostOf(language, rows);
	if (!most) return [];
	return [
		figureOf(language, rows, {
			id: 'questions',
			finding: say.demand_questions_finding({ question: most.names, n: most.n }),
			text: sentences(
				say.demand_questions_text(),
				rows.length > MOST_DRAWN && say.demand_questions_more({ most: count(MOST_DRAWN) })
			),
			title: say.demand_questions_caption(),
			head: say.question(),
			leadsTo: 'question'
		})
	];
}
