/** A PDF as its readers meet it: what is printed where, what a listener is told, and what is copied from it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect } from 'vitest';
import { installDebian } from '../../scripts/debian.js';

/** Installs poppler's commands where the machine lacks them. */
export function needPoppler(): void {
	if (spawnSync('pdfinfo', ['-v']).error) installDebian('poppler-utils');
}

/** The path of a new file with these bytes. */
export function savedPdf(bytes: Uint8Array): string {
	const file = join(mkdtempSync(join(tmpdir(), 'ddsa-')), 'report.pdf');
	writeFileSync(file, bytes);
	return file;
}

const poppler = (command: string, ...args: string[]): string =>
	execFileSync(command, args, {
		encoding: 'utf8',
		maxBuffer: 2 ** 26,
		stdio: ['ignore', 'pipe', 'ignore']
	});

/** What is copied when everything is selected. */
export const textOf = (file: string): string => poppler('pdftotext', file, '-');

/** A fact of the file, such as `Title`; empty where it has none. */
export const factOf = (file: string, name: string): string =>
	new RegExp(`^${name}: +(.*)$`, 'm').exec(poppler('pdfinfo', file))?.[1] ?? '';

/** The names of its fonts, without the mark of a subset. Fails where one is not embedded. */
export const fontsOf = (file: string): string[] =>
	poppler('pdffonts', file)
		.trim()
		.split('\n')
		.slice(2)
		.map((line) => {
			expect(line).toMatch(/\byes\s+yes\s+yes\b/);
			return /^[A-Z]{6}\+(\S+)/.exec(line)?.[1] ?? line;
		});

/** Where its links lead. */
export const linksOf = (file: string): string[] =>
	[...poppler('pdfinfo', '-url', file).matchAll(/\bAnnotation\s+(\S+)$/gm)].map(
		([, link = '']) => link
	);

/** Fails where a listener would miss something: see PDF/UA-1, 7.1 to 7.5. Gives how many tables and figures there are. */
export function expectAccessible(file: string): { tables: number; figures: number } {
	const raw = readFileSync(file, 'latin1');
	expect(raw).toContain('pdfuaid:part>1');
	expect(raw).toMatch(/\/Lang\s*\(/);
	expect(raw).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/);
	const objects = raw.split('endobj');
	const of = (type: string) => objects.filter((object) => object.includes(`/S /${type}\n`));
	const [tables, figures] = [of('Table'), of('Figure')];
	expect(of('THead')).toHaveLength(tables.length);
	expect(of('TH').filter((cell) => !/\/Scope\s*\/Column/.test(cell))).toEqual([]);
	expect(figures.filter((figure) => !/\/Alt\s*[(<]\s*[^)>\s]/.test(figure))).toEqual([]);
	const levels = [...poppler('pdfinfo', '-struct', file).matchAll(/^\s*H([1-6])\b/gm)].map(
		([, level]) => Number(level)
	);
	expect(levels.filter((level) => level === 1)).toHaveLength(1);
	levels.forEach((level, i) => expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1));
	return { tables: tables.length, figures: figures.length };
}

interface Box {
	text: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** The words of each page with the places where they are printed, in points. */
export function pagesOf(file: string): { width: number; height: number; words: Box[] }[] {
	const drawn = poppler('pdftotext', '-bbox', file, '-');
	const numbers = (attributes: string) =>
		[...attributes.matchAll(/"([\d.-]+)"/g)].map(([, number]) => Number(number));
	return drawn
		.split('<page ')
		.slice(1)
		.map((page) => {
			const [width = NaN, height = NaN] = numbers(page.slice(0, page.indexOf('>')));
			const words = [...page.matchAll(/<word ([^>]*)>([^<]*)<\/word>/g)].map(
				([, attributes = '', text = '']): Box => {
					const [left = NaN, top = NaN, right = NaN, bottom = NaN] = numbers(attributes);
					return { text, left, top, right, bottom };
				}
			);
			return { width, height, words };
		});
}

/** A word's ink: its box holds the room above and below its letters, which lines share. */
const inkOf = ({ left, top, right, bottom, text }: Box): Box => ({
	text,
	left: left + 0.5,
	right: right - 0.5,
	top: top + (bottom - top) * 0.3,
	bottom: bottom - (bottom - top) * 0.3
});

/** Letters that are set as two glyphs, a body and its marks, which poppler takes for two words at one place, each with its direction. */
const OF_TWO_GLYPHS = /^[\p{Script=Arabic}\p{M}\p{P}\p{Cf}]+$/u;

const meet = (a: Box, b: Box): boolean =>
	!(OF_TWO_GLYPHS.test(a.text) && OF_TWO_GLYPHS.test(b.text)) &&
	a.left < b.right &&
	b.left < a.right &&
	a.top < b.bottom &&
	b.top < a.bottom;

/** Words that are printed over one another, and words that leave their page. */
export const collisionsOf = (file: string): string[] =>
	pagesOf(file).flatMap(({ width, height, words }, page) => {
		const ink = words.map(inkOf);
		const outside = ink.filter(
			({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height
		);
		const over = ink.flatMap((a, i) =>
			ink.slice(i + 1).flatMap((b) => (meet(a, b) ? [`${a.text} over ${b.text}`] : []))
		);
		return [...outside.map(({ text }) => `${text} outside`), ...over].map(
			(fault) => `page ${page + 1}: ${fault}`
		);
	});

/** The languages that parts of a page are marked with: they stand within its packed streams. */
export function languagesIn(file: string): string[] {
	const content = readFileSync(file, 'latin1');
	const languages = [...content.matchAll(/stream\r?\n(.*?)endstream/gs)].flatMap(
		([, packed = '']) => {
			try {
				const stream = inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
				return [...stream.matchAll(/\/Lang \(([^)]+)\)/g)].map(([, tag = '']) => tag);
			} catch {
				// A picture or a font, packed in another way.
				return [];
			}
		}
	);
	return [...new Set(languages)].toSorted();
}
