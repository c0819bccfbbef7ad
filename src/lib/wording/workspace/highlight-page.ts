/** One highlight over a selection: how it is spread, the questions behind it, and its mean by group. */
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import { FIGURES, TARGETS } from '#lib/domain/round/figure-names.ts';
import type { AnswerCounts } from '#lib/domain/round/answer-counts.ts';
import type { Group } from '#lib/domain/workspace/groups.ts';
import type { GroupKind } from '#lib/reference/groups.ts';
import { titlesOf } from '../figures.ts';
import type { Language } from '../language.ts';
import { numberOf, spread, type RoundContext, type RoundSource } from '../spread.ts';
import { ordinalParts } from './bars.ts';
import type { FigureDocument, WorkspacePage } from './figure.ts';
import { groupFinding, groupLabel } from './group-pages.ts';
import { kindText } from './groups.ts';
import { highlightQuestions } from './question-pages.ts';
import type { Points } from './round-pages.ts';
import { spreadData } from './round-tables.ts';

interface OfHighlight {
	highlight: Highlight;
	points: Points;
	/** The answers to every question, in the questionnaire's order. */
	counts: readonly AnswerCounts[];
	kind: GroupKind;
	byGroup: readonly Group[];
}

function spreadFigure(context: RoundContext, { highlight, points }: OfHighlight): FigureDocument {
	const { language, titles } = context;
	const { say, points: written } = language;
	const document = spread(context, [highlight], titles[highlight], say.highlight());
	const mean = numberOf(context, FIGURES.mean(highlight, 'declared'));
	const evidenced = numberOf(context, FIGURES.mean(highlight, 'evidenced'));
	return {
		id: 'spread',
		finding:
			mean === null
				? say.highlight_no_mean()
				: say.highlight_mean({ mean: written(mean), evidenced: written(evidenced) }),
		text: document.text,
		drawing: { kind: 'spread', spread: document, points },
		table: spreadData(context, [highlight], { title: titles[highlight], head: say.highlight() }),
		leadsTo: ''
	};
}

function groupsFigure(
	{ language }: RoundContext,
	{ highlight, kind, byGroup }: OfHighlight
): FigureDocument {
	const { say, points, count } = language;
	const t = TARGETS.indexOf(highlight);
	const rows = byGroup.map((group) => ({
		id: group.value,
		label: groupLabel({ language, kind }, group.value),
		n: group.n,
		mean: group.means[t]?.mean ?? null,
		scored: group.means[t]?.n ?? 0
	}));
	return {
		id: 'groups',
		finding: groupFinding(
			{ language, kind },
			rows.map(({ id, mean }) => ({ value: id, measured: mean })),
			points,
			say.highlight_groups_finding
		),
		text: say.groups_scores_text(),
		drawing: {
			kind: 'bars',
			bars: {
				keys: [],
				head: say.mean(),
				rows: rows.map(({ id, label, n, mean }) => ({
					...{ id, label, note: count(n) },
					parts: mean === null ? [] : ordinalParts([mean]),
					text: points(mean)
				}))
			}
		},
		table: {
			title: say.by_group(),
			columns: [
				{ head: kindText(language, kind), kind: 'text' },
				{ head: say.number_of_ministries(), kind: 'count' },
				{ head: say.highlight_scored(), kind: 'count' },
				{ head: say.mean(), kind: 'points' }
			],
			rows: rows.map(({ id, label, n, scored, mean }) => ({
				id,
				values: [label, n, scored, mean]
			})),
			notes: [say.groups_overlap()]
		},
		leadsTo: ''
	};
}

export function highlightPage(
	language: Language,
	source: RoundSource,
	of: OfHighlight
): WorkspacePage {
	const { instrument } = source;
	const context: RoundContext = { ...source, language, titles: titlesOf(language, instrument) };
	const { highlight, counts } = of;
	const { finding, meaning } = language.texts(instrument).highlights[highlight];
	return {
		title: context.titles[highlight],
		lead: [finding, meaning],
		figures: [
			spreadFigure(context, of),
			highlightQuestions({ language, instrument, counts }, highlight),
			groupsFigure(context, of)
		],
		isByGroup: true
	};
}
