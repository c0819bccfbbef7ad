/** The support that a ministry asks for, as a minister reads it: the needs in order, and where else there is one. */
import type { Demand, Priority, Support } from '#lib/domain/assessment/support.ts';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { find } from '#lib/domain/instrument/instrument.ts';
import type { Report } from '#lib/domain/report.ts';
import { named } from './answers.ts';
import type { Fact } from './document.ts';
import type { Language, PlainMessage } from './language.ts';

export interface PaperSupport {
	title: string;
	lead: string;
	header: readonly string[];
	rows: readonly {
		rank: string;
		/** The dimension and the question of a need; empty where it names none. */
		area: string;
		question: string;
		kind: string;
		what: string;
		/** The language of `what`. */
		lang: string;
		/** For whom, by when, who helps already and whom to ask. */
		details: string;
	}[];
	/** Where demand is heading; empty where the ministry did not say. */
	demand: string;
}

/** What is stated for each dimension, and who helps there already: for a later page. */
export interface PaperNeeds {
	title: string;
	header: readonly string[];
	/** The language of what the ministry wrote. */
	lang: string;
	rows: readonly { area: string; need: string; why: string; oneThing: string }[];
	/** Null where nothing is stated. */
	partners: Fact | null;
}

const DEMAND_WORDS: Record<Exclude<Demand, 'notSure'>, PlainMessage> = {
	rise: 'paper_demand_rise',
	stay: 'paper_demand_stay',
	fall: 'paper_demand_fall'
};

export function paperSupport(language: Language, report: Report): PaperSupport {
	const { say } = language;
	const { support } = report;
	return {
		title: language.texts(report.instrument).support.title,
		lead: lead(language, report),
		header: [
			say.paper_priority(),
			say.paper_area(),
			say.paper_support_kind(),
			say.paper_what_for()
		],
		rows: (support?.priorities ?? []).map((priority, i) => row(language, report, priority, i + 1)),
		demand:
			support?.demand && support.demand !== 'notSure' ? say[DEMAND_WORDS[support.demand]]() : ''
	};
}

function lead(language: Language, { support, instrument }: Report): string {
	const { say, list } = language;
	if (support === null || isEmpty(support)) return say.paper_support_open();
	const { dimensions } = language.texts(instrument);
	const areas = DIMENSIONS.filter((d) => {
		const { need } = support.needs[d];
		return need !== null && need !== 'none' && need !== 'notSure';
	});
	if (areas.length > 0)
		return say.paper_support_lead({ areas: list(areas.map((d) => dimensions[d].title)) });
	return support.priorities.length > 0 ? '' : say.paper_support_none();
}

const isEmpty = ({ needs, priorities }: Support): boolean =>
	priorities.length === 0 && DIMENSIONS.every((d) => needs[d].need === null);

function row(
	language: Language,
	report: Report,
	priority: Priority,
	rank: number
): PaperSupport['rows'][number] {
	const { say, count, parts } = language;
	const { question, what, forWhom, byWhen, kind, contact } = priority;
	const { support, dimensions } = language.texts(report.instrument);
	const asked = find(report.instrument, question);
	return {
		rank: count(rank),
		area: asked ? dimensions[asked.dimension].title : '',
		question: asked ? named(language, report.instrument, question) : question,
		kind: kind ? support.priorities.fields.kind.options[kind] : '',
		what,
		lang: report.supportWrittenIn ?? language.locale,
		details: parts(
			[
				forWhom,
				byWhen === null ? '' : say.paper_by_year({ year: byWhen }),
				projectOf(language, report, priority),
				contact && say.paper_contact({ office: contact })
			].filter(Boolean)
		)
	};
}

/** Who helps with a need already, as far as it is stated. */
function projectOf(
	language: Language,
	{ instrument }: Report,
	{ existing, project }: Priority
): string {
	const { say, parts, texts } = language;
	const { options } = texts(instrument).support.priorities.fields.existing;
	const what = [existing ? options[existing] : '', project].filter(Boolean);
	return what.length > 0 ? say.paper_project({ what: parts(what) }) : '';
}

/** What is stated area by area; without rows where nothing is. */
export function paperNeeds(
	language: Language,
	{ support, instrument, supportWrittenIn }: Report
): PaperNeeds {
	const { say } = language;
	const { dimensions, support: said } = language.texts(instrument);
	const stated = DIMENSIONS.flatMap((d) => {
		if (!support) return [];
		const { need, why } = support.needs[d];
		const oneThing = support.oneThing[d];
		const words = need ? said.needs.options[need] : '';
		return words || why || oneThing
			? [{ area: dimensions[d].title, need: words, why, oneThing }]
			: [];
	});
	const partners = [support?.partners, support?.partnersNotSure && say.not_sure()];
	const text = partners.filter(Boolean).join(' ');
	return {
		title: say.paper_support_by_area(),
		header: [
			say.paper_area(),
			say.paper_support_need(),
			say.paper_support_why(),
			said.oneThing.ask
		],
		lang: supportWrittenIn ?? language.locale,
		rows: stated,
		partners: text ? { label: say.paper_support_partners(), text } : null
	};
}
