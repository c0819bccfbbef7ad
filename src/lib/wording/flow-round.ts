/**
 * A round's report for a word processor: what the printed one says, in the same order, its drawings as pictures with
 * their tables below them.
 */
import {
	facts,
	heading,
	paragraph,
	said,
	strong,
	table,
	type FlowBlock,
	type Picture,
	type FlowDocument
} from './flow.ts';
import { head } from './flow-report.ts';
import { cellText, type Fact } from './document.ts';
import type { Language } from './language.ts';
import type { PaperPlot } from './round-plots.ts';
import { sentence, type RoundPaper } from './round-paper.ts';
import type { RoundDocument } from './round.ts';
import type { Drawing } from './workspace/figure.ts';

/** Widths of columns as shares of the line: names have the more room the fewer figures stand beside them. */
const NAMES = 40;
const widthsOf = (columns: number): number[] => {
	const names = Math.max(24, 70 - 8 * columns);
	return [names, ...Array<number>(columns).fill((100 - names) / columns)];
};
const figureColumns = (columns: number): number[] =>
	Array.from({ length: columns }, (_, i) => i + 1);

/** Draws a figure; the sentence says what it shows. */
export type Draw = (drawing: Drawing, alt: string) => Picture;

/** @param document what the paper was made from, for the drawings */
export function flowRound(
	language: Language,
	paper: RoundPaper,
	document: RoundDocument,
	draw: Draw
): FlowDocument {
	const { frame, headline, lead, rapid, plots, change, regions, method } = paper;
	const drawn = (drawing: Drawing, alt: string): FlowBlock[] => [
		{ kind: 'picture', picture: draw(drawing, alt) }
	];
	const spreads = [document.highlights, document.dimensions].filter((spread) => spread !== null);
	return {
		frame,
		blocks: [
			...head(frame),
			{ kind: 'title', text: headline },
			...said(lead, 'lead'),
			...facts(language, paper.numbers),
			...chainPart(
				language,
				paper,
				drawn({ kind: 'chain', chain: document.chain }, paper.chain.alt)
			),
			...said(rapid, 'notice'),
			...plots.flatMap((plot, i) => {
				const spread = spreads[i];
				const drawing = spread ? drawn({ kind: 'spread', spread, points: null }, plot.finding) : [];
				return plotPart(plot, drawing);
			}),
			...(change
				? changePart(
						change,
						document.change && document.change.rows.length > 0
							? drawn({ kind: 'change', change: document.change }, change.finding)
							: []
					)
				: []),
			...(regions ? regionsPart(language, regions) : []),
			heading(1, method.title),
			...method.paragraphs.flatMap((text) => said(text)),
			...paper.facts.flatMap(factPart)
		]
	};
}

const factPart = ({ label, text }: Fact): FlowBlock[] => [heading(2, label), ...said(text)];

/** What a figure shows, as a sentence above it. */
const found = (finding: string): FlowBlock[] => said(finding, 'finding');

function chainPart(
	{ say }: Language,
	{ chain }: RoundPaper,
	drawing: readonly FlowBlock[]
): FlowBlock[] {
	const { last } = chain.keys;
	return [
		heading(1, chain.title),
		...found(chain.finding),
		...said(chain.base),
		...drawing,
		...table(
			{
				header: [say.chain_step(), say.share(), ...(last ? [last] : []), say.round_beside()],
				widths: last ? [35, 15, 15, 35] : [NAMES, 18, 42],
				numeric: last ? [1, 2] : [1]
			},
			chain.steps.map(({ label, share, lastShare, notes }) => [
				label,
				share,
				...(last ? [lastShare] : []),
				notes.map((note) => paragraph(note))
			])
		),
		...said(chain.reference, 'note')
	];
}

function plotPart(
	{ title, finding, header, rows }: PaperPlot,
	drawing: readonly FlowBlock[]
): FlowBlock[] {
	const columns = header.figures.length;
	return [
		heading(1, title),
		...found(sentence(finding)),
		...drawing,
		...table(
			{
				header: [header.label, ...header.figures],
				widths: widthsOf(columns),
				numeric: figureColumns(columns)
			},
			rows.map((row) => [
				[paragraph([strong(row.label)]), ...(row.finding ? [paragraph(row.finding)] : [])],
				...row.figures.map(({ text, under }) => [
					paragraph(text),
					...(under ? [paragraph(under)] : [])
				])
			])
		)
	];
}

function changePart(
	change: NonNullable<RoundPaper['change']>,
	drawing: readonly FlowBlock[]
): FlowBlock[] {
	const columns = change.header.length - 1;
	return [
		heading(1, change.title),
		...found(sentence(change.finding)),
		...drawing,
		...table(
			{
				header: change.header,
				widths: widthsOf(columns),
				numeric: change.numeric
			},
			change.rows.map(({ cells }) => cells.map(cellText))
		),
		...change.notes.flatMap((note) => said(note, 'note'))
	];
}

function regionsPart({ say }: Language, regions: NonNullable<RoundPaper['regions']>): FlowBlock[] {
	const { columns, sections, count, finding, text } = regions;
	return [
		heading(1, finding),
		...said(text),
		...table(
			{
				header: [say.region(), count, ...columns.map(({ label }) => label)],
				widths: [20, 8, ...columns.map(() => 12)],
				numeric: figureColumns(columns.length + 1)
			},
			sections.flatMap(({ rows }) =>
				rows.map(({ label, note, cells }) => [label, note, ...cells.map((cell) => cell.text)])
			)
		)
	];
}
