/**
 * Which characters a TrueType font can show, read from its `cmap` table (formats 4 and 12), and what stands for those
 * that none shows. PDF/UA refuses a character without a glyph, so a report must know before it is made.
 */

/** Tells of a code point whether it can be shown. */
export type Covers = (codePoint: number) => boolean;

/** Reads the code points of a font into a set of ranges and answers for one of them. */
export function coverageOf(font: Buffer): Covers {
	const tables = font.readUInt16BE(4);
	let cmap = -1;
	for (let i = 0; i < tables; i++) {
		const at = 12 + i * 16;
		if (font.toString('latin1', at, at + 4) === 'cmap') cmap = font.readUInt32BE(at + 8);
	}
	if (cmap < 0) return () => false;
	const ranges: [number, number][] = [];
	for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
		const at = cmap + font.readUInt32BE(cmap + 8 + i * 8);
		const format = font.readUInt16BE(at);
		if (format === 12) {
			const groups = font.readUInt32BE(at + 12);
			for (let g = 0; g < groups; g++)
				ranges.push([font.readUInt32BE(at + 16 + g * 12), font.readUInt32BE(at + 20 + g * 12)]);
		} else if (format === 4) {
			const size = font.readUInt16BE(at + 6);
			for (let s = 0; s < size; s += 2) {
				const from = font.readUInt16BE(at + 16 + size + s);
				// The table ends with a segment for 0xFFFF that stands for nothing.
				if (from !== 0xffff) ranges.push([from, font.readUInt16BE(at + 14 + s)]);
			}
		}
	}
	return (codePoint) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to);
}

/** Stands for what is not shown. */
export const REPLACEMENT = '\uFFFD';

/** Invisible ones that layout understands without a glyph. */
const WITHOUT_GLYPH = /^[\n\t\u00a0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]$/;
/** What only chooses how the sign before it looks: its colour, or the tone of a skin. */
const CHOOSES_LOOK = /^[\ufe00-\ufe0f]$|^\p{Emoji_Modifier}$/u;

/** Plain signs for coloured ones. */
const STAND_INS: Readonly<Record<string, string>> = {
	'✅': '✔',
	'❌': '✘',
	'❎': '✘',
	'❓': '?',
	'❔': '?',
	'❗': '!',
	'❕': '!',
	'➕': '+',
	'➖': '−',
	'➗': '÷',
	'⭐': '★',
	'。': '. ',
	'、': ', '
};

/** What is set in place of a character; null where nothing can stand for it. */
function set(character: string, covers: Covers): string | null {
	const isShown = (text: string): boolean =>
		Array.from(text).every((c) => WITHOUT_GLYPH.test(c) || covers(c.codePointAt(0) ?? 0));
	if (CHOOSES_LOOK.test(character)) return '';
	// A full-width or circled digit, a Roman numeral of one sign: the same written with common ones.
	const candidates = [character, STAND_INS[character] ?? character, character.normalize('NFKC')];
	return candidates.find(isShown) ?? null;
}

/**
 * The text as it can be shown. For what no font shows a like sign stands where there is one; else one replacement
 * stands for the whole run, and the characters are added to `missing`.
 */
export function showable(text: string, covers: Covers, missing = new Set<string>()): string {
	let shown = '';
	let isInRun = false;
	for (const character of text) {
		const replaced = set(character, covers);
		if (replaced === null) missing.add(character);
		// A joiner or a choice of look within a run belongs to what is not shown.
		if (isInRun && (replaced ?? '') === '') continue;
		if (isInRun && character === '\u200d') continue;
		shown += replaced ?? REPLACEMENT;
		isInRun = replaced === null;
	}
	return shown;
}
