/** The pages of a selection that rest on its figures: the overview, the scores with every ministry, and the change. */
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { difference } from '#lib/domain/instrument/difference.ts';
import { awarenessChain, givesScores } from '#lib/domain/instrument/instrument.ts';
import { FIGURES, type Target } from '#lib/domain/round/figure-names.ts';
import type { Mover } from '#lib/domain/workspace/movers.ts';
import { named } from '../answers.ts';
import { titlesOf } from '../figures.ts';
import type { Language } from '../language.ts';
import { roundDocument, type ChangeDocument, type RoundDocument } from '../round.ts';
import { sentences } from '../score.ts';
import { numberOf, type RoundContext, type RoundSource } from '../spread.ts';
import type { DataTable } from './data-table.ts';
import type { FigureDocument, WorkspacePage } from './figure.ts';
import { changeData, chainData, spreadData } from './round-tables.ts';
import { sharesDocument, type BarsDocument } from './bars.ts';

/** Every ministry's score by highlight and dimension; null where they are too many to draw. */
export type Points = Readonly<Record<Target, readonly number[]>> | null;

function contextOf(language: Language, source: RoundSource): RoundContext {
	return { ...source, language, titles: titlesOf(language, source.instrument) };
}

function spreadFigure(
	context: RoundContext,
	document: RoundDocument,
	part: 'highlights' | 'dimensions',
	points: Points
): FigureDocument[] {
	const { say } = context.language;
	const spread = document[part];
	if (!spread) return [];
	const [targets, title, head] =
		part === 'highlights'
			? [HIGHLIGHTS, say.six_highlights(), say.highlight()]
			: [DIMENSIONS, say.dimensions_title(), say.dimension()];
	return [
		{
			id: part,
			finding: spread.finding,
			text: spread.text,
			drawing: { kind: 'spread', spread, points },
			table: spreadData(context, targets, { title, head }),
			leadsTo: part === 'highlights' ? 'highlight' : ''
		}
	];
}

/** From which level of which question each step counts as reached. */
const reachedFrom = ({ language: { say, count, parts }, instrument }: RoundContext): string =>
	say.chain_reached_from({
		levels: parts(
			awarenessChain(instrument).map(({ question, reachedAt }) =>
				say.chain_question_level({ question: question.id, level: count(reachedAt) })
			)
		)
	});

function chainFigure(context: RoundContext, { chain }: RoundDocument): FigureDocument {
	return {
		id: 'chain',
		finding: chain.finding,
		text: sentences(chain.base, reachedFrom(context)),
		drawing: { kind: 'chain', chain },
		table: chainData(context),
		leadsTo: ''
	};
}

/** That the questionnaire changed, too; empty where it did not. */
function otherQuestionnaire({ language, instrument, before }: RoundContext): string {
	const earlier = before?.instrument;
	if (!earlier) return '';
	const { added, removed, reweighed } = difference(earlier, instrument);
	if (added.length + removed.length + reweighed.length === 0) return '';
	const { say, count } = language;
	return say.change_other_questionnaire({
		before: count(earlier.questions.length),
		after: count(instrument.questions.length)
	});
}

function changeFigure(
	context: RoundContext,
	{ change }: RoundDocument,
	show: 'whole' | 'causes'
): FigureDocument[] {
	if (!change || !context.before || change.rows.length === 0) return [];
	const { say } = context.language;
	const drawn = show === 'causes' ? causesOf(context, change) : change;
	const isUnknown = show === 'causes' && drawn.rows.some(({ split }) => split === null);
	return [
		{
			...{ id: 'change', finding: change.finding },
			text: sentences(
				change.text,
				otherQuestionnaire(context),
				isUnknown && say.change_cause_unknown()
			),
			drawing: { kind: 'change', change: drawn },
			table: changeData(context, context.before.name, change.table.notes),
			leadsTo: ''
		}
	];
}

/** What is at a glance: the chain, the six highlights, what changed. */
export function overviewPage(language: Language, source: RoundSource): WorkspacePage {
	const { say } = language;
	const context = contextOf(language, source);
	const document = roundDocument(language, source);
	return {
		title: say.tab_overview(),
		lead: givesScores(source.instrument) ? [] : [say.rapid_round()],
		figures: [
			chainFigure(context, document),
			...spreadFigure(context, document, 'highlights', null),
			...changeFigure(context, document, 'whole')
		],
		isByGroup: false
	};
}

/** Highlights and dimensions, with every ministry where they are not too many. */
export function scoresPage(
	language: Language,
	source: RoundSource,
	{ points, most }: { points: Points; most: number }
): WorkspacePage {
	const { say, count } = language;
	const context = contextOf(language, source);
	const document = roundDocument(language, source);
	return {
		title: say.tab_scores(),
		lead: [
			...(givesScores(source.instrument) ? [] : [say.rapid_round()]),
			...(points ? [] : [say.scores_too_many({ most: count(most) })])
		],
		figures: [
			...spreadFigure(context, document, 'highlights', points),
			...spreadFigure(context, document, 'dimensions', points)
		],
		isByGroup: false
	};
}

/** The steps in which the scale of causes grows; points. */
const REACH = 5;

/** The change of each highlight by its cause: other answers, and another questionnaire. */
function causesOf(context: RoundContext, change: ChangeDocument): ChangeDocument {
	const { say } = context.language;
	const rows = change.rows.map((row) => {
		const answers = numberOf(context, FIGURES.fromAnswers(row.id));
		return {
			...row,
			split: answers === null ? null : { answers, questionnaire: row.value - answers }
		};
	});
	const values = rows.flatMap(({ value, split }) => [value, ...Object.values(split ?? {})]);
	const reach = (points: number) => Math.ceil(Math.abs(points) / REACH) * REACH;
	return {
		...change,
		rows,
		from: -reach(Math.min(0, ...values)),
		to: Math.max(REACH, reach(Math.max(0, ...values))),
		causes: {
			answers: say.change_cause_answers(),
			questionnaire: say.change_cause_questionnaire(),
			...(rows.some(({ split }) => split === null) ? { untold: say.change_cause_untold() } : {})
		}
	};
}

/** The most questions that are named as having moved. */
const MOVERS_NAMED = 12;

function moversTable(context: RoundContext, movers: readonly Mover[]): DataTable {
	const { say } = context.language;
	return {
		title: say.movers_caption(),
		columns: [
			{ head: say.question(), kind: 'text' },
			{ head: say.movers_n(), kind: 'count' },
			...[
				{ head: say.movers_rose(), kind: 'count' as const },
				{ head: say.movers_stayed(), kind: 'count' as const },
				{ head: say.movers_fell(), kind: 'count' as const }
			],
			{ head: say.movers_mean(), kind: 'change' }
		],
		rows: movers.map(({ question, n, rose, fell, mean }) => ({
			id: question,
			values: [
				named(context.language, context.instrument, question),
				...[n, rose, n - rose - fell, fell, mean]
			]
		})),
		notes: [say.movers_note()]
	};
}

/** Shares that rose and fell, beside the mean change that they are put in order by. */
function moversBars(
	language: Language,
	instrument: RoundContext['instrument'],
	movers: readonly Mover[]
): BarsDocument {
	const { say, signed } = language;
	const bars = sharesDocument(language, {
		keys: [say.movers_rose(), say.movers_fell()],
		head: say.change_points(),
		rows: movers.map(({ question, rose, fell, n }) => ({
			id: question,
			label: named(language, instrument, question),
			counts: [rose, fell],
			base: n
		}))
	});
	return {
		...bars,
		rows: bars.rows.map((row, i) => ({ ...row, text: signed(movers[i]?.mean ?? null) }))
	};
}

function moversFigure(context: RoundContext, movers: readonly Mover[]): FigureDocument[] {
	const { language, instrument } = context;
	const { say, count } = language;
	const moved = movers
		.filter(({ mean }) => mean !== 0)
		.toSorted((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
	if (movers.length === 0) return [];
	const [most] = moved;
	return [
		{
			id: 'answers',
			finding: most
				? say.movers_finding({
						question: named(language, instrument, most.question),
						rose: count(most.rose),
						fell: count(most.fell),
						n: count(most.n)
					})
				: say.movers_none(),
			text: say.movers_text({ most: count(MOVERS_NAMED) }),
			drawing: {
				kind: 'bars',
				bars: moversBars(language, instrument, moved.slice(0, MOVERS_NAMED))
			},
			table: moversTable(context, movers),
			leadsTo: 'question'
		}
	];
}

/** What changed since the round before, and why: by cause, and by the answers that moved. */
export function changePage(
	language: Language,
	source: RoundSource,
	movers: readonly Mover[]
): WorkspacePage {
	const { say } = language;
	const context = contextOf(language, source);
	const document = roundDocument(language, source);
	const changed = [...changeFigure(context, document, 'causes'), ...moversFigure(context, movers)];
	// Whom the chain is of are other ministries than those in both rounds: it stands apart.
	const figures =
		context.last && changed.length > 0 ? [...changed, chainFigure(context, document)] : changed;
	return {
		title: say.tab_change(),
		lead:
			source.before === null
				? [say.change_no_round()]
				: figures.length === 0
					? [say.change_no_pairs({ from: source.before.name })]
					: [],
		figures,
		isByGroup: false
	};
}
