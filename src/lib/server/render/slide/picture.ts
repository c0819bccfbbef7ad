/** A drawing alone, for a document that says in its own text what is to be said about it. */
import type { Picture } from '#lib/wording/flow.ts';
import type { Language } from '#lib/wording/language.ts';
import type { Drawing } from '#lib/wording/workspace/figure.ts';
import { Canvas } from './canvas.ts';
import { DRAWERS } from './drawings.ts';

/** Its letters are as large as those of a text where the picture is as wide as a line. */
const WIDTH = 940;
const MARGIN = 6;

/** @param alt what the drawing shows, in a sentence */
export function picture(language: Language, drawing: Drawing, alt: string): Picture {
	const canvas = new Canvas();
	const place = { x: MARGIN, y: 0, width: WIDTH - 2 * MARGIN };
	const height =
		Math.ceil(DRAWERS[drawing.kind](canvas, place, drawing as never, language)) + MARGIN;
	const about = { title: alt, text: '', lang: language.locale, direction: language.direction };
	return { svg: canvas.svg({ width: WIDTH, height }, about), width: WIDTH, height, alt };
}
