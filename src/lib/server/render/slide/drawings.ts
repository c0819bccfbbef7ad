/** The drawings of a slide, one for each kind of figure. Each draws from a first line down, and says where it ends. */
import type { Language } from '#lib/wording/language.ts';
import type { Drawing } from '#lib/wording/workspace/figure.ts';
import { dots as dotsOf } from '#lib/wording/workspace/strip.ts';
import type { LevelPart } from '#lib/wording/workspace/levels.ts';
import { Canvas, COLOURS, HATCHED, widthOf, wrap } from './canvas.ts';

interface Box {
	x: number;
	y: number;
	width: number;
}
type Drawer<K extends Drawing['kind']> = (
	canvas: Canvas,
	box: Box,
	drawing: Extract<Drawing, { kind: K }>,
	language: Language
) => number;

const LABEL = 17;
const SMALL = 14;
const VALUE = 20;
/** Columns of a plot: its labels, and its values. */
const LABELS = 330;
const VALUES = 110;
const GAP = 20;

type Sign = (canvas: Canvas, x: number, y: number) => void;

/** What marks mean, side by side. Gives where the drawing begins below it. */
function keys(canvas: Canvas, { x, y, width }: Box, all: readonly { sign: Sign; text: string }[]) {
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

const swatch =
	(fill: string, stroke: string = COLOURS.edge): Sign =>
	(canvas, x, y) =>
		canvas.rect({ x, y: y - 12, width: 28, height: 14 }, fill, { stroke });

/** One row of a plot: its label in lines, the drawing, its value. Gives where the next begins. */
function row(
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

const head = (canvas: Canvas, { x, y, width }: Box, text: string): number => {
	canvas.text(text, x + width, y + SMALL, { size: SMALL, fill: COLOURS.soft, anchor: 'end' });
	return y + SMALL + 10;
};

const chain: Drawer<'chain'> = (canvas, { x, y, width }, { chain: document }) => {
	const start = keys(canvas, { x, y, width }, [
		{ sign: swatch(COLOURS.accent), text: document.keys.share },
		...(document.keys.last ? [{ sign: ring, text: document.keys.last }] : []),
		{ sign: dashes, text: document.keys.half }
	]);
	const [top, height] = [start + 40, 250];
	const step = width / document.steps.length;
	const column = step * 0.62;
	document.steps.forEach(({ label, share, count, in2017, value, last }, i) => {
		const left = x + i * step;
		canvas.text(share, left, top - 12, { size: 26, weight: 700, face: 'serif' });
		canvas.rect({ x: left, y: top, width: column, height }, COLOURS.ramp[0]);
		const filled = ((value ?? 0) / 100) * height;
		canvas.rect(
			{ x: left, y: top + height - filled, width: column, height: filled },
			COLOURS.accent
		);
		if (last !== null)
			canvas.circle(
				{ cx: left + column * 0.85, cy: top + height - (last / 100) * height, r: 8 },
				'none',
				{ stroke: COLOURS.past, 'stroke-width': 3 }
			);
		const lines = wrap(label, step - 16, LABEL);
		let line = canvas.lines(lines, left, top + height + 26, { size: LABEL, weight: 600 });
		if (count) line = canvas.lines([count], left, line, { size: SMALL, fill: COLOURS.soft });
		canvas.lines(wrap(in2017, step - 16, SMALL), left, line, { size: SMALL, fill: COLOURS.mark });
	});
	canvas.line(
		{ x1: x, x2: x + width - step + column, y1: top + height / 2, y2: top + height / 2 },
		COLOURS.mark,
		{ 'stroke-dasharray': '6 4', 'stroke-width': 2 }
	);
	return top + height + 130;
};

const ring: Sign = (canvas, x, y) =>
	canvas.circle({ cx: x + 14, cy: y - 5, r: 7 }, 'none', {
		stroke: COLOURS.past,
		'stroke-width': 3
	});
const dashes: Sign = (canvas, x, y) =>
	canvas.line({ x1: x, x2: x + 28, y1: y - 5, y2: y - 5 }, COLOURS.mark, {
		'stroke-dasharray': '6 4',
		'stroke-width': 2
	});
const tick: Sign = (canvas, x, y) =>
	canvas.line({ x1: x + 14, x2: x + 14, y1: y - 14, y2: y + 2 }, COLOURS.ink, {
		'stroke-width': 4
	});
const dot: Sign = (canvas, x, y) =>
	canvas.circle({ cx: x + 14, cy: y - 5, r: 4 }, COLOURS.accent, { 'fill-opacity': 0.6 });

const spread: Drawer<'spread'> = (canvas, box, { spread: document, points }, { say }) => {
	const { x, width } = box;
	let y = keys(canvas, box, [
		...(points ? [{ sign: dot, text: say.key_each() }] : []),
		...(document.keys.box
			? [{ sign: swatch(COLOURS.ramp[2], COLOURS.accent), text: document.keys.box }]
			: []),
		{ sign: tick, text: document.keys.middle },
		...(document.keys.last ? [{ sign: ring, text: document.keys.last }] : [])
	]);
	const plot = { left: x + LABELS, width: width - LABELS - VALUES - GAP };
	document.scale.forEach(({ from, text, label }) => {
		const left = plot.left + (from / 100) * plot.width;
		canvas.text(`${text} ${label}`, left, y + SMALL, { size: SMALL, fill: COLOURS.soft });
	});
	y = head(canvas, { x, y, width }, document.head);
	for (const { target, label, text, isFigure, lower, upper, middle, last } of document.rows)
		y = row(canvas, { x, y, width }, { label, note: '', value: text, isBold: isFigure }, (at) => {
			const place = (value: number) => at.x + (value / 100) * at.width;
			const center = at.y + at.height / 2;
			document.scale.forEach(({ from, to }, band) =>
				canvas.rect(
					{ x: place(from), y: at.y, width: place(to) - place(from), height: at.height },
					COLOURS.bands[band] ?? COLOURS.paper
				)
			);
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

const change: Drawer<'change'> = (canvas, box, { change: document }) => {
	const { x, width } = box;
	const { causes } = document;
	let y = keys(
		canvas,
		box,
		causes
			? [
					{ sign: swatch(COLOURS.accent), text: causes.answers },
					{ sign: swatch(COLOURS.ramp[2], COLOURS.accent), text: causes.questionnaire }
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
			} else bar(value, 0.3, 0.4, COLOURS.accent);
			canvas.line({ x1: zero, x2: zero, y1: at.y, y2: at.y + at.height }, COLOURS.past, {
				'stroke-width': 2
			});
		});
	return y;
};

/** The ground of a cell, and what is readable on it. */
const ground = (step: number | null) => ({
	fill: step === null ? HATCHED : (COLOURS.heat[step] ?? COLOURS.paper),
	ink: step !== null && step >= 5 ? COLOURS.paper : COLOURS.ink
});

const heatKeys = (all: readonly { step: number | null; text: string }[]) =>
	all.map(({ step, text }) => ({ sign: swatch(ground(step).fill), text }));

const heat: Drawer<'heat'> = (canvas, box, { heat: document }) => {
	const { x, width } = box;
	let y = keys(canvas, box, heatKeys(document.keys)) + 4;
	const cell = (width - LABELS) / document.columns.length;
	const heads = document.columns.map(({ label }) => wrap(label, cell - 8, SMALL));
	const deepest = Math.max(1, ...heads.map((lines) => lines.length));
	heads.forEach((lines, i) =>
		canvas.lines(lines, x + LABELS + i * cell + cell / 2, y + SMALL, {
			...{ size: SMALL, fill: COLOURS.soft, anchor: 'middle' }
		})
	);
	y += deepest * SMALL * 1.3 + 8;
	for (const { rows } of document.sections)
		for (const { label, note, cells } of rows) {
			const lines = wrap(`${label} (${note})`.replace(' ()', ''), LABELS - 12, LABEL);
			const height = Math.max(34, lines.length * LABEL * 1.3 + 8);
			canvas.lines(lines, x, y + height / 2 - ((lines.length - 1) * LABEL * 1.3) / 2 + LABEL / 3, {
				size: LABEL
			});
			cells.forEach(({ text, step }, i) => {
				const { fill, ink } = ground(step);
				const left = x + LABELS + i * cell;
				canvas.rect({ x: left + 1, y: y + 1, width: cell - 2, height: height - 2 }, fill);
				canvas.text(text, left + cell / 2, y + height / 2 + LABEL / 3, {
					...{ size: LABEL, fill: ink, anchor: 'middle' }
				});
			});
			y += height;
		}
	return y + 10;
};

const partFill = (part: LevelPart): string =>
	typeof part === 'number'
		? (COLOURS.ramp[part] ?? COLOURS.paper)
		: part === 'unsure'
			? HATCHED
			: COLOURS.paper;

const levels: Drawer<'levels'> = (canvas, box, { levels: document }) => {
	const { x, width } = box;
	let y = keys(
		canvas,
		box,
		document.keys.map(({ part, text }) => ({ sign: swatch(partFill(part)), text }))
	);
	y = head(canvas, { x, y, width }, document.head);
	for (const { label, note, parts, text } of document.rows)
		y = row(canvas, { x, y, width }, { label, note, value: text }, (at) => {
			let left = at.x;
			for (const { part, share } of parts) {
				const wide = (share / 100) * at.width;
				canvas.rect({ x: left, y: at.y + 6, width: wide, height: at.height - 12 }, partFill(part), {
					stroke: COLOURS.edge,
					'stroke-width': 0.5
				});
				left += wide;
			}
		});
	return y;
};

const PARTS = [COLOURS.accent, COLOURS.ramp[2], COLOURS.ramp[1]] as const;

const shares: Drawer<'shares'> = (canvas, box, { shares: document }) => {
	const { x, width } = box;
	let y = keys(
		canvas,
		box,
		document.keys.map((text, i) => ({ sign: swatch(PARTS[i] ?? COLOURS.paper), text }))
	);
	y = head(canvas, { x, y, width }, document.head);
	for (const { label, note, parts, text } of document.rows)
		y = row(canvas, { x, y, width }, { label, note, value: text }, (at) => {
			canvas.rect(
				{ x: at.x, y: at.y + 8, width: at.width, height: at.height - 16 },
				COLOURS.ramp[0]
			);
			let left = at.x;
			parts.forEach((share, i) => {
				const wide = (share / 100) * at.width;
				canvas.rect(
					{ x: left, y: at.y + 8, width: wide, height: at.height - 16 },
					PARTS[i] ?? COLOURS.paper
				);
				left += wide;
			});
		});
	return y;
};

const TILE = 56;

const tiles: Drawer<'tiles'> = (canvas, box, { tiles: document }) => {
	const { x, width } = box;
	let y = keys(canvas, box, heatKeys(document.keys)) + 4;
	const inRow = Math.floor(width / (TILE + 4));
	for (const { title, tiles: own } of document.regions) {
		canvas.text(title, x, y + LABEL, { size: LABEL, weight: 600 });
		y += LABEL + 12;
		own.forEach(({ code, text, step }, i) => {
			const left = x + (i % inRow) * (TILE + 4);
			const top = y + Math.floor(i / inRow) * (TILE + 4);
			const { fill, ink } = ground(step);
			canvas.rect({ x: left, y: top, width: TILE, height: TILE }, fill, {
				stroke: COLOURS.line,
				rx: 4
			});
			canvas.text(code, left + TILE / 2, top + 25, {
				...{ size: 16, weight: 700, fill: ink, anchor: 'middle' }
			});
			canvas.text(text, left + TILE / 2, top + 44, { size: SMALL, fill: ink, anchor: 'middle' });
		});
		y += Math.ceil(own.length / inRow) * (TILE + 4) + 14;
	}
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

const compare: Drawer<'compare'> = (canvas, box, { compare: document }) => {
	const { x, width } = box;
	let y = keys(
		canvas,
		box,
		document.keys.map((text, side) => ({
			sign: (own: Canvas, left: number, line: number) => shape(own, side, left + 14, line - 5),
			text
		}))
	);
	const plot = { left: x + LABELS, width: width - LABELS - VALUES - GAP };
	document.scale.forEach(({ from, text, label }) =>
		canvas.text(`${text} ${label}`, plot.left + (from / 100) * plot.width, y + SMALL, {
			...{ size: SMALL, fill: COLOURS.soft }
		})
	);
	y = head(canvas, { x, y, width }, document.head);
	for (const { label, values, text } of document.rows)
		y = row(canvas, { x, y, width }, { label, note: '', value: text }, (at) => {
			const place = (value: number) => at.x + (value / 100) * at.width;
			document.scale.forEach(({ from, to }, band) =>
				canvas.rect(
					{ x: place(from), y: at.y, width: place(to) - place(from), height: at.height },
					COLOURS.bands[band] ?? COLOURS.paper
				)
			);
			values.forEach((value, side) => {
				if (value !== null)
					shape(canvas, side, place(value), at.y + at.height * (0.2 + 0.2 * side));
			});
		});
	return y;
};

const none: Drawer<'none'> = (_, { y }) => y;

export const DRAWERS: { [K in Drawing['kind']]: Drawer<K> } = {
	chain,
	spread,
	change,
	heat,
	levels,
	shares,
	tiles,
	compare,
	none
};
