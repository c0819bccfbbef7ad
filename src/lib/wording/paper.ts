/**
 * A ministry's report as it is printed. Paper has no links to follow, no folds to open and pages of a fixed height: the
 * same slots in another order, fewer of some, and the words that a page leaves to its navigation.
 */
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import { nameOf } from '#lib/reference/countries.ts';
import type { Fact, TableDocument } from './document.ts';
import type { Language } from './language.ts';
import { paperAnswers, type PaperAnswers } from './paper-answers.ts';
import { paperBrief, type PaperBrief } from './paper-brief.ts';
import { paperHighlights, type PaperHighlight } from './paper-highlight.ts';
import { paperNeeds, type PaperNeeds } from './paper-support.ts';
import type { RapidDocument } from './rapid.ts';
import type { ReportDocument } from './report.ts';
import type { BandDocument, MarkKeys } from './scale.ts';
import { FORM_WORDS, STATE_WORDS } from './words.ts';

/** What stands on every page, and above the headline. */
export interface PaperFrame {
	lang: string;
	product: string;
	ministry: string;
	country: string;
	round: string;
	/** That all answers are made up, on every page; empty where they are not. */
	example: string;
	/** What this file is: the whole report, or its first page alone. */
	kind: string;
	briefKind: string;
	/** Round, form, questions and state, in a line. */
	byline: readonly string[];
	/** What has to be known before anything else: not submitted, not complete. */
	notices: readonly string[];
	/** "Page {page} of {pages}": the numbers are known once the pages are laid out. */
	pageOf: string;
	/** The receipt in short, for the foot of every page; empty where nothing was submitted. */
	receipt: string;
	scale: readonly BandDocument[];
	keys: MarkKeys;
}

/** One line of the contents: where it leads, and what is there. */
export interface ContentsLine {
	to: Highlight | 'answers' | 'method';
	text: string;
}

export interface PaperDocument {
	frame: PaperFrame;
	brief: PaperBrief;
	contents: { title: string; items: readonly ContentsLine[] };
	/** What the rapid form says in place of scores; null for a form that gives scores. */
	rapid: RapidDocument | null;
	highlights: readonly PaperHighlight[];
	change: TableDocument | null;
	contradictions: ReportDocument['contradictions'];
	answers: PaperAnswers;
	/** What is stated about support area by area; the brief holds the needs in order. */
	support: PaperNeeds;
	method: {
		title: string;
		paragraphs: readonly string[];
		reading: string;
		limits: string;
		sourcesTitle: string;
		sources: readonly string[];
		cite: Fact;
		/** Null where nothing was submitted. */
		receipt: { title: string; text: string; hash: string } | null;
	};
}

/** The receipt's digits that stand at the foot of every page. */
const RECEIPT_DIGITS = 12;
/** Groups in which a receipt can be read aloud. */
const RECEIPT_GROUPS = /.{1,8}/g;

/** Lays the words of a report out for paper: what it says is the document's, which pages draw as well. */
export function paperDocument(
	language: Language,
	report: Report,
	document: ReportDocument
): PaperDocument {
	const { say } = language;
	const { contradictions, change } = document;
	return {
		frame: paperFrame(language, report, document),
		brief: paperBrief(language, report, document),
		contents: {
			title: say.paper_contents(),
			items: [
				...document.plot.rows.map(({ id, label }) => ({ to: id, text: label })),
				{ to: 'answers', text: say.all_answers() },
				{ to: 'method', text: say.paper_method_and_receipt() }
			]
		},
		rapid: document.rapid,
		highlights: paperHighlights(language, document),
		change,
		contradictions,
		answers: paperAnswers(language, report, document),
		support: paperNeeds(language, report),
		method: method(language, report, document)
	};
}

/** What stands on every page of what is printed of a report. */
export function paperFrame(
	language: Language,
	report: Report,
	document: ReportDocument
): PaperFrame {
	const { say } = language;
	const { lang, product, ministry, country, round, plot } = document;
	const { receipt } = report;
	return {
		...{ lang, product, ministry, country, round },
		example: report.round.fictional ? say.paper_example() : '',
		kind: say.paper_kind(),
		briefKind: say.paper_kind_brief(),
		byline: byline(language, report),
		// The example is told on every page.
		notices: document.notices.filter((notice) => notice !== say.fictional()),
		pageOf: say.page_of({ page: '{page}', pages: '{pages}' }),
		receipt: receipt ? say.paper_receipt({ digits: receipt.slice(0, RECEIPT_DIGITS) }) : '',
		scale: plot.scale,
		keys: plot.keys
	};
}

function byline({ say, day, locale }: Language, report: Report): string[] {
	const { ministry, round, instrument, state, submittedAt } = report;
	const country = nameOf(report.country, locale);
	const submitted = submittedAt && say.paper_submitted_on({ day: day(new Date(submittedAt)) });
	return [
		...(ministry.includes(country) ? [] : [country]),
		round.name,
		say[FORM_WORDS[round.form]](),
		say.questions_count({ count: instrument.questions.length }),
		...(submitted && state === 'submitted' ? [] : [say[STATE_WORDS[state]]()]),
		...(submitted ? [submitted] : [])
	];
}

function method(
	{ say }: Language,
	{ instrument, receipt }: Report,
	{ method: words, reading, ministry, product, round }: ReportDocument
): PaperDocument['method'] {
	const { id, version } = instrument;
	return {
		...words,
		title: say.paper_method_and_receipt(),
		reading,
		limits: say.paper_limits(),
		cite: {
			label: say.paper_cite(),
			text: say.paper_citation({ ministry, product, round, id, version })
		},
		receipt:
			receipt === null
				? null
				: {
						title: say.paper_receipt_title(),
						text: say.paper_receipt_text(),
						hash: receipt.match(RECEIPT_GROUPS)?.join(' ') ?? receipt
					}
	};
}
