/** What was answered: all questions, those behind a highlight, and one question by level and by group. */
import { DIMENSIONS, type Highlight } from '#lib/domain/instrument/highlights.ts';
import { ofDimension, type Instrument } from '#lib/domain/instrument/instrument.ts';
import { LEVELS, type Question } from '#lib/domain/instrument/question.ts';
import type { AnswerCounts } from '#lib/domain/round/answer-counts.ts';
import type { GroupCounts } from '#lib/domain/workspace/questions.ts';
import type { GroupKind } from '#lib/reference/groups.ts';
import { named, questionText } from '../answers.ts';
import { endsOf, someOf } from '../ends.ts';
import type { Language } from '../language.ts';
import type { FigureDocument, WorkspacePage } from './figure.ts';
import { groupFinding, groupLabel } from './group-pages.ts';
import { kindText } from './groups.ts';
import {
	atLeast3,
	levelsDocument,
	levelsTable,
	meanLevel,
	shareOf,
	type Counted
} from './levels.ts';
import { sharesDocument } from './bars.ts';

interface Context {
	language: Language;
	instrument: Instrument;
	/** By the questionnaire's order. */
	counts: readonly AnswerCounts[];
}

const rowOf = ({ language, instrument, counts }: Context, question: Question): Counted => ({
	id: question.id,
	label: named(language, instrument, question.id),
	counts: counts[instrument.questions.indexOf(question)] as AnswerCounts
});

/** Which of some questions stand highest and lowest, by the mean of their levels. */
function findingOf({ language }: Context, rows: readonly Counted[]): string {
	const { say, points } = language;
	const ends = endsOf(
		rows.map(({ label, counts }) => ({ label, value: meanLevel(counts) })),
		points
	);
	if (!ends) return say.questions_none();
	const { highest, high, lowest, low, isSame } = ends;
	return isSame
		? say.questions_same({ mean: high })
		: say.questions_finding({
				best: someOf(language, highest),
				high,
				worst: someOf(language, lowest),
				low
			});
}

function levelsFigure(
	context: Context,
	{ id, title, rows }: { id: string; title: string; rows: readonly Counted[] }
): FigureDocument {
	const { language } = context;
	return {
		id,
		finding: `${title}${language.say.colon()}${findingOf(context, rows)}`,
		text: language.say.questions_text(),
		drawing: { kind: 'bars', bars: levelsDocument(language, rows) },
		table: levelsTable(language, language.say.question(), title, rows),
		leadsTo: 'question'
	};
}

/** Every question, by dimension. */
export function questionsPage(context: Context): WorkspacePage {
	const { language, instrument } = context;
	const { dimensions } = language.texts(instrument);
	return {
		title: language.say.tab_questions(),
		lead: [],
		figures: DIMENSIONS.map((dimension) => ({
			...{ id: dimension, title: dimensions[dimension].title },
			rows: ofDimension(instrument, dimension).map((question) => rowOf(context, question))
		}))
			.filter(({ rows }) => rows.length > 0)
			.map((part) => levelsFigure(context, part)),
		isByGroup: false
	};
}

/** The figure of the questions behind a highlight, those that weigh most first. */
export function highlightQuestions(context: Context, highlight: Highlight): FigureDocument {
	const { language, instrument } = context;
	const { say, count } = language;
	const rows = instrument.questions
		.filter(({ weights }) => weights[highlight] > 0)
		.toSorted((a, b) => b.weights[highlight] - a.weights[highlight])
		.map((question) => ({
			...rowOf(context, question),
			note: say.questions_weight({ weight: count(question.weights[highlight]) })
		}));
	return levelsFigure(context, { id: 'questions', title: say.questions_behind(), rows });
}

/** The answers of one question. */
interface QuestionContext extends Omit<Context, 'counts'> {
	question: Question;
	counts: AnswerCounts;
	kind: GroupKind;
	byGroup: readonly GroupCounts[];
}

function byLevel({ language, instrument, question, counts }: QuestionContext): FigureDocument {
	const { say, percent, count } = language;
	const texts = questionText(language, instrument, question.id);
	const absent = texts.structural[0]?.label ?? say.levels_absent();
	const rows = [
		...(counts.structural > 0 || question.structural.length > 0
			? [{ id: 'absent', label: absent, note: '', counts: [counts.structural], base: counts.n }]
			: []),
		...LEVELS.map((level) => ({
			id: String(level),
			label: texts.levels[level],
			note: say.levels_level({ level: String(level) }),
			counts: [counts.levels[level] ?? 0],
			base: counts.n
		})),
		{ id: 'unsure', label: say.not_sure(), note: '', counts: [counts.notSure], base: counts.n }
	];
	const high = shareOf(atLeast3(counts), counts);
	return {
		id: 'levels',
		finding:
			high === null
				? say.questions_none()
				: say.question_finding({ share: percent(high), n: count(counts.n) }),
		text: say.question_base({ n: count(counts.n), count: counts.notApplicable }),
		drawing: {
			kind: 'bars',
			bars: sharesDocument(language, { keys: [], head: say.share(), rows })
		},
		table: {
			title: named(language, instrument, question.id),
			columns: [
				{ head: say.answer(), kind: 'text' },
				{ head: say.number_of_ministries(), kind: 'count' },
				{ head: say.share(), kind: 'share' }
			],
			rows: rows.map(({ id, label, note, counts: [n = 0] }) => ({
				id,
				values: [
					note === '' ? label : say.levels_with_text({ level: note, text: label }),
					...[n, shareOf(n, counts)]
				]
			})),
			notes: [say.levels_note()]
		},
		leadsTo: ''
	};
}

function byGroupFigure(context: QuestionContext): FigureDocument {
	const { language, kind, byGroup, counts } = context;
	const { say, percent } = language;
	const rows: Counted[] = [{ value: '', counts }, ...byGroup].map((group) => ({
		id: group.value,
		label: groupLabel(context, group.value),
		note: language.count(group.counts.n),
		counts: group.counts
	}));
	return {
		id: 'groups',
		finding: groupFinding(
			context,
			byGroup.map(({ value, counts: own }) => ({ value, measured: shareOf(atLeast3(own), own) })),
			percent,
			say.question_groups_finding
		),
		text: say.questions_text(),
		drawing: { kind: 'bars', bars: levelsDocument(language, rows) },
		table: levelsTable(language, kindText(language, kind), say.by_group(), rows),
		leadsTo: ''
	};
}

/** One question: what each level says and how many stand there, and by group. */
export function questionPage(context: QuestionContext): WorkspacePage {
	const { language, instrument, question } = context;
	const { ask } = questionText(language, instrument, question.id);
	return {
		title: named(language, instrument, question.id),
		lead: [ask],
		figures: [byLevel(context), byGroupFigure(context)],
		isByGroup: true
	};
}
