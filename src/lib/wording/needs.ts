/**
 * The needs note, which a ministry hands to partners: what it asks support for, why, where it stands there by its own
 * answers, and the step that the support is for. It says what the ministry stated and nothing else: what nobody asks
 * the ministry, such as an estimate of cost, is not in it.
 */
import { KINDS, type Priority, type Support } from '#lib/domain/assessment/support.ts';
import { DIMENSIONS, type Dimension } from '#lib/domain/instrument/highlights.ts';
import { find } from '#lib/domain/instrument/instrument.ts';
import type { Report } from '#lib/domain/report.ts';
import { aidCategoryOf, type AidCategory } from '#lib/reference/aid-for-trade.ts';
import { questionText } from './answers.ts';
import type { Fact } from './document.ts';
import type { Language, PlainMessage } from './language.ts';
import { servesOf, standingIn, stepOf, type NeedStep, type Served } from './needs-standing.ts';
import { paperAnswers, type PaperAnswer } from './paper-answers.ts';
import { paperNeeds, paperSupport } from './paper-support.ts';
import { paperFrame, type PaperFrame } from './paper.ts';
import type { ReportDocument } from './report.ts';

/** A label with what the ministry wrote there, and in which language. */
export type WrittenFact = Fact & { lang: string };

export interface NeedDocument {
	rank: string;
	/** The dimension; empty where the need names no question. */
	area: string;
	/** The question in which the ministry would advance; null where it named none. */
	question: { question: string; title: string } | null;
	/** What is needed, in the ministry's own words; empty where it named the question alone. */
	what: string;
	/** Why support is needed in the area, in its own words. */
	why: string;
	/** The language of the ministry's words. */
	lang: string;
	category: string;
	kind: string;
	facts: readonly WrittenFact[];
	/** What one thing would help most in the area; null where it says nothing, or may not be quoted. */
	oneThing: WrittenFact | null;
	standing: readonly PaperAnswer[];
	/** Null where no next level is known. */
	step: NeedStep | null;
	/** The highlights that count the question, with their scores where there are any. */
	serves: readonly Served[];
}

export interface NeedsDocument {
	frame: PaperFrame;
	headline: string;
	lead: string;
	summary: { title: string; header: readonly string[] };
	words: { standing: string; standingHeader: readonly string[]; step: string; serves: string };
	needs: readonly NeedDocument[];
	/** Areas in which support is asked for without a need in the order. */
	others: {
		title: string;
		header: readonly string[];
		rows: readonly { area: string; need: string; why: string; lang: string }[];
	};
	/** Empty texts where nothing is stated. */
	demand: { title: string; text: string };
	partners: WrittenFact | null;
	contact: { title: string; text: string };
}

const CATEGORY_WORDS: Record<AidCategory, PlainMessage> = {
	policy: 'aid_policy',
	infrastructure: 'aid_infrastructure',
	capacity: 'aid_capacity'
};

export function needsDocument(
	language: Language,
	report: Report,
	document: ReportDocument
): NeedsDocument {
	const { say } = language;
	const { support } = report;
	const answers = paperAnswers(language, report, document);
	const needs = (support?.priorities ?? []).map((priority, i) =>
		needOf(language, report, priority, { rank: i + 1, answers: answers.sections })
	);
	const { demand } = paperSupport(language, report);
	const { partners, lang } = paperNeeds(language, report);
	return {
		frame: { ...paperFrame(language, report, document), kind: say.needs_kind() },
		headline: headline(language, report),
		lead: needs.length > 0 ? say.needs_lead({ count: needs.length, round: report.round.name }) : '',
		summary: {
			title: say.needs_summary(),
			header: [say.needs_need(), say.needs_category(), say.paper_support_kind()]
		},
		words: {
			standing: say.needs_standing(),
			standingHeader: answers.header,
			step: say.needs_step(),
			serves: say.needs_serves()
		},
		needs,
		others: others(language, report),
		demand: { title: say.needs_demand(), text: demand },
		partners: partners && { ...partners, lang },
		contact: {
			title: say.needs_whom(),
			text: say.needs_whom_text({ ministry: report.ministry })
		}
	};
}

/** The dimension of a need; null where it names no question, or one that this form does not ask. */
const dimensionOf = ({ instrument }: Report, { question }: Priority): Dimension | null =>
	find(instrument, question)?.dimension ?? null;

/** The areas of the needs in their order; where none names a question, those where support is asked for at all. */
function headline(language: Language, report: Report): string {
	const { say, list } = language;
	const { support } = report;
	if (!support || support.priorities.length === 0) return paperSupport(language, report).lead;
	const { dimensions } = language.texts(report.instrument);
	const named = support.priorities.flatMap((priority) => dimensionOf(report, priority) ?? []);
	const areas = [...new Set(named)].map((d) => dimensions[d].title);
	return areas.length > 0
		? say.paper_support_lead({ areas: list(areas) })
		: say.needs_named({ count: support.priorities.length });
}

interface At {
	rank: number;
	answers: Parameters<typeof standingIn>[1];
}

function needOf(
	language: Language,
	report: Report,
	priority: Priority,
	{ rank, answers }: At
): NeedDocument {
	const { say, count } = language;
	const { instrument, support, supportWrittenIn } = report;
	const { dimensions, support: said } = language.texts(instrument);
	const { question, what, kind } = priority;
	const dimension = dimensionOf(report, priority);
	const category = aidCategoryOf(instrument, question);
	return {
		rank: count(rank),
		area: dimension ? dimensions[dimension].title : '',
		question: dimension && { question, title: questionText(language, instrument, question).title },
		what: dimension || what ? what : question,
		why: dimension && support ? support.needs[dimension].why : '',
		lang: supportWrittenIn ?? language.locale,
		category: category ? say[CATEGORY_WORDS[category]]() : '',
		kind: kind ? said.priorities.fields.kind.options[kind] : '',
		facts: factsOf(language, report, priority),
		oneThing: oneThingOf(language, report, dimension),
		standing: dimension ? standingIn(report, answers, dimension, question) : [],
		step: dimension && stepOf(language, report, question),
		serves: dimension ? servesOf(language, report, question) : []
	};
}

/** For whom, by when, who helps already, and whom to ask. */
function factsOf(language: Language, report: Report, priority: Priority): WrittenFact[] {
	const { say } = language;
	const { fields } = language.texts(report.instrument).support.priorities;
	const { forWhom, byWhen, existing, project, contact } = priority;
	const own = report.supportWrittenIn ?? language.locale;
	return [
		{ label: say.needs_for_whom(), text: forWhom, lang: own },
		{ label: say.needs_by_when(), text: byWhen === null ? '' : String(byWhen), lang: own },
		{
			label: fields.existing.label,
			text: existing ? fields.existing.options[existing] : '',
			lang: language.locale
		},
		{ label: fields.existing.detail.label, text: project, lang: own },
		{ label: say.needs_contact(), text: contact, lang: own }
	].filter(({ text }) => text !== '');
}

function oneThingOf(
	language: Language,
	{ support, supportWrittenIn, instrument }: Report,
	dimension: Dimension | null
): WrittenFact | null {
	const text = dimension && support?.quotable ? support.oneThing[dimension] : '';
	if (text === '') return null;
	const label = language.texts(instrument).support.oneThing.ask;
	return { label, text, lang: supportWrittenIn ?? language.locale };
}

const asksForSupport = ({ needs }: Support, dimension: Dimension): boolean =>
	KINDS.some((kind) => kind !== 'notSure' && kind === needs[dimension].need);

function others(language: Language, report: Report): NeedsDocument['others'] {
	const { say } = language;
	const { support, instrument, supportWrittenIn } = report;
	const { dimensions, support: said } = language.texts(instrument);
	const named = (support?.priorities ?? []).map((priority) => dimensionOf(report, priority));
	const areas = DIMENSIONS.filter(
		(d) => support && !named.includes(d) && asksForSupport(support, d)
	);
	return {
		title: say.needs_others(),
		header: [say.paper_area(), say.paper_support_need(), say.paper_support_why()],
		rows: areas.map((d) => {
			const { need = null, why = '' } = support?.needs[d] ?? {};
			return {
				area: dimensions[d].title,
				need: need ? said.needs.options[need] : '',
				why,
				lang: supportWrittenIn ?? language.locale
			};
		})
	};
}
