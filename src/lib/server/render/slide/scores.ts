/** Drawings on the scale 0 to 100, and of points from zero: spread, comparison, change. */
import type { BandDocument } from '#lib/wording/scale.ts';
import { dots as dotsOf } from '#lib/wording/workspace/strip.ts';
import { COLOURS, type Canvas } from './canvas.ts';
import {
	dot,
	GAP,
	head,
	keys,
	LABELS,
	ring,
	row,
	SMALL,
	swatch,
	tick,
	VALUES,
	type Box,
	type Drawer
} from './plot.ts';

interface Scaled {
	scale: readonly BandDocument[];
	head: string;
}

/** The head of a plot: where each band begins, and its name. Gives where the rows begin. */
function axis(canvas: Canvas, { x, y, width }: Box, document: Scaled): number {
	const plot = { left: x + LABELS, width: width - LABELS - VALUES - GAP };
	document.scale.forEach(({ from, text, label }) => {
		const left = plot.left + (from / 100) * plot.width;
		canvas.text(`${text} ${label}`, left, y + SMALL, { size: SMALL, fill: COLOURS.soft });
	});
	return head(canvas, { x, y, width }, document.head);
}

/** The grounds of the bands behind a row. */
function bands(canvas: Canvas, { scale }: Scaled, at: Box & { height: number }): void {
	scale.forEach(({ from, to }, band) =>
		canvas.rect(
			{
				...{ x: at.x + (from / 100) * at.width, y: at.y },
				...{ width: ((to - from) / 100) * at.width, height: at.height }
			},
			COLOURS.bands[band] ?? COLOURS.paper
		)
	);
}

export const spread: Drawer<'spread'> = (canvas, box, { spread: document, points }, { say }) => {
	const { x, width } = box;
	let y = keys(canvas, box, [
		...(points ? [{ sign: dot, text: say.key_each() }] : []),
		...(document.keys.box
			? [{ sign: swatch(COLOURS.ramp[2], COLOURS.accent), text: document.keys.box }]
			: []),
		{ sign: tick, text: document.keys.middle },
		...(document.keys.last ? [{ sign: ring, text: document.keys.last }] : [])
	]);
	y = axis(canvas, { x, y, width }, document);
	for (const { target, label, text, isFigure, lower, upper, middle, last } of document.rows)
		y = row(canvas, { x, y, width }, { label, note: '', value: text, isBold: isFigure }, (at) => {
			const place = (value: number) => at.x + (value / 100) * at.width;
			const center = at.y + at.height / 2;
			bands(canvas, document, at);
			if (lower !== null && upper !== null)
				canvas.rect(
					{ x: place(lower), y: center - 10, width: place(upper) - place(lower), height: 20 },
					COLOURS.ramp[2],
					{ stroke: COLOURS.accent, rx: 3 }
				);
			for (const { x: value, y: across } of dotsOf(points?.[target] ?? []))
				canvas.circle(
					{ cx: place(value), cy: at.y + (across / 100) * at.height, r: 3 },
					COLOURS.accent,
					{ 'fill-opacity': 0.55 }
				);
			if (last !== null)
				canvas.circle({ cx: place(last), cy: center, r: 8 }, 'none', {
					stroke: COLOURS.past,
					'stroke-width': 3
				});
			if (middle !== null)
				canvas.line(
					{ x1: place(middle), x2: place(middle), y1: at.y + 3, y2: at.y + at.height - 3 },
					COLOURS.ink,
					{ 'stroke-width': 4 }
				);
		});
	return y;
};

const SIDES = ['#005a8c', '#a33f00', '#00684d', '#8a3a6b'] as const;
const SHAPES = [
	'M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0',
	'M-5.5-5.5h11v11h-11z',
	'M0-8L8 0L0 8L-8 0z',
	'M0-8L7 6h-14z'
] as const;

const shape = (canvas: Canvas, side: number, x: number, y: number): void =>
	canvas.path(SHAPES[side] ?? '', { x, y }, SIDES[side] ?? COLOURS.ink);

export const compare: Drawer<'compare'> = (canvas, box, { compare: document }) => {
	const { x, width } = box;
	let y = keys(
		canvas,
		box,
		document.keys.map((text, side) => ({
			sign: (own: Canvas, left: number, line: number) => shape(own, side, left + 14, line - 5),
			text
		}))
	);
	y = axis(canvas, { x, y, width }, document);
	for (const { label, values, text } of document.rows)
		y = row(canvas, { x, y, width }, { label, note: '', value: text }, (at) => {
			const place = (value: number) => at.x + (value / 100) * at.width;
			bands(canvas, document, at);
			values.forEach((value, side) => {
				if (value !== null)
					shape(canvas, side, place(value), at.y + at.height * (0.2 + 0.2 * side));
			});
		});
	return y;
};

export const change: Drawer<'change'> = (canvas, box, { change: document }) => {
	const { x, width } = box;
	const { causes } = document;
	let y = keys(
		canvas,
		box,
		causes
			? [
					{ sign: swatch(COLOURS.accent), text: causes.answers },
					{ sign: swatch(COLOURS.ramp[2], COLOURS.accent), text: causes.questionnaire },
					...(causes.untold ? [{ sign: swatch(COLOURS.edge), text: causes.untold }] : [])
				]
			: []
	);
	for (const { label, text, value, split } of document.rows)
		y = row(canvas, { x, y, width }, { label, note: '', value: text }, (at) => {
			const place = (points: number) =>
				at.x + ((points - document.from) / (document.to - document.from)) * at.width;
			const zero = place(0);
			const bar = (points: number, from: number, height: number, fill: string): void =>
				canvas.rect(
					{
						x: Math.min(zero, place(points)),
						y: at.y + at.height * from,
						width: Math.abs(place(points) - zero),
						height: at.height * height
					},
					fill
				);
			canvas.rect({ ...at }, COLOURS.ramp[0]);
			if (split) {
				bar(split.answers, 0.16, 0.32, COLOURS.accent);
				bar(split.questionnaire, 0.52, 0.32, COLOURS.ramp[2]);
			} else bar(value, 0.3, 0.4, causes ? COLOURS.edge : COLOURS.accent);
			canvas.line({ x1: zero, x2: zero, y1: at.y, y2: at.y + at.height }, COLOURS.past, {
				'stroke-width': 2
			});
		});
	return y;
};
