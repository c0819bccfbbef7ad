/**
 * The faces that a report is set in. Those that every report needs are read when the process starts. Those for
 * scripts that few ministries write in are read when a text has a letter of one.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packaged = (path: string): string =>
	fileURLToPath(import.meta.resolve(`@expo-google-fonts/${path}`));

/** Latin, Greek, Cyrillic, Devanagari and Arabic; the serif for headings, figures and a ministry's own words. */
export const pathsOfFaces = [
	'noto-sans/400Regular/NotoSans_400Regular.ttf',
	'noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
	'noto-sans/700Bold/NotoSans_700Bold.ttf',
	'noto-serif/400Regular/NotoSerif_400Regular.ttf',
	'noto-serif/700Bold/NotoSerif_700Bold.ttf',
	'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
	'noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf'
].map(packaged);

/** The other scripts that a report can be set in, as Unicode names them: each has a regular face in `fonts`. */
export const SCRIPTS = [
	'Armenian',
	'Bengali',
	'Ethiopic',
	'Georgian',
	'Khmer',
	'Lao',
	'Myanmar',
	'Sinhala',
	'Tamil',
	'Thaana',
	'Thai'
] as const;

const LETTER = new RegExp(SCRIPTS.map((script) => `\\p{Script=${script}}`).join('|'), 'u');

/** Whether a text has a letter that only a face of a rare script shows. */
export const hasRareScript = (text: string): boolean => LETTER.test(text);

const readAll = (paths: readonly string[]): Buffer[] => paths.map((path) => readFileSync(path));

/** The font files that every report needs. */
export const readFaces = (): Buffer[] => readAll(pathsOfFaces);

export const pathsOfRareFaces = SCRIPTS.map((script) =>
	fileURLToPath(new URL(`fonts/NotoSans${script}.ttf`, import.meta.url))
);

/** The font files of the rare scripts: they are small, and a compiler for each would not be. */
export const readRareFaces = (): Buffer[] => readAll(pathsOfRareFaces);

/** First and last code points of arrows, mathematical signs, boxes, ticks and other pictures. */
const SIGNS =
	`2190-2211 2213 2215 2217-2220 2223-2224 2227-222d 2234-223d 2241-2269 226d-228b 228d-22a5 22c2-22c6
	2500-25cb 25cd-262f 2638-268b 2690-269c 26a0-26a1 2701-2704 2706-2709 270c-2727 2729-274b 274d 274f-2752 2756
	2758-275e 2761-2775 2794 2798-27af 27b1-27be 27e6-27eb 27f5-27f7 2b05-2b0d`
		.split(/\s+/)
		.map((range) => range.split('-').map((end) => parseInt(end, 16)));

/** Whether DejaVu Sans Mono shows a sign: the compiler carries that font, so its file cannot be asked. */
export const isCarriedSign = (codePoint: number): boolean =>
	SIGNS.some(([from = NaN, to = from]) => codePoint >= from && codePoint <= to);
