/** The worded document of a ministry's report: what its pages, its PDF and other files say, in one language. */
import { HIGHLIGHTS, type Dimension } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import { nameOf } from '#lib/reference/countries.ts';
import { answerDocument, type AnswerDocument } from './answers.ts';
import type { ChartDocument, Fact, TableDocument } from './document.ts';
import {
	firstStepDocument,
	highlightDocument,
	type HighlightDocument,
	type StepDocument
} from './highlight.ts';
import type { Language } from './language.ts';
import {
	bandText,
	bothBases,
	bothBasesNote,
	highlightName,
	overallCells,
	readingLine,
	scoreCells,
	scoreChart,
	scoreHeads,
	scoreWords
} from './score.ts';
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
	chart: ChartDocument;
	overview: TableDocument;
	reading: string;
	words: { title: string; items: readonly { word: string; meaning: string }[] };
	first: { title: string; rule: string; lead: string; steps: readonly StepDocument[] };
	dimensions: TableDocument;
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
		country: nameOf(report.country),
		round: report.round.name,
		notices: notices(language, report),
		facts: facts(language, report),
		chart: scoreChart(language, report),
		overview: overview(language, report),
		reading: readingLine(language, report),
		words: { title: say.words_title(), items: scoreWords(language) },
		first: {
			title: say.first_title(),
			rule: say.first_rule(),
			lead: say.gaps_lead(),
			steps: report.first.map((step) => firstStepDocument(language, report, step))
		},
		dimensions: dimensions(language, report),
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
			entries: report.support ? supportEntries(language, report.instrument, report.support) : []
		},
		method: method(language, report)
	};
}

function answersDocument(language: Language, report: Report): ReportDocument['answers'] {
	const { dimensions: titles } = language.texts(report.instrument);
	return {
		title: language.say.answers(),
		sections: report.dimensions.map(({ id }) => ({
			id,
			title: titles[id].title,
			answers: report.answers
				.filter(({ dimension }) => dimension === id)
				.map((answer) => answerDocument(language, report.instrument, answer))
		}))
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

function overview(language: Language, report: Report): TableDocument {
	const { say } = language;
	return {
		title: say.six_highlights(),
		header: [say.highlight(), ...scoreHeads(language), say.band()],
		numeric: [1, 2, 3, 4, 5],
		rows: report.highlights.map((h) => ({
			id: h.id,
			cells: [
				highlightName(language, report, h.id),
				...scoreCells(language, h),
				bandText(language, h)
			]
		})),
		foot: [say.overall_mean(), ...overallCells(language, report), ''],
		notes: []
	};
}

function dimensions(language: Language, report: Report): TableDocument {
	const { say } = language;
	const texts = language.texts(report.instrument);
	return {
		title: say.dimensions_caption(),
		header: [say.dimension(), ...scoreHeads(language)],
		numeric: [1, 2, 3, 4, 5],
		rows: report.dimensions.map((d) => ({
			id: d.id,
			cells: [texts.dimensions[d.id].title, ...scoreCells(language, d)]
		})),
		foot: null,
		notes: []
	};
}

function changeTable(language: Language, report: Report): TableDocument | null {
	const { say, signed } = language;
	const since = report.sinceLastRound;
	if (!since) return null;
	const rows = HIGHLIGHTS.map((h) => since.highlights[h]);
	return {
		title: say.trend_caption({ from: since.round, to: report.round.name }),
		header: [
			say.highlight(),
			since.round,
			report.round.name,
			say.change_points(),
			say.from_answers(),
			say.from_instrument()
		],
		numeric: [1, 2, 3, 4, 5],
		rows: HIGHLIGHTS.map((id) => {
			const { before, after, change, fromAnswers, fromInstrument } = since.highlights[id];
			return {
				id,
				cells: [
					highlightName(language, report, id),
					bothBases(language, before),
					bothBases(language, after),
					...[change, fromAnswers, fromInstrument].map(signed)
				]
			};
		}),
		foot: null,
		notes: [
			bothBasesNote(
				language,
				rows.flatMap(({ before, after }) => [before, after])
			),
			since.isSameInstrument ? '' : say.trend_other_instrument(),
			say.trend_text(),
			say.differences_rounded()
		].filter(Boolean)
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
