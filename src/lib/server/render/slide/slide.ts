/**
 * A figure of the workspace as a picture for a slide: its finding, the drawing by the same grammar as on pages, and
 * below it whom it is about, where it comes from, and that it is for analysts. It stands alone: nothing is fetched.
 */
import type { Language } from '#lib/wording/language.ts';
import type { FigureDocument } from '#lib/wording/workspace/figure.ts';
import { Canvas, COLOURS, wrap } from './canvas.ts';
import { DRAWERS } from './drawings.ts';

const WIDTH = 1280;
const SIDE = 56;
const INNER = WIDTH - 2 * SIDE;
/** A slide is at least this high: 16 by 9. */
const LEAST_HEIGHT = 720;
const TITLE = 32;
const TEXT = 17;
const FOOT = 15;

/** @param foot sentences below the drawing: of whom, from where, for whom */
export function slide(
	language: Language,
	{ finding, text, drawing }: FigureDocument,
	foot: readonly string[]
): string {
	const canvas = new Canvas();
	const titleLines = wrap(finding, INNER, TITLE, 'serif');
	let y = canvas.lines(titleLines, SIDE, 72, { size: TITLE, weight: 700, face: 'serif' });
	y = canvas.lines(wrap(text, INNER, TEXT), SIDE, y + 2, { size: TEXT, fill: COLOURS.soft });
	y = DRAWERS[drawing.kind](
		canvas,
		{ x: SIDE, y: y + 6, width: INNER },
		drawing as never,
		language
	);
	const footLines = foot.flatMap((sentence) => wrap(sentence, INNER, FOOT));
	const footHeight = footLines.length * FOOT * 1.3;
	const height = Math.max(LEAST_HEIGHT, y + 40 + footHeight + 24);
	const footAt = height - footHeight - 20;
	canvas.line({ x1: SIDE, x2: WIDTH - SIDE, y1: footAt - 24, y2: footAt - 24 }, COLOURS.line);
	canvas.lines(footLines, SIDE, footAt, { size: FOOT, fill: COLOURS.soft });
	return canvas.svg(
		{ width: WIDTH, height },
		{ title: finding, text, lang: language.locale, direction: language.direction }
	);
}
