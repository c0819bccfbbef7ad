/**
 * A publication as a workbook, worded: its printed values as numbers, and what is printed in words, such as "4 or fewer",
 * as text.
 */
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { FIGURES, QUARTILES, type Target } from '#lib/domain/round/figure-names.ts';
import { BANDS, type Band } from '#lib/domain/score/bands.ts';
import type { Language } from './language.ts';
import * as printed from './printed.ts';
import { roundDocument, type RoundDocument } from './round.ts';
import { roundFacts, roundMethod, sentence, type Edition } from './round-paper.ts';
import type { RoundSource } from './spread.ts';
import { BAND_WORDS, STEP_WORDS } from './words.ts';
import { sheetName, type CellKind, type WorkbookColumn, type WorkbookSheet } from './workbook.ts';

type Value = string | number | null;

const text = (head: string, width: number): WorkbookColumn => ({ head, kind: 'text', width });
const figure = (head: string, kind: CellKind): WorkbookColumn => ({ head, kind, width: 14 });

export function roundWorkbook(
	language: Language,
	edition: Edition,
	source: RoundSource
): WorkbookSheet[] {
	const { say } = language;
	const document = roundDocument(language, source);
	const cells = new Cells(language, source);
	return [
		chainSheet(language, document, cells),
		...(document.highlights
			? [
					spreadSheet(language, say.six_highlights(), HIGHLIGHTS, document.highlights, cells),
					...(document.dimensions
						? [spreadSheet(language, say.dimension(), DIMENSIONS, document.dimensions, cells)]
						: [])
				]
			: []),
		...(document.regions ? [regionsSheet(language, document.regions, cells)] : []),
		...(source.before && document.change
			? [changeSheet(language, source.before.name, source.name, document.change, cells)]
			: []),
		aboutSheet(language, edition, source)
	];
}

/** What stands in the cells: a number where a value is printed, else its words; null where nothing is printed. */
class Cells {
	readonly #language: Language;
	readonly #figures: RoundSource['figures'];

	constructor(language: Language, { figures }: RoundSource) {
		this.#language = language;
		this.#figures = figures;
	}

	value(id: string): Value {
		if ((this.#figures[id] ?? null) === null) return null;
		return printed.numberOf(this.#figures, id) ?? printed.number(this.#language, this.#figures, id);
	}

	share(id: string): Value {
		const value = this.value(id);
		return typeof value === 'number' ? value / 100 : value;
	}

	/** The share of a band; of bands that are merged a text with all of them, in the cell of each. */
	band(target: Target, band: Band): Value {
		const { say, percent } = this.#language;
		const bands = this.#figures[FIGURES.bands(target)] ?? null;
		if (!bands || !('bands' in bands)) return null;
		const group = bands.bands.find((shown) => shown.bands.includes(band));
		if (!group) return null;
		return group.bands.length === 1
			? group.share / 100
			: say.band_share({
					bands: group.bands.map((each) => say[BAND_WORDS[each]]()).join(' + '),
					share: percent(group.share / 100)
				});
	}
}

function chainSheet({ say }: Language, { chain }: RoundDocument, cells: Cells): WorkbookSheet {
	const empty = [null, null, null];
	return {
		name: sheetName(chain.title),
		columns: [
			text(say.chain_step(), 40),
			figure(say.share(), 'share'),
			figure(say.not_sure(), 'count'),
			text(say.finding_2017(), 40)
		],
		rows: [
			...chain.steps.map(({ step, in2017 }): Value[] => [
				say[STEP_WORDS[step]](),
				cells.share(FIGURES.step(step)),
				cells.value(FIGURES.stepNotSure(step)),
				in2017 || null
			]),
			[sentence(chain.finding), ...empty],
			[chain.base, ...empty],
			[chain.reference, ...empty]
		]
	};
}

function spreadSheet(
	{ say }: Language,
	title: string,
	targets: readonly Target[],
	{ rows }: NonNullable<RoundDocument['highlights']>,
	cells: Cells
): WorkbookSheet {
	return {
		name: sheetName(title),
		columns: [
			text(say.name(), 44),
			figure(say.number_of_ministries(), 'count'),
			figure(say.mean(), 'points'),
			figure(say.evidenced_mean(), 'points'),
			figure(say.lower_quartile(), 'count'),
			figure(say.median(), 'count'),
			figure(say.upper_quartile(), 'count'),
			...BANDS.map((band) => figure(say[BAND_WORDS[band]](), 'share'))
		],
		rows: targets.map((target): Value[] => [
			rows.find((row) => row.target === target)?.label ?? target,
			cells.value(FIGURES.scored(target)),
			cells.value(FIGURES.mean(target, 'declared')),
			cells.value(FIGURES.mean(target, 'evidenced')),
			...QUARTILES.map((p) => cells.value(FIGURES.quantile(target, p))),
			...BANDS.map((band) => cells.band(target, band))
		])
	};
}

function regionsSheet(
	{ say }: Language,
	{ columns, sections }: NonNullable<RoundDocument['regions']>,
	cells: Cells
): WorkbookSheet {
	return {
		name: sheetName(say.region()),
		columns: [
			text(say.region(), 30),
			figure(say.number_of_ministries(), 'count'),
			...columns.map(({ title }) => figure(title, 'points'))
		],
		rows: sections.flatMap(({ rows }) =>
			rows.map(({ id, label }): Value[] => [
				label,
				cells.value(FIGURES.region(id)),
				...HIGHLIGHTS.map((h) => cells.value(FIGURES.regionMean(id, h, 'declared')))
			])
		)
	};
}

function changeSheet(
	{ say }: Language,
	from: string,
	to: string,
	{ table }: NonNullable<RoundDocument['change']>,
	cells: Cells
): WorkbookSheet {
	return {
		name: sheetName(say.change_points()),
		columns: [
			text(say.highlight(), 44),
			figure(say.number_of_ministries(), 'count'),
			...[figure(from, 'points'), figure(to, 'points')],
			...[figure(say.change_points(), 'change'), figure(say.from_answers(), 'change')]
		],
		rows: [
			...table.rows.map(({ id, cells: [label] }): Value[] => {
				const highlight = id as (typeof HIGHLIGHTS)[number];
				return [
					typeof label === 'string' ? label : (label?.text ?? ''),
					cells.value(FIGURES.inBoth(highlight)),
					cells.value(FIGURES.trendMean(highlight, 'before', 'declared')),
					cells.value(FIGURES.trendMean(highlight, 'after', 'declared')),
					cells.value(FIGURES.change(highlight)),
					cells.value(FIGURES.fromAnswers(highlight))
				];
			}),
			...(table.rows.length === 0
				? table.notes.map((note): Value[] => [note, ...Array<null>(5).fill(null)])
				: [])
		]
	};
}

function aboutSheet(language: Language, edition: Edition, source: RoundSource): WorkbookSheet {
	const { say, count, day } = language;
	const { publication, published } = edition;
	return {
		name: sheetName(say.workbook_about()),
		columns: [text(say.product_name(), 30), text('', 90)],
		rows: [
			...(published ? [] : [[say.round_publication(), say.draft_not_published()]]),
			[say.workbook_round(), publication.round.name],
			...(publication.round.fictional ? [[null, say.paper_example()]] : []),
			...(published
				? [
						[say.round_publication(), count(published.number)],
						[say.round_published_on(), day(published.at)]
					]
				: []),
			...roundFacts(language, edition).map(({ label, text: said }) => [label, said]),
			...roundMethod(language, edition, source).map((line, i) => [
				i === 0 ? say.round_small_groups() : null,
				line
			])
		]
	};
}
