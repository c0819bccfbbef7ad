/** What the PDF's template lays out: the report model in words, figures already as they are printed. */
import { scoreFinding, scoreLegend } from '#lib/charts/score-bars.ts';
import { bestSteps, heldBack, unknownOf } from '#lib/domain/score/reasons.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Report, ReportHighlight } from '#lib/domain/report.ts';
import type { SurveyAnswer } from '#lib/domain/survey.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { list, moment, points } from '#lib/ui/format.ts';
import {
	bandLine,
	bandText,
	dimensionCells,
	factsLine,
	firstLines,
	gainLine,
	gapLines,
	heldLines,
	named,
	notKnownLine,
	overallCells,
	partCells,
	partHeads,
	partSums,
	readingLine,
	scoreCells,
	scoreHeads,
	sureLines,
	sureTitle,
	unknownLine
} from '#lib/ui/score-lines.ts';
import { supportLines } from '#lib/ui/support-lines.ts';
import { FORM_WORDS, standingWord, STATE_WORDS } from '#lib/ui/words.ts';

const LONGEST_WORD = 36;

/** Words that no line could hold, such as addresses, with places where they may break. */
const breakable = (text: string): string =>
	text.replace(/\S{37,}/g, (word) =>
		Array.from(word)
			.map((character, i) => (i > 0 && i % LONGEST_WORD === 0 ? `\u200b${character}` : character))
			.join('')
	);

interface Table {
	title: string;
	header: string[];
	rows: string[][];
	/** Columns that hold figures. */
	numeric: number[];
}

function overviewTable(report: Report): Table {
	return {
		title: m.six_highlights(),
		header: [m.highlight(), ...scoreHeads(), m.band()],
		numeric: [1, 2, 3, 4, 5],
		rows: [
			...report.highlights.map((h) => [`${h.id} ${h.title}`, ...scoreCells(h), bandText(h)]),
			[m.overall_mean(), ...overallCells(report), '']
		]
	};
}

function highlightData(h: ReportHighlight, report: Report) {
	const score = points(h.value);
	const held = heldBack(h);
	return {
		title: `${h.id} ${h.title}`,
		score,
		scored: h.value !== null,
		band: h.band ? bandLine(h.band) : bandText(h),
		facts: factsLine(h),
		why: {
			title: m.why_title({ score }),
			lead: held.parts.length > 0 ? m.missing_most() : m.gaps_none(),
			held: held.parts.map(heldLines),
			dimensions: {
				title: m.missing_by_dimension(),
				rows: dimensionCells(h, report)
			},
			more: held.more > 0 ? m.missing_same({ count: held.more }) : ''
		},
		sure: { title: sureTitle(h), lines: sureLines(h, report.runs) },
		about: `${h.meaning} ${m.in_2017({ finding: h.finding })}`,
		gaps: {
			title: m.gaps_title(),
			unknown: [notKnownLine(h), list(unknownOf(h).map(unknownLine))].filter(Boolean).join(' '),
			most: gainLine(h),
			steps: bestSteps(h).steps.map((gap) => gapLines(gap, report))
		},
		explanation: {
			title: m.explanation_caption({ highlight: h.title, score }),
			header: partHeads(),
			numeric: [2, 3, 4],
			rows: [...h.parts.map(partCells), partSums(h)],
			note: m.weights_in_brackets()
		} satisfies Table & { note: string }
	};
}

function answerData(answer: SurveyAnswer) {
	const said = standingWord(answer.standing);
	return {
		title: named(answer),
		ask: answer.ask,
		said: answer.text ? `${said}: ${answer.text}` : said,
		extra: [answer.reason, answer.note].filter(Boolean).map(breakable),
		references: answer.references.map((reference) => ({
			text: breakable(
				[
					reference.title,
					reference.issuer,
					reference.year === null ? '' : String(reference.year),
					reference.page && m.page_n({ page: reference.page })
				]
					.filter(Boolean)
					.join(', ')
			),
			link: reference.link,
			shown: breakable(reference.link)
		}))
	};
}

export function pdfData(report: Report, instrument: Instrument) {
	const finding = scoreFinding(report);
	const notices = [
		report.round.fictional ? m.fictional() : '',
		report.submittedAt === null ? m.pdf_not_submitted() : '',
		report.open.length > 0 ? m.score_of_open({ count: report.open.length }) : ''
	].filter(Boolean);
	const facts = [
		{ label: m.state(), value: STATE_WORDS[report.state]() },
		{ label: m.form(), value: `${report.instrument.title}, ${FORM_WORDS[report.round.form]()}` },
		...(report.submittedAt
			? [{ label: m.last_submission(), value: moment(new Date(report.submittedAt)) }]
			: []),
		...(report.receipt ? [{ label: m.receipt(), value: breakable(report.receipt) }] : [])
	];
	return {
		lang: getLocale(),
		product: m.product_name(),
		title: `${report.ministry}: ${report.round.name}`,
		ministry: report.ministry,
		keywords: [m.product_name(), report.country],
		heading: breakable(report.ministry),
		subtitle: `${report.country} · ${report.round.name}`,
		footer: `${m.product_name()} · ${report.country} · ${report.round.name}`,
		notices,
		facts,
		overview: {
			title: m.six_highlights(),
			finding,
			legend: scoreLegend(report),
			alt: `${m.six_highlights()}. ${finding}`,
			table: overviewTable(report),
			reading: readingLine(report)
		},
		first: {
			title: m.first_title(),
			rule: m.first_rule(),
			steps: report.first.map((first) => firstLines(first, report))
		},
		words: { answers: m.answers() },
		highlights: report.highlights.map((one) => highlightData(one, report)),
		dimensions: {
			title: m.dimensions_title(),
			header: [m.dimension(), ...scoreHeads()],
			numeric: [1, 2, 3, 4, 5],
			rows: report.dimensions.map((d) => [d.title, ...scoreCells(d)])
		} satisfies Table,
		contradictions: {
			title: m.contradictions_title(),
			items: report.contradictions.map((rule) => rule.text)
		},
		answers: report.dimensions.map((d) => ({
			title: d.title,
			answers: report.answers.filter((answer) => answer.dimension === d.id).map(answerData)
		})),
		support: {
			title: instrument.support.title,
			lines: report.support ? supportLines(instrument, report.support).map(breakable) : []
		},
		method: {
			title: m.method(),
			paragraphs: [
				m.method_levels(),
				m.method_score(),
				m.method_coverage(),
				m.method_bounds(),
				m.method_awareness(),
				m.method_evidence(),
				m.method_overall()
			],
			sources: m.sources(),
			references: report.instrument.sources
		}
	};
}
