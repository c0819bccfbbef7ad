/** The worded check of a ministry's answers: what is open or could be made better comes first. */
import type { Dimension } from '#lib/domain/instrument/highlights.ts';
import { givesScores, type Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Survey, SurveyAnswer } from '#lib/domain/survey.ts';
import { answerDocument, questionText, type AnswerDocument } from './answers.ts';
import type { Language } from './language.ts';

/** Answers of one kind, and what to do about each. */
export interface BetterDocument {
	id: 'open' | 'documents' | 'unknown';
	title: string;
	text: string;
	items: readonly {
		question: string;
		dimension: Dimension;
		title: string;
		/** The level's own words, or where to find out. */
		text: string;
		level: number | null;
		action: string;
	}[];
}

export interface CheckedSection {
	dimension: Dimension;
	title: string;
	/** "8 questions", and what lacks in it; empty where nothing does. */
	summary: string;
	lacks: string;
	answers: readonly (AnswerDocument & { isAsked: boolean })[];
}

export interface CheckDocument {
	lead: string;
	/** Kinds that have an answer in them. */
	better: readonly BetterDocument[];
	contradictions: readonly string[];
}

/** What comes first: what is open, what lacks a document, and what nobody knows yet. */
export function checkDocument(
	language: Language,
	instrument: Instrument,
	survey: Survey
): CheckDocument {
	const { say } = language;
	const { rules } = language.texts(instrument);
	const of = (kind: BetterDocument['id']) =>
		survey.answers
			.filter((answer) => KINDS[kind](answer))
			.map((answer) => item(language, instrument, answer, kind));
	const [open, documents, unknown] = [of('open'), of('documents'), of('unknown')];
	const count = documents.length + unknown.length;
	const kinds: BetterDocument[] = [
		{ id: 'open', title: say.check_open({ count: open.length }), text: '', items: open },
		{
			id: 'documents',
			title: say.check_documents({ count: documents.length }),
			text: givesScores(instrument) ? say.check_documents_text() : say.check_documents_rapid(),
			items: documents
		},
		{
			id: 'unknown',
			title: say.check_unknown({ count: unknown.length }),
			text: givesScores(instrument) ? say.check_unknown_text() : say.check_unknown_rapid(),
			items: unknown
		}
	];
	return {
		lead:
			open.length > 0
				? say.open_questions({ count: open.length })
				: count > 0
					? say.check_better({ count })
					: say.check_all_good(),
		better: kinds.filter(({ items }) => items.length > 0),
		contradictions: survey.contradictions.map(({ id }) => rules[id] ?? '')
	};
}

const KINDS: Record<BetterDocument['id'], (answer: SurveyAnswer) => boolean> = {
	open: ({ standing }) => standing.state === 'unanswered',
	documents: ({ lacksEvidence }) => lacksEvidence,
	unknown: ({ standing }) => standing.state === 'notSure'
};

function item(
	language: Language,
	instrument: Instrument,
	{ question, dimension, standing }: SurveyAnswer,
	kind: BetterDocument['id']
): BetterDocument['items'][number] {
	const { say } = language;
	const text = questionText(language, instrument, question);
	const level = standing.state === 'level' ? standing.level : null;
	return {
		question,
		dimension,
		title: text.title,
		text: level === null ? (kind === 'unknown' ? text.help : '') : text.levels[level],
		level,
		action: kind === 'documents' ? say.name_a_document() : say.tasks_answer()
	};
}

/** All answers of one dimension. */
export function checkedSection(
	language: Language,
	instrument: Instrument,
	survey: Survey,
	dimension: Dimension
): CheckedSection {
	const { say } = language;
	const answers = survey.answers.filter((answer) => answer.dimension === dimension);
	const without = answers.filter(({ lacksEvidence }) => lacksEvidence).length;
	const open = answers.filter(KINDS.open).length;
	return {
		dimension,
		title: language.texts(instrument).dimensions[dimension].title,
		summary: say.questions_count({ count: answers.length }),
		lacks:
			open > 0
				? say.to_answer({ count: open })
				: without > 0
					? say.without_document({ count: without })
					: '',
		answers: answers.map((answer) => ({
			...answerDocument(language, instrument, answer),
			isAsked: answer.standing.state !== 'skipped'
		}))
	};
}
