/** What the drawings of slides share: where they stand, what their marks mean, and rows of label, drawing and value. */
import type { Language } from '#lib/wording/language.ts';
import type { Drawing } from '#lib/wording/workspace/figure.ts';
import { COLOURS, widthOf, wrap, type Canvas } from './canvas.ts';

export interface Box {
	x: number;
	y: number;
	width: number;
}
export type Drawer<K extends Drawing['kind']> = (
	canvas: Canvas,
	box: Box,
	drawing: Extract<Drawing, { kind: K }>,
	language: Language
) => number;

export const LABEL = 17;
export const SMALL = 14;
export const VALUE = 20;
/** Columns of a plot: its labels, and its values. */
export const LABELS = 330;
export const VALUES = 110;
export const GAP = 20;

export type Sign = (canvas: Canvas, x: number, y: number) => void;

/** What marks mean, side by side. Gives where the drawing begins below it. */
export function keys(
	canvas: Canvas,
	{ x, y, width }: Box,
	all: readonly { sign: Sign; text: string }[]
) {
	let [at, line] = [x, y + 14];
	for (const { sign, text } of all) {
		const needed = 40 + widthOf(text, SMALL) + 24;
		if (at > x && at + needed > x + width) [at, line] = [x, line + 24];
		sign(canvas, at, line);
		canvas.text(text, at + 36, line, { size: SMALL, fill: COLOURS.soft });
		at += needed;
	}
	return all.length === 0 ? y : line + 20;
}

export const swatch =
	(fill: string, stroke: string = COLOURS.edge): Sign =>
	(canvas, x, y) =>
		canvas.rect({ x, y: y - 12, width: 28, height: 14 }, fill, { stroke });

/** One row of a plot: its label in lines, the drawing, its value. Gives where the next begins. */
export function row(
	canvas: Canvas,
	{ x, y, width }: Box,
	{
		label,
		note,
		value,
		isBold = true
	}: { label: string; note: string; value: string; isBold?: boolean },
	draw: (plot: { x: number; y: number; width: number; height: number }) => void
): number {
	const lines = wrap(label, LABELS - 10, LABEL);
	const notes = note === '' ? [] : wrap(note, LABELS - 10, SMALL);
	const height = Math.max(36, lines.length * LABEL * 1.3 + notes.length * SMALL * 1.3 + 6);
	const top = y + height / 2 - (lines.length * LABEL * 1.3 + notes.length * SMALL * 1.3) / 2;
	const after = canvas.lines(lines, x, top + LABEL, { size: LABEL });
	canvas.lines(notes, x, after - 4, { size: SMALL, fill: COLOURS.soft });
	draw({ x: x + LABELS, y, width: width - LABELS - VALUES - GAP, height });
	canvas.text(value, x + width, y + height / 2 + VALUE / 3, {
		...{ size: isBold ? VALUE : SMALL, weight: isBold ? 700 : 400, anchor: 'end' }
	});
	return y + height + 6;
}

export const head = (canvas: Canvas, { x, y, width }: Box, text: string): number => {
	canvas.text(text, x + width, y + SMALL, { size: SMALL, fill: COLOURS.soft, anchor: 'end' });
	return y + SMALL + 10;
};

export const ring: Sign = (canvas, x, y) =>
	canvas.circle({ cx: x + 14, cy: y - 5, r: 7 }, 'none', {
		stroke: COLOURS.past,
		'stroke-width': 3
	});
export const dashes: Sign = (canvas, x, y) =>
	canvas.line({ x1: x, x2: x + 28, y1: y - 5, y2: y - 5 }, COLOURS.mark, {
		'stroke-dasharray': '6 4',
		'stroke-width': 2
	});
export const tick: Sign = (canvas, x, y) =>
	canvas.line({ x1: x + 14, x2: x + 14, y1: y - 14, y2: y + 2 }, COLOURS.ink, {
		'stroke-width': 4
	});
export const dot: Sign = (canvas, x, y) =>
	canvas.circle({ cx: x + 14, cy: y - 5, r: 4 }, COLOURS.accent, { 'fill-opacity': 0.6 });
