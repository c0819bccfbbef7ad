/**
 * Which characters a TrueType font can show, read from its `cmap` table (formats 4 and 12). PDF/UA refuses
 * a character without a glyph, so a report must know before it is made.
 */

/** Reads the code points of a font into a set of ranges and answers for one of them. */
export function coverageOf(font: Buffer): (codePoint: number) => boolean {
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

/** Shown in place of a character that no font has. */
export const REPLACEMENT = '\uFFFD';

/** Invisible ones that layout understands without a glyph. */
const WITHOUT_GLYPH = /^[\n\t\u00a0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]$/;

/** The text with what no font shows replaced, character by character. */
export function showable(text: string, covered: (codePoint: number) => boolean): string {
	return Array.from(text, (character) =>
		WITHOUT_GLYPH.test(character) || covered(character.codePointAt(0) ?? 0)
			? character
			: REPLACEMENT
	).join('');
}
