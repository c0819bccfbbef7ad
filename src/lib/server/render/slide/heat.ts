/** Drawings of scores as grounds: the heat map, and the map of tiles. */
import { COLOURS, HATCHED, wrap } from './canvas.ts';
import { keys, LABEL, LABELS, SMALL, swatch, type Drawer } from './plot.ts';

/** The ground of a cell, and what is readable on it. */
const ground = (step: number | null) => ({
	fill: step === null ? HATCHED : (COLOURS.heat[step] ?? COLOURS.paper),
	ink: step !== null && step >= 5 ? COLOURS.paper : COLOURS.ink
});

const heatKeys = (all: readonly { step: number | null; text: string }[]) =>
	all.map(({ step, text }) => ({ sign: swatch(ground(step).fill), text }));

export const heat: Drawer<'heat'> = (canvas, box, { heat: document }) => {
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

const TILE = 56;

export const tiles: Drawer<'tiles'> = (canvas, box, { tiles: document }) => {
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
