/**
 * A questionnaire on paper: all of a form, or the questions that one body can answer, each with its levels and a place
 * to answer. What it says of a question is what the question's page says.
 */
import { DIMENSIONS, type Dimension } from '#lib/domain/instrument/highlights.ts';
import { asksOf, type Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Body, Question } from '#lib/domain/instrument/question.ts';
import { minutesFor } from '#lib/domain/assessment/effort.ts';
import type { Language } from './language.ts';
import type { PaperFrame } from './paper.ts';
import { questionDocument } from './question.ts';
import { supportSheet, type SupportSheet } from './sheet-support.ts';
import { FORM_WORDS } from './words.ts';

/** What stands on every page of a sheet, and above its title. */
export type SheetFrame = Pick<
	PaperFrame,
	| 'lang'
	| 'product'
	| 'ministry'
	| 'country'
	| 'round'
	| 'example'
	| 'kind'
	| 'byline'
	| 'notices'
	| 'pageOf'
	| 'receipt'
>;

export interface SheetChoice {
	/** "0" to "4" for levels; empty for what stands beside them. */
	level: string;
	text: string;
	/** What is asked of whoever chooses it; empty for most. */
	ask: string;
}

export interface SheetQuestion {
	id: string;
	title: string;
	ask: string;
	sensitive: string;
	levels: readonly SheetChoice[];
	others: readonly SheetChoice[];
	/** Where to find out, then what counts as evidence, each with its label. */
	help: readonly { label: string; text: string }[];
}

export interface SheetSection {
	id: Dimension;
	title: string;
	scope: string;
	questions: readonly SheetQuestion[];
}

export interface SheetDocument {
	frame: SheetFrame;
	title: string;
	lead: readonly string[];
	/** How it is answered: the rule, and how to read the questions. */
	reading: { title: string; items: readonly string[] };
	/** The labels of the lines to write on below a question. */
	lines: readonly string[];
	sections: readonly SheetSection[];
	/** Null where only some questions are asked of one body. */
	support: SupportSheet | null;
	words: { title: string; items: readonly { word: string; meaning: string }[] };
}

/** Whom a sheet is for, and when it is wanted back. */
export interface SheetSubject {
	body: Body;
	ministry: string;
	round: string;
	fictional: boolean;
	/** The last day of the round. */
	closesOn: Date;
}

/** The whole questionnaire of a form, to be filled in by hand. */
export function blankSheet(language: Language, instrument: Instrument): SheetDocument {
	const { say, count } = language;
	const form = say[FORM_WORDS[instrument.form]]();
	const { id, version, questions } = instrument;
	return {
		...bodyOf(language, instrument, questions),
		frame: frame(language, {
			ministry: say.sheet_questionnaire({ id, version }),
			round: form,
			example: ''
		}),
		title: say.sheet_blank_title({ form, count: questions.length }),
		lead: [
			say.sheet_blank_lead({ minutes: count(minutesFor(questions.length)) }),
			say.sheet_not_official()
		],
		support: supportSheet(language, instrument)
	};
}

/** The questions that one body answers for a ministry. */
export function askSheet(
	language: Language,
	instrument: Instrument,
	{ body, ministry, round, fictional, closesOn }: SheetSubject
): SheetDocument {
	const { say, day } = language;
	const { name } = language.texts(instrument).who[body];
	const questions = asksOf(instrument, body);
	return {
		...bodyOf(language, instrument, questions),
		frame: frame(language, { ministry, round, example: fictional ? say.paper_example() : '' }),
		title: say.sheet_ask_title({ body: name, count: questions.length }),
		lead: [say.sheet_ask_lead({ ministry, day: day(closesOn) }), say.sheet_ask_reply()],
		support: null
	};
}

function frame(
	{ locale, say }: Language,
	own: Pick<SheetFrame, 'ministry' | 'round' | 'example'>
): SheetFrame {
	return {
		...own,
		lang: locale,
		product: say.product_name(),
		country: '',
		kind: say.sheet_kind(),
		byline: [own.round],
		notices: [],
		pageOf: say.page_of({ page: '{page}', pages: '{pages}' }),
		receipt: ''
	};
}

type Answering = Pick<SheetDocument, 'reading' | 'lines' | 'sections' | 'words'>;

function bodyOf(
	language: Language,
	instrument: Instrument,
	questions: readonly Question[]
): Answering {
	const { say } = language;
	const texts = language.texts(instrument);
	const terms = [...new Set(questions.flatMap((question) => question.terms))];
	const words = terms.flatMap((id) => texts.terms[id] ?? []);
	return {
		reading: { title: say.sheet_reading(), items: [texts.choose, ...texts.reading] },
		lines: [say.sheet_line_document(), say.sheet_line_said(), say.sheet_line_note()],
		sections: DIMENSIONS.map((id) => ({
			id,
			...texts.dimensions[id],
			questions: questions
				.filter(({ dimension }) => dimension === id)
				.map((question) => questionOf(language, instrument, question))
		})).filter((section) => section.questions.length > 0),
		words: {
			title: say.sheet_words(),
			items: words.toSorted((a, b) => a.word.localeCompare(b.word, language.locale))
		}
	};
}

function questionOf(language: Language, instrument: Instrument, question: Question): SheetQuestion {
	const { say } = language;
	const document = questionDocument(language, instrument, question);
	const { id, title, ask, sensitive, help, evidence, variants } = document;
	return {
		...{ id, title, ask, sensitive },
		levels: document.levels.map(({ value, text }) => ({ level: value, text, ask: '' })),
		others: document.others.map(({ text, isStructural }) => ({
			level: '',
			text,
			ask: isStructural ? document.confirmed : ''
		})),
		help: [
			{ label: say.sheet_help(), text: help },
			...variants.map((variant) => ({ label: variant.for, text: variant.text })),
			{ label: say.sheet_evidence(), text: evidence }
		]
	};
}
