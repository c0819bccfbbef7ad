/** The worded document of a ministry's report: what its pages, its PDF and other files say, in one language. */
import { HIGHLIGHTS, type Dimension } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import { nameOf } from '#lib/reference/countries.ts';
import { answerDocument, questionText, type AnswerDocument } from './answers.ts';
import type { Fact, TableDocument } from './document.ts';
import { awarenessDocument, headline, lead, type AwarenessDocument } from './headline.ts';
import { highlightDocument, type HighlightDocument } from './highlight.ts';
import type { Language } from './language.ts';
import {
	overallDocument,
	plotDocument,
	type PlotDocument,
	type ScoreDocument
} from './overview.ts';
import { overviewTable } from './overview-table.ts';
import { rapidDocument, type RapidDocument } from './rapid.ts';
import { changeTable, dimensionsTable, surenessTable } from './report-tables.ts';
import { readingLine, scoreWords } from './score.ts';
import { firstDocument, whoKnows, type FirstDocument } from './steps.ts';
import { supportEntries, type SupportEntry } from './support.ts';
import { FORM_WORDS, STATE_WORDS } from './words.ts';

export interface ReportDocument {
	lang: string;
	product: string;
	ministry: string;
	country: string;
	round: string;
	/** What has to be known before anything else: made up, not submitted, not complete. */
	notices: readonly string[];
	facts: readonly Fact[];
	/** The finding in a line or two, and where the ministry stands in a few. */
	headline: string;
	lead: string;
	overall: ScoreDocument;
	plot: PlotDocument;
	overview: TableDocument;
	awareness: AwarenessDocument;
	first: FirstDocument;
	/** What the rapid form says in place of scores; null for a form that gives scores. */
	rapid: RapidDocument | null;
	/** High answers without a document: naming one costs least. Empty where there are none. */
	documents: {
		text: string;
		items: readonly { question: string; dimension: Dimension; title: string }[];
	};
	/** What nobody knows yet, with whom to ask. */
	unknown: {
		title: string;
		lead: string;
		items: readonly { question: string; title: string; who: string }[];
	};
	reading: string;
	words: { title: string; items: readonly { word: string; meaning: string }[] };
	dimensions: TableDocument;
	/** How sure each score is. */
	sureness: TableDocument;
	highlights: readonly HighlightDocument[];
	/** Null where nothing was submitted before. */
	change: TableDocument | null;
	contradictions: { title: string; items: readonly string[] };
	answers: {
		title: string;
		sections: readonly { id: Dimension; title: string; answers: readonly AnswerDocument[] }[];
	};
	support: { title: string; entries: readonly SupportEntry[] };
	method: {
		title: string;
		paragraphs: readonly string[];
		sourcesTitle: string;
		sources: readonly string[];
	};
}

/** Words a report. Nothing is computed here and nothing is left out: the same report says the same everywhere. */
export function reportDocument(language: Language, report: Report): ReportDocument {
	const { say } = language;
	const texts = language.texts(report.instrument);
	return {
		lang: language.locale,
		product: say.product_name(),
		ministry: report.ministry,
		country: nameOf(report.country, language.locale),
		round: report.round.name,
		notices: notices(language, report),
		facts: facts(language, report),
		headline: headline(language, report),
		lead: lead(language, report),
		overall: overallDocument(language, report),
		plot: plotDocument(language, report),
		overview: overviewTable(language, report),
		awareness: awarenessDocument(language, report),
		first: firstDocument(language, report),
		rapid: rapidDocument(language, report),
		documents: documentsToName(language, report),
		unknown: unknownAnswers(language, report),
		// What moves the score most takes thousands of runs: worked out where it is read.
		get reading() {
			return readingLine(language, report);
		},
		words: { title: say.words_title(), items: scoreWords(language) },
		dimensions: dimensionsTable(language, report),
		sureness: surenessTable(language, report),
		// Half of the work, and most pages draw none or one: worded when they are asked for.
		get highlights() {
			return report.highlights.map((h) => highlightDocument(language, report, h));
		},
		change: changeTable(language, report),
		contradictions: {
			title: say.contradictions_title(),
			items: report.contradictions.map(({ id }) => texts.rules[id] ?? '')
		},
		get answers() {
			return answersDocument(language, report);
		},
		support: {
			title: texts.support.title,
			entries: report.support
				? supportEntries(language, report.instrument, report.support, report.supportWrittenIn)
				: []
		},
		method: method(language, report)
	};
}

function answersDocument(language: Language, report: Report): ReportDocument['answers'] {
	const { dimensions: titles } = language.texts(report.instrument);
	return {
		title: language.say.answers(),
		// A form can ask nothing of a dimension.
		sections: report.dimensions
			.map(({ id }) => ({
				id,
				title: titles[id].title,
				answers: report.answers
					.filter(({ dimension }) => dimension === id)
					.map((answer) => answerDocument(language, report.instrument, answer))
			}))
			.filter(({ answers }) => answers.length > 0)
	};
}

function notices({ say }: Language, { round, submittedAt, open }: Report): string[] {
	return [
		round.fictional ? say.fictional() : '',
		submittedAt === null ? say.pdf_not_submitted() : '',
		open.length > 0 ? say.score_of_open({ count: open.length }) : ''
	].filter(Boolean);
}

function facts({ say, moment }: Language, report: Report): Fact[] {
	const { submittedAt, receipt } = report;
	return [
		{ label: say.state(), text: say[STATE_WORDS[report.state]]() },
		{
			label: say.questionnaire(),
			text: say.questionnaire_version({
				version: report.instrument.version,
				id: report.instrument.id
			})
		},
		{ label: say.form(), text: say[FORM_WORDS[report.round.form]]() },
		...(submittedAt ? [{ label: say.last_submission(), text: moment(new Date(submittedAt)) }] : []),
		...(receipt ? [{ label: say.receipt(), text: receipt }] : [])
	];
}

function documentsToName(language: Language, report: Report): ReportDocument['documents'] {
	const { say, points } = language;
	const lacking = report.answers.filter(({ lacksEvidence }) => lacksEvidence);
	const { evidenced, arithmetic } = report.overall;
	const count = lacking.length;
	const text =
		evidenced === null || evidenced === arithmetic
			? say.documents_missing({ count })
			: say.documents_lift({ count, from: points(evidenced), to: points(arithmetic) });
	return {
		text: count === 0 ? '' : text,
		items: lacking.map(({ question, dimension }) => ({
			question,
			dimension,
			title: questionText(language, report.instrument, question).title
		}))
	};
}

function unknownAnswers(language: Language, report: Report): ReportDocument['unknown'] {
	const { say, range } = language;
	const { unknown, overall } = report;
	return {
		title: say.unknown_title(),
		lead:
			unknown.length === 0
				? say.sure_nothing_unknown()
				: overall.arithmetic === null
					? say.unknown_lead({ count: unknown.length })
					: say.unknown_lead_range({
							count: unknown.length,
							range: range(overall.low, overall.high)
						}),
		items: unknown.map((question) => ({
			question,
			title: questionText(language, report.instrument, question).title,
			who: whoKnows(language, report, question)
		}))
	};
}

function method({ say, texts }: Language, report: Report): ReportDocument['method'] {
	const { highlights } = texts(report.instrument);
	return {
		title: say.method(),
		paragraphs: [
			say.method_levels(),
			say.method_score(),
			say.method_coverage(),
			say.method_bounds(),
			say.method_awareness(),
			say.method_evidence(),
			say.method_overall()
		],
		sourcesTitle: say.sources(),
		sources: [...new Set([say.source_report(), ...HIGHLIGHTS.map((h) => highlights[h].source)])]
	};
}
