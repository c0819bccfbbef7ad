/** Drawings of shares of one base: the awareness chain as columns, and bars. */
import type { Part } from '#lib/wording/workspace/bars.ts';
import { COLOURS, HATCHED, widthOf, wrap } from './canvas.ts';
import { dashes, head, keys, LABEL, ring, row, SMALL, swatch, type Drawer } from './plot.ts';

const SHARE = 26;
const SHARE_IN_WORDS = 17;

/** A share in large figures; one in words, such as "all but 4 or fewer", in smaller letters and lines. */
function shareLines(share: string, width: number): { size: number; lines: string[] } {
	return widthOf(share, SHARE, 'serif') <= width
		? { size: SHARE, lines: [share] }
		: { size: SHARE_IN_WORDS, lines: wrap(share, width, SHARE_IN_WORDS, 'serif') };
}

export const chain: Drawer<'chain'> = (canvas, { x, y, width }, { chain: document }) => {
	const start = keys(canvas, { x, y, width }, [
		{ sign: swatch(COLOURS.accent), text: document.keys.share },
		...(document.keys.last ? [{ sign: ring, text: document.keys.last }] : []),
		{ sign: dashes, text: document.keys.half }
	]);
	const step = width / document.steps.length;
	const shares = document.steps.map(({ share }) => shareLines(share, step - 16));
	const most = Math.max(...shares.map(({ size, lines }) => size * 1.3 * (lines.length - 1)));
	const [top, height] = [start + 40 + most, 250];
	let end = 0;
	const column = step * 0.62;
	document.steps.forEach(({ label, count, in2017, value, last }, i) => {
		const left = x + i * step;
		const { size, lines: words } = shares[i] as (typeof shares)[number];
		const wordsAt = top - 12 - (words.length - 1) * size * 1.3;
		canvas.lines(words, left, wordsAt, { size, weight: 700, face: 'serif' });
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
		const found = wrap(in2017, step - 16, SMALL);
		line = canvas.lines(found, left, line, { size: SMALL, fill: COLOURS.mark });
		end = Math.max(end, line);
	});
	canvas.line(
		{ x1: x, x2: x + width - step + column, y1: top + height / 2, y2: top + height / 2 },
		COLOURS.mark,
		{ 'stroke-dasharray': '6 4', 'stroke-width': 2 }
	);
	return end + 8;
};

const FILLS: Record<Part, string> = {
	lv0: COLOURS.ramp[0],
	lv1: COLOURS.ramp[1],
	lv2: COLOURS.ramp[2],
	lv3: COLOURS.ramp[3],
	lv4: COLOURS.ramp[4],
	unsure: HATCHED,
	absent: COLOURS.paper,
	pt0: COLOURS.accent,
	pt1: COLOURS.ramp[2],
	pt2: COLOURS.ramp[1]
};

export const bars: Drawer<'bars'> = (canvas, box, { bars: document }) => {
	const { x, width } = box;
	let y = keys(
		canvas,
		box,
		document.keys.map(({ part, text }) => ({ sign: swatch(FILLS[part]), text }))
	);
	y = head(canvas, { x, y, width }, document.head);
	for (const { label, note, parts, text } of document.rows)
		y = row(canvas, { x, y, width }, { label, note, value: text }, (at) => {
			const inner = { y: at.y + 7, height: at.height - 14 };
			canvas.rect({ x: at.x, width: at.width, ...inner }, COLOURS.ramp[0]);
			for (const { part, low, high } of parts)
				canvas.rect(
					{
						...{ x: at.x + (low / 100) * at.width, width: ((high - low) / 100) * at.width },
						...inner
					},
					FILLS[part],
					{ stroke: COLOURS.edge, 'stroke-width': 0.5 }
				);
		});
	return y;
};
