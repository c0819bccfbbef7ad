/**
 * A round's report as it is printed: the worded document of its page in another order, and what paper adds. It is made
 * from the publication and nothing else.
 */
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import type { Participant, Publication } from '#lib/domain/round/publication.ts';
import type { AwarenessStep } from '#lib/domain/instrument/question.ts';
import { givesScores } from '#lib/domain/instrument/instrument.ts';
import type { ChainStepDocument } from './chain.ts';
import type { Fact, TableDocument } from './document.ts';
import type { HeatDocument } from './heat.ts';
import type { Language } from './language.ts';
import { all as allCountries, nameOf } from '#lib/reference/countries.ts';
import * as printed from './printed.ts';
import { roundHeadline } from './round-headline.ts';
import { paperPlots, type PaperPlot } from './round-plots.ts';
import { roundDocument, type RoundDocument } from './round.ts';
import { capitalised } from './score.ts';
import { scaleDocument, type BandDocument } from './scale.ts';
import type { SheetFrame } from './sheet.ts';
import type { RoundSource } from './spread.ts';
import { FORM_WORDS } from './words.ts';

/** A publication with what is known of its being published; of a draft, which is a preview, nothing is. */
export interface Edition {
	publication: Publication;
	/** SHA-256 of its content, hexadecimal. */
	hash: string;
	published: { number: number; at: Date } | null;
}

export interface PaperChainStep {
	label: string;
	share: string;
	/** The share is a figure; else it is in words. */
	isFigure: boolean;
	/** What is printed below; sentences and words, one a line. */
	notes: readonly string[];
	/** 0..100; null is not drawn. */
	value: number | null;
	last: number | null;
	/** The share of the round before, as it is printed; empty where there is none. */
	lastShare: string;
}

export interface RoundPaper {
	frame: SheetFrame & { scale: readonly BandDocument[] };
	headline: string;
	lead: string;
	numbers: readonly Fact[];
	chain: {
		title: string;
		finding: string;
		base: string;
		reference: string;
		keys: { half: string; last: string };
		alt: string;
		steps: readonly PaperChainStep[];
	};
	/** Says that a rapid round has the chain alone; empty for one with scores. */
	rapid: string;
	/** Highlights, then dimensions; none of a rapid round. */
	plots: readonly PaperPlot[];
	change: (TableDocument & { finding: string }) | null;
	/** With the head of the column that counts ministries. */
	regions: (HeatDocument & { count: string }) | null;
	method: { title: string; paragraphs: readonly string[] };
	/** Who took part, how to cite, licence, fingerprint. */
	facts: readonly Fact[];
}

/** A finding as a sentence: with a capital, where it begins with "all but", and with its full stop. */
export const sentence = (text: string): string =>
	capitalised(text) + (/[.!?]$/.test(text) ? '' : '.');

const HASH_DIGITS = 12;

export function roundPaper(language: Language, edition: Edition, source: RoundSource): RoundPaper {
	const { say } = language;
	const document = roundDocument(language, source);
	return {
		frame: { ...frameOf(language, edition), scale: scaleDocument(language) },
		headline: roundHeadline(language, source.figures, source.name),
		lead: lead(language, edition, document),
		numbers: numbers(language, edition),
		chain: chainOf(language, source, document),
		rapid: givesScores(source.instrument) ? '' : say.rapid_round(),
		plots: paperPlots(language, source, document),
		change: changeOf(language, document),
		regions: regionsOf(language, source, document),
		method: { title: say.round_method_title(), paragraphs: roundMethod(language, edition, source) },
		facts: roundFacts(language, edition)
	};
}

function frameOf(language: Language, { publication, published, hash }: Edition): SheetFrame {
	const { say, day, count } = language;
	const { round } = publication;
	const draft = published ? '' : say.draft_not_published();
	return {
		lang: language.locale,
		product: say.product_name(),
		ministry: round.name,
		country: '',
		round: say.round_report_kind(),
		example: [draft, round.fictional ? say.paper_example() : ''].filter(Boolean).join(' · '),
		kind: say.round_report_kind(),
		byline: [
			say[FORM_WORDS[round.instrument.form]](),
			...(published ? [`${say.round_published_on()} ${day(published.at)}`] : [])
		],
		notices: published ? [] : [draft],
		pageOf: say.page_of({ page: '{page}', pages: '{pages}' }),
		receipt: published
			? `${say.round_publication()} ${count(published.number)} · ${hash.slice(0, HASH_DIGITS)}`
			: ''
	};
}

function lead(language: Language, { publication }: Edition, document: RoundDocument): string {
	const { say, day } = language;
	const { round, figures } = publication;
	const { chain, highlights, change } = document;
	return [
		say.results_lead({
			n: printed.number(language, figures, FIGURES.ministries),
			from: day(new Date(round.opensOn)),
			to: day(new Date(round.closesOn))
		}),
		chain.finding,
		highlights?.rows.some(({ isFigure }) => isFigure) ? highlights.finding : '',
		change && change.rows.length > 0 ? change.finding : ''
	]
		.filter(Boolean)
		.map(sentence)
		.join(' ');
}

function numbers(language: Language, { publication: { figures, round } }: Edition): Fact[] {
	const { say, count } = language;
	const number = (id: string) => printed.number(language, figures, id);
	return [
		{ label: say.round_number_took_part(), text: number(FIGURES.ministries) },
		{ label: say.round_number_plan(), text: number(FIGURES.base) },
		{ label: say.round_number_no_plan(), text: number(FIGURES.noPlan) },
		{ label: say.round_number_minimum(), text: count(round.minimumGroup) }
	];
}

function chainOf(
	language: Language,
	{ figures, last }: RoundSource,
	{ chain }: RoundDocument
): RoundPaper['chain'] {
	const { say } = language;
	const lastOf = ({ step }: ChainStepDocument): string =>
		last?.[FIGURES.step(step)] ? printed.share(language, last, FIGURES.step(step)) : '';
	// "0 or more" would say nothing.
	const notSure = (step: AwarenessStep): string => {
		const figure = figures[FIGURES.stepNotSure(step)];
		return figure && ('value' in figure || 'atMost' in figure)
			? say.round_not_sure({ n: printed.number(language, figures, FIGURES.stepNotSure(step)) })
			: '';
	};
	return {
		title: chain.title,
		finding: sentence(chain.finding),
		base: chain.base,
		reference: chain.reference,
		keys: { half: chain.keys.half, last: chain.keys.last },
		alt: chain.steps
			.map((step) => {
				const { label, share } = step;
				const before = lastOf(step);
				return before
					? say.round_chain_alt({ label, share, last: before })
					: say.round_chain_alt_now({ label, share });
			})
			.join(' '),
		steps: chain.steps.map((step) => ({
			label: step.label,
			share: step.share,
			isFigure: printed.numberOf(figures, FIGURES.step(step.step)) !== null,
			notes: [step.in2017, step.count, notSure(step.step)].filter(Boolean),
			value: step.value,
			last: step.last,
			lastShare: lastOf(step)
		}))
	};
}

/** The change with the declared means alone: how far the others lie below them is no figure of a publication. */
function changeOf({ say }: Language, { change }: RoundDocument): RoundPaper['change'] {
	if (!change) return null;
	const { table, rows, finding } = change;
	return {
		...table,
		finding: rows.length > 0 ? finding : '',
		rows: table.rows.map(({ id, cells }) => ({
			id,
			cells: cells.map((cell) => (typeof cell === 'string' ? cell : cell.text))
		})),
		notes: table.notes.filter((note) => note !== say.score_under_text())
	};
}

/** Regions with their means as they are published, to the tenth; without rows where none is, and its text says so. */
function regionsOf(
	language: Language,
	{ figures }: RoundSource,
	{ regions }: RoundDocument
): RoundPaper['regions'] {
	if (!regions) return null;
	const cells = regions.sections.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
	// A table of dashes would say no more than this.
	if (cells.every(({ step }) => step === null))
		return {
			...regions,
			...{ text: language.say.regions_hidden(), sections: [], keys: [], count: '' }
		};
	const exact = (region: string, highlight: string): string =>
		language.points(
			printed.numberOf(figures, FIGURES.regionMean(region, highlight as 'H1', 'declared'))
		);
	return {
		...regions,
		count: language.say.number_of_ministries(),
		keys: regions.keys.map((key) =>
			key.step === null ? { ...key, text: language.say.too_few() } : key
		),
		sections: regions.sections.map((section) => ({
			...section,
			rows: section.rows.map((row) => ({
				...row,
				cells: row.cells.map((cell, i) => ({
					...cell,
					text: exact(row.id, regions.columns[i]?.id ?? '')
				}))
			}))
		}))
	};
}

/** How the figures are made and what is held back; sentences. */
export function roundMethod(
	{ say, count }: Language,
	{ publication }: Edition,
	{ instrument }: RoundSource
): string[] {
	const scores = givesScores(instrument)
		? [say.round_method_answers(), say.round_method_middle()]
		: [];
	return [
		...scores,
		say.disclosure_public({ minimum: count(publication.round.minimumGroup) }),
		say.round_method_few(),
		say.round_method_source()
	];
}

/** Who took part, one by one in the order of countries in the reader's language; null where they are not named. */
export function participantsOf(language: Language, { participants }: Publication): string[] | null {
	if (!participants) return null;
	const places = new Map(allCountries(language.locale).map(({ code }, place) => [code, place]));
	const placeOf = ({ country }: Participant): number => places.get(country) ?? Infinity;
	return participants
		.toSorted((a, b) => placeOf(a) - placeOf(b))
		.map(({ country, ministry }) =>
			language.say.participant({ country: nameOf(country, language.locale), ministry })
		);
}

/** Who took part, how to cite the file, its licence and its fingerprint. */
export function roundFacts(language: Language, edition: Edition): Fact[] {
	const { say, count, day } = language;
	const { publication, published, hash } = edition;
	const { round, figures } = publication;
	const n = printed.number(language, figures, FIGURES.ministries);
	const named = participantsOf(language, publication);
	const text = named
		? `${say.round_part_named({ n })} ${named.join('; ')}.`
		: say.round_part({ n });
	const part = { label: say.round_part_title(), text };
	if (!published) return [part, { label: say.cite_as(), text: say.round_draft_cite() }];
	const cite = (round.fictional ? say.citation_made_up : say.citation)({
		round: round.name,
		number: count(published.number),
		day: day(published.at)
	});
	return [
		part,
		{ label: say.cite_as(), text: cite },
		{ label: say.round_licence_title(), text: say.round_licence() },
		{ label: say.round_hash(), text: hash }
	];
}
