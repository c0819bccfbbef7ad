/**
 * The picture that goes with a link to a round's results, in the size that readers of links ask for: the finding and the
 * awareness chain, in the words and figures of the round's report. It is mostly seen at a third of its size, so little
 * stands in it.
 */
import type { Language } from '#lib/wording/language.ts';
import type { PaperChainStep, RoundPaper } from '#lib/wording/round-paper.ts';
import { Canvas, COLOURS, widthOf, wrap } from './canvas.ts';

export const PREVIEW = { width: 1200, height: 630 } as const;
const SIDE = 56;
const INNER = PREVIEW.width - 2 * SIDE;
const BAND = 68;
/** The headline takes the first of these sizes in which it has so few lines; the last one however long it is. */
const HEADLINES = [44, 40, 36, 34, 32, 30, 28, 26];
const HEADLINE_LINES = 2;
const BYLINE = 22;
const SHARE = 40;
const WORDS = 20;
const LABEL = 20;
const FOOT = 18;
/** Columns stand on this line; their labels follow, up to three lines of them. */
const GROUND = 490;
const GAP = 0.24;

/** The largest size in which the headline is short, and its lines. */
function headlineLines(headline: string): { size: number; lines: string[] } {
	const tries = HEADLINES.map((size) => ({ size, lines: wrap(headline, INNER, size, 'serif') }));
	const fitting = tries.find(({ lines }) => lines.length <= HEADLINE_LINES);
	return fitting ?? (tries.at(-1) as (typeof tries)[number]);
}

function band(canvas: Canvas, { product, example }: RoundPaper['frame']): void {
	const baseline = BAND / 2 + 8;
	canvas.rect({ x: 0, y: 0, width: PREVIEW.width, height: BAND }, COLOURS.deep);
	canvas.text(product, SIDE, baseline, { size: 24, weight: 600, fill: COLOURS.paper });
	if (example === '') return;
	const width = widthOf(example, FOOT) + 28;
	const x = PREVIEW.width - SIDE - width;
	canvas.rect({ x, y: BAND / 2 - 17, width, height: 34 }, COLOURS.warnWash, { rx: 4 });
	canvas.text(example, x + width / 2, BAND / 2 + 6, {
		...{ size: FOOT, weight: 600, fill: COLOURS.warn, anchor: 'middle' }
	});
}

/** A share in large figures, or its words in as many lines as they need, upwards from the top of the columns. */
function share(canvas: Canvas, step: PaperChainStep, x: number, top: number, width: number): void {
	if (step.isFigure) {
		canvas.text(step.share, x, top - 12, { size: SHARE, weight: 700, face: 'serif' });
		return;
	}
	const lines = wrap(step.share, width, WORDS);
	canvas.lines(lines, x, top - 12 - (lines.length - 1) * WORDS * 1.3, { size: WORDS, weight: 600 });
}

function columns(canvas: Canvas, steps: readonly PaperChainStep[], top: number): void {
	const height = GROUND - top;
	const width = INNER / (steps.length + (steps.length - 1) * GAP);
	steps.forEach((step, i) => {
		const x = SIDE + i * width * (1 + GAP);
		const filled = ((step.value ?? 0) / 100) * height;
		canvas.rect({ x, y: top, width, height }, COLOURS.bands[0]);
		canvas.rect({ x, y: GROUND - filled, width, height: filled }, COLOURS.accent);
		share(canvas, step, x, top, width);
		const label = wrap(step.label, width * (1 + GAP / 2), LABEL);
		canvas.lines(label, x, GROUND + LABEL + 8, { size: LABEL, weight: 600 });
	});
	const half = top + height / 2;
	canvas.line({ x1: SIDE, x2: SIDE + INNER, y1: half, y2: half }, COLOURS.mark, {
		...{ 'stroke-dasharray': '10 7', 'stroke-width': 3 }
	});
}

function foot(canvas: Canvas, half: string, publication: string): void {
	const y = PREVIEW.height - 24;
	canvas.line({ x1: SIDE, x2: SIDE + 40, y1: y - 6, y2: y - 6 }, COLOURS.mark, {
		...{ 'stroke-dasharray': '10 7', 'stroke-width': 3 }
	});
	canvas.text(half, SIDE + 52, y, { size: FOOT, fill: COLOURS.soft });
	canvas.text(publication, SIDE + INNER, y, { size: FOOT, fill: COLOURS.soft, anchor: 'end' });
}

/** Draws the picture of a published round. */
export function previewPicture(language: Language, paper: RoundPaper): string {
	const { frame, headline, chain } = paper;
	const canvas = new Canvas();
	band(canvas, frame);
	const [byline = ''] = wrap([frame.ministry, language.say.results()].join(' · '), INNER, BYLINE);
	canvas.text(byline, SIDE, BAND + 46, { size: BYLINE, weight: 600, fill: COLOURS.accent });
	const { size, lines } = headlineLines(headline);
	const end = canvas.lines(lines, SIDE, BAND + 66 + size, { size, weight: 700, face: 'serif' });
	columns(canvas, chain.steps, end - size * 0.3 + SHARE + 16);
	foot(canvas, chain.keys.half, frame.receipt);
	return canvas.svg(PREVIEW, {
		...{ title: headline, text: chain.alt, lang: language.locale, direction: language.direction }
	});
}
