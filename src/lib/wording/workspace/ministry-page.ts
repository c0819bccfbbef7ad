/** One ministry over all its rounds: its scores, its answers beside published figures, and the support that it needs. */
import { levelMeant, type PublishedFigure } from '#lib/domain/indicators/published.ts';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { ofDimension, questionOf } from '#lib/domain/instrument/instrument.ts';
import type { Report } from '#lib/domain/report.ts';
import { named, standingWord } from '../answers.ts';
import type { TableDocument } from '../document.ts';
import { heatCell, heatColumns, heatKeys, type HeatDocument } from '../heat.ts';
import type { Language } from '../language.ts';
import { supportEntries, type SupportEntry } from '../support.ts';

/** What a ministry last submitted in one round. */
export interface Submitted {
	assessmentId: string;
	/** Name of the round. */
	round: string;
	report: Report;
}

export interface MinistryDocument {
	/** Scores by round, the newest first; null where no round gives scores. */
	scores: HeatDocument | null;
	/** Answers by dimension, with a column for each round. */
	answers: readonly TableDocument[];
	/** Published figures beside what the ministry answered; null where there are none. */
	figures: TableDocument | null;
	support: readonly SupportEntry[];
}

function scoresOf(language: Language, submitted: readonly Submitted[]): HeatDocument | null {
	const { say } = language;
	const scored = submitted.filter(({ report }) => !report.rapid);
	const [newest] = scored;
	if (!newest) return null;
	return {
		...{ finding: say.ministry_scores(), text: '', head: say.workbook_round() },
		columns: [
			...heatColumns(language, newest.report.instrument),
			{ id: 'overall', label: say.all_six(), title: say.overall_mean() }
		],
		sections: [
			{
				title: '',
				rows: scored.map(({ assessmentId, round, report }) => ({
					...{ id: assessmentId, label: round, note: '' },
					cells: [
						...HIGHLIGHTS.map((_, h) => report.highlights[h]?.value ?? null),
						report.overall.arithmetic
					].map((score) => heatCell(language, score))
				}))
			}
		],
		keys: heatKeys(language)
	};
}

/** What stands at a question of a report in a word, and how many documents show it; empty where it was not asked. */
function answerText(language: Language, { answers }: Report, question: string): string {
	const answer = answers.find((own) => own.question === question);
	if (!answer) return '';
	const word = standingWord(language, answer.standing);
	const { length } = answer.references;
	return length === 0 ? word : language.say.ministry_documents({ word, count: length });
}

function answersOf(language: Language, submitted: readonly Submitted[]): TableDocument[] {
	const { say } = language;
	const [newest] = submitted;
	if (!newest) return [];
	const { instrument } = newest.report;
	const { dimensions } = language.texts(instrument);
	return DIMENSIONS.map((dimension) => ({
		title: dimensions[dimension].title,
		header: [say.question(), ...submitted.map(({ round }) => round)],
		numeric: [],
		rows: ofDimension(instrument, dimension).map(({ id }) => ({
			id,
			cells: [
				named(language, instrument, id),
				...submitted.map(({ report }) => answerText(language, report, id))
			]
		})),
		foot: null,
		notes: []
	})).filter(({ rows }) => rows.length > 0);
}

function figuresOf(
	language: Language,
	{ report }: Submitted,
	figures: ReadonlyMap<string, PublishedFigure>
): TableDocument | null {
	const { say, amount } = language;
	const rows = [...figures].flatMap(([question, { value, year, source }]) => {
		const meant = levelMeant(questionOf(report.instrument, question), value);
		const given = report.answers.find((answer) => answer.question === question)?.standing;
		if (meant === null || !given) return [];
		const differs = given.state === 'level' && given.level !== meant;
		return [
			{
				id: question,
				cells: [
					named(language, report.instrument, question),
					say.ministry_figure({ value: amount(value), year: String(year), source }),
					String(meant),
					standingWord(language, given),
					differs ? say.ministry_differs() : ''
				]
			}
		];
	});
	if (rows.length === 0) return null;
	return {
		title: say.ministry_figures(),
		header: [
			...[say.question(), say.ministry_figure_head(), say.ministry_level_meant()],
			...[say.answer(), say.ministry_compared()]
		],
		numeric: [2],
		rows,
		foot: null,
		notes: [say.ministry_figures_note()]
	};
}

/** @param submitted the newest first */
export function ministryDocument(
	language: Language,
	submitted: readonly Submitted[],
	figures: ReadonlyMap<string, PublishedFigure>
): MinistryDocument {
	const [newest] = submitted;
	const { support, instrument, supportWrittenIn } = newest?.report ?? {};
	return {
		scores: scoresOf(language, submitted),
		answers: answersOf(language, submitted),
		figures: newest ? figuresOf(language, newest, figures) : null,
		support:
			support && instrument
				? supportEntries(language, instrument, support, supportWrittenIn ?? null)
				: []
	};
}
