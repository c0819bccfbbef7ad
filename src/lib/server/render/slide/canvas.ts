/**
 * What pictures for slides and for links are drawn with: shapes and texts as SVG, in pixels. Texts are broken into lines by the width
 * that letters take on average, for a picture knows no fonts; there is room to spare.
 */

import { xmlText } from '../xml.ts';

export const COLOURS = {
	ink: '#16282c',
	soft: '#4b5d61',
	paper: '#ffffff',
	line: '#dbd6c9',
	edge: '#7a8789',
	accent: '#0b5a60',
	deep: '#083d43',
	mark: '#b54a00',
	warn: '#704600',
	warnWash: '#fdf0d3',
	past: '#566a6e',
	bands: ['#f1eee7', '#e4ebe8', '#d2e1de', '#c0d7d4'],
	/** Levels 0 to 4. */
	ramp: ['#f2f5f4', '#c3dfdc', '#8cc3c0', '#4b9a99', '#0b5a60'],
	/** The six steps of a heat map. */
	heat: ['#f2f5f4', '#dceae8', '#c3dfdc', '#8cc3c0', '#4b9a99', '#0b5a60']
} as const;

const SANS = "'Noto Sans', 'Segoe UI', Roboto, Arial, sans-serif";
const SERIF = "'Noto Serif', Cambria, Georgia, serif";

/** Text for XML; signs that it cannot hold are left out. */
export const escape = (text: string): string =>
	xmlText(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Width of a letter as a part of the size, on average and with room to spare. */
const LETTER = { sans: 0.56, serif: 0.58 } as const;
type Face = keyof typeof LETTER;

export const widthOf = (text: string, size: number, face: Face = 'sans'): number =>
	text.length * size * LETTER[face];

/** A text in lines that are at most so wide; a word that is wider stands alone, broken. */
export function wrap(text: string, width: number, size: number, face: Face = 'sans'): string[] {
	const most = Math.max(4, Math.floor(width / (size * LETTER[face])));
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/[ \n\t]+/)) {
		const parts = word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [''];
		for (const part of parts) {
			if (line !== '' && line.length + 1 + part.length > most) {
				lines.push(line);
				line = part;
			} else line = line === '' ? part : `${line} ${part}`;
		}
	}
	return line === '' ? lines : [...lines, line];
}

export interface TextStyle {
	size: number;
	fill?: string;
	weight?: number;
	face?: Face;
	anchor?: 'start' | 'middle' | 'end';
}

const fixed = (value: number): string => String(Math.round(value * 10) / 10);

/** A drawing that grows as it is drawn on. */
export class Canvas {
	readonly #parts: string[] = [];

	rect(
		box: { x: number; y: number; width: number; height: number },
		fill: string,
		more: Readonly<Record<string, string | number>> = {}
	): void {
		const all = { ...box, width: Math.max(0, box.width), fill, ...more };
		this.#parts.push(`<rect ${attributes(all)}/>`);
	}

	circle(
		place: { cx: number; cy: number; r: number },
		fill: string,
		more: Readonly<Record<string, string | number>> = {}
	): void {
		this.#parts.push(`<circle ${attributes({ ...place, fill, ...more })}/>`);
	}

	/** A shape around a place. */
	path(d: string, place: { x: number; y: number }, fill: string): void {
		const transform = `translate(${fixed(place.x)} ${fixed(place.y)})`;
		this.#parts.push(`<path ${attributes({ d, transform, fill, stroke: COLOURS.paper })}/>`);
	}

	line(
		ends: { x1: number; y1: number; x2: number; y2: number },
		stroke: string,
		more: Readonly<Record<string, string | number>> = {}
	): void {
		this.#parts.push(`<line ${attributes({ ...ends, stroke, ...more })}/>`);
	}

	/** One line of text; `y` is its base line. */
	text(text: string, x: number, y: number, style: TextStyle): void {
		const { size, fill = COLOURS.ink, weight = 400, face = 'sans', anchor = 'start' } = style;
		const all = {
			...{ x, y, fill, 'font-size': size, 'font-weight': weight, 'text-anchor': anchor },
			'font-family': face === 'sans' ? SANS : SERIF
		};
		this.#parts.push(`<text ${attributes(all)}>${escape(text)}</text>`);
	}

	/** Lines of text from a first base line down. Gives the base line of the one after the last. */
	lines(lines: readonly string[], x: number, y: number, style: TextStyle): number {
		lines.forEach((line, i) => this.text(line, x, y + i * style.size * 1.3, style));
		return y + lines.length * style.size * 1.3;
	}

	/** The whole picture. */
	svg(
		size: { width: number; height: number },
		about: { title: string; text: string; lang: string; direction: 'ltr' | 'rtl' }
	): string {
		const { width, height } = size;
		return [
			`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${fixed(width)} ${fixed(height)}" width="${fixed(width)}" height="${fixed(height)}" role="img" aria-labelledby="title desc" xml:lang="${about.lang}">`,
			`<title id="title">${escape(about.title)}</title><desc id="desc">${escape(about.text)}</desc>`,
			HATCHING,
			`<rect width="100%" height="100%" fill="${COLOURS.paper}"/>`,
			...this.#parts,
			'</svg>'
		].join('\n');
	}
}

/** What stands for no figure, and for not sure. */
export const HATCHED = 'url(#hatched)';
const HATCHING = `<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="${COLOURS.paper}"/><path d="M0 6L6 0" stroke="${COLOURS.edge}" stroke-width="1"/></pattern></defs>`;

const attributes = (all: Readonly<Record<string, string | number>>): string =>
	Object.entries(all)
		.map(([name, value]) => `${name}="${typeof value === 'number' ? fixed(value) : escape(value)}"`)
		.join(' ');
