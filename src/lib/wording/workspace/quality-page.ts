/** How far answers bear what is said of them: documents, what asks for a second look, and the time that answering took. */
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import type { Figures } from '#lib/domain/round/printed.ts';
import {
	FEWEST_TIMED,
	LOOKS,
	type Look,
	type Pace,
	type Quality
} from '#lib/domain/workspace/work.ts';
import { endsOf, someOf } from '../ends.ts';
import { titlesOf } from '../figures.ts';
import type { Language, PlainMessage } from '../language.ts';
import * as printed from '../printed.ts';
import type { FigureDocument, WorkspacePage } from './figure.ts';
import { ordinalKeys, ordinalParts, sharesDocument } from './bars.ts';

interface Context {
	language: Language;
	instrument: Instrument;
	figures: Figures;
	quality: Quality;
	pace: readonly Pace[];
}

const LOOK_WORDS: Record<Look, PlainMessage> = {
	noDocuments: 'look_no_documents',
	allAlike: 'look_all_alike',
	oftenNotSure: 'look_often_not_sure',
	oftenNotApplicable: 'look_often_not_applicable'
};

/** Declared scores beside those that documents bear out: the pale part is what no document shows. */
function evidenceFigure({ language, instrument, figures }: Context): FigureDocument[] {
	const { say, points } = language;
	const titles = titlesOf(language, instrument);
	const rows = HIGHLIGHTS.flatMap((h) => {
		const declared = printed.numberOf(figures, FIGURES.mean(h, 'declared'));
		const evidenced = printed.numberOf(figures, FIGURES.mean(h, 'evidenced'));
		return declared === null || evidenced === null
			? []
			: [{ h, declared, evidenced, distance: declared - evidenced }];
	});
	const [widest] = rows.toSorted((a, b) => b.distance - a.distance);
	if (!widest) return [];
	return [
		{
			id: 'evidence',
			finding: say.evidence_finding({
				title: titles[widest.h],
				declared: points(widest.declared),
				evidenced: points(widest.evidenced)
			}),
			text: say.evidence_text(),
			drawing: {
				kind: 'bars',
				bars: {
					keys: ordinalKeys([say.evidenced_mean(), say.evidence_declared_only()]),
					head: say.mean(),
					rows: rows.map(({ h, declared, evidenced, distance }) => ({
						...{ id: h, label: titles[h], note: '' },
						parts: ordinalParts([evidenced, distance]),
						text: points(declared)
					}))
				}
			},
			table: {
				title: say.evidence_caption(),
				columns: [
					{ head: say.highlight(), kind: 'text' },
					{ head: say.number_of_ministries(), kind: 'count' },
					{ head: say.mean(), kind: 'points' },
					{ head: say.evidenced_mean(), kind: 'points' },
					{ head: say.evidence_distance(), kind: 'points' }
				],
				rows: rows.map(({ h, declared, evidenced, distance }) => ({
					id: h,
					values: [
						titles[h],
						printed.numberOf(figures, FIGURES.scored(h)),
						...[declared, evidenced, distance]
					]
				})),
				notes: []
			},
			leadsTo: 'highlight'
		}
	];
}

function looksFigure({ language, quality }: Context): FigureDocument {
	const { say, count } = language;
	const rows = LOOKS.map((look) => ({
		id: look,
		label: say[LOOK_WORDS[look]](),
		counts: [quality.looks[look]],
		base: quality.n
	}));
	const [most] = LOOKS.toSorted((a, b) => quality.looks[b] - quality.looks[a]);
	return {
		id: 'looks',
		finding:
			most && quality.looks[most] > 0
				? say.looks_finding({
						n: count(quality.looks[most]),
						of: count(quality.n),
						what: say[LOOK_WORDS[most]]()
					})
				: say.looks_none(),
		text: say.looks_text(),
		drawing: {
			kind: 'bars',
			bars: sharesDocument(language, { keys: [], head: say.share(), rows })
		},
		table: {
			title: say.looks_caption(),
			columns: [
				{ head: say.looks_what(), kind: 'text' },
				{ head: say.number_of_ministries(), kind: 'count' },
				{ head: say.share(), kind: 'share' }
			],
			rows: rows.map(({ id, label, counts: [n = 0], base }) => ({
				id,
				values: [label, n, base === 0 ? null : n / base]
			})),
			notes: []
		},
		leadsTo: ''
	};
}

/** What rules say where the answers of a ministry do not fit each other. */
function raisedFigure({ language, instrument, quality }: Context): FigureDocument {
	const { say, count } = language;
	const { rules } = language.texts(instrument);
	const textOf = (rule: string): string => rules[rule] ?? rule;
	const [most] = quality.raised;
	return {
		id: 'contradictions',
		finding: most
			? say.raised_finding({ n: count(most.n), of: count(quality.n) })
			: say.raised_none(),
		text: say.raised_text(),
		drawing: { kind: 'none' },
		table: {
			title: say.raised_caption(),
			columns: [
				{ head: say.raised_rule(), kind: 'text' },
				{ head: say.number_of_ministries(), kind: 'count' },
				{ head: say.share(), kind: 'share' }
			],
			rows: quality.raised.map(({ rule, n }) => ({
				id: rule,
				values: [textOf(rule), n, n / quality.n]
			})),
			notes: []
		},
		leadsTo: ''
	};
}

function paceFigure({ language, instrument, pace }: Context): FigureDocument {
	const { say, count } = language;
	const { dimensions } = language.texts(instrument);
	const ends = endsOf(
		pace.map(({ dimension, median }) => ({ label: dimensions[dimension].title, value: median })),
		(minutes) => count(Math.round(minutes))
	);
	const minutes = (head: string) => ({ head, kind: 'count' as const });
	const whole = (value: number | null) => (value === null ? null : Math.round(value));
	return {
		id: 'time',
		finding: ends
			? say.pace_finding({ title: someOf(language, ends.highest), minutes: ends.high })
			: say.pace_none({ n: count(FEWEST_TIMED) }),
		text: say.pace_text({ n: count(FEWEST_TIMED) }),
		drawing: { kind: 'none' },
		table: {
			title: say.pace_caption(),
			columns: [
				{ head: say.dimension(), kind: 'text' },
				{ head: say.number_of_ministries(), kind: 'count' },
				...[minutes(say.lower_quartile()), minutes(say.median()), minutes(say.upper_quartile())]
			],
			rows: pace.map(({ dimension, n, lower, median, upper }) => ({
				id: dimension,
				values: [
					dimensions[dimension].title,
					median === null ? null : n,
					...[whole(lower), whole(median), whole(upper)]
				]
			})),
			notes: [say.pace_note()]
		},
		leadsTo: ''
	};
}

export const qualityPage = (context: Context): WorkspacePage => ({
	title: context.language.say.tab_quality(),
	lead: [],
	figures: [
		...evidenceFigure(context),
		looksFigure(context),
		raisedFigure(context),
		paceFigure(context)
	],
	isByGroup: false
});
