/** Shares of one base as bars from zero, of one part or of several that stand one after the other. */
import type { Language } from '../language.ts';

/** What a part is drawn as: a level, not sure, what does not exist, or the first, second or third of anything else. */
export const PARTS = [
	...(['lv0', 'lv1', 'lv2', 'lv3', 'lv4', 'unsure', 'absent'] as const),
	...(['pt0', 'pt1', 'pt2'] as const)
] as const;
export type Part = (typeof PARTS)[number];

/** A part of a bar, in per cent of its base, from where the one before it ends. */
export interface BarPart {
	part: Part;
	low: number;
	high: number;
}

export interface BarsRow {
	id: string;
	label: string;
	/** In small beside the label. */
	note: string;
	parts: readonly BarPart[];
	text: string;
}

export interface BarsDocument {
	/** What the parts are; empty where there is one. */
	keys: readonly { part: Part; text: string }[];
	head: string;
	rows: readonly BarsRow[];
}

/** Parts one after the other, by their shares in per cent; those of nothing are left out. */
export function partsOf(shares: readonly { part: Part; share: number }[]): BarPart[] {
	let end = 0;
	return shares
		.filter(({ share }) => share > 0)
		.map(({ part, share }) => ({ part, low: end, high: (end += share) }));
}

const ORDINAL = ['pt0', 'pt1', 'pt2'] as const;

/** The first, second and third of some shares. */
export const ordinalParts = (shares: readonly number[]): BarPart[] =>
	partsOf(shares.map((share, i) => ({ part: ORDINAL[i] ?? 'pt2', share })));

export const ordinalKeys = (texts: readonly string[]): BarsDocument['keys'] =>
	texts.map((text, i) => ({ part: ORDINAL[i] ?? 'pt2', text }));

export interface Shared {
	id: string;
	label: string;
	note?: string;
	/** Counts, one after the other. */
	counts: readonly number[];
	/** What they are shares of. */
	base: number;
}

export const sharesDocument = (
	{ percent, points }: Language,
	{ keys, head, rows }: { keys: readonly string[]; head: string; rows: readonly Shared[] }
): BarsDocument => ({
	keys: ordinalKeys(keys),
	head,
	rows: rows.map(({ id, label, note = '', counts, base }) => {
		const sum = counts.reduce((all, count) => all + count, 0);
		return {
			...{ id, label, note },
			parts: base === 0 ? [] : ordinalParts(counts.map((count) => (100 * count) / base)),
			text: base === 0 ? points(null) : percent(sum / base)
		};
	})
});
