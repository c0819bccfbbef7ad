/** Shares of one base as bars from zero, of one part or of several that add up. */
import type { Language } from '../language.ts';

export interface SharesDocument {
	/** What the parts are; empty where there is one. */
	keys: readonly string[];
	head: string;
	rows: readonly {
		id: string;
		label: string;
		note: string;
		/** Shares in per cent, one after the other from zero. */
		parts: readonly number[];
		text: string;
	}[];
}

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
): SharesDocument => ({
	keys,
	head,
	rows: rows.map(({ id, label, note = '', counts, base }) => {
		const sum = counts.reduce((all, count) => all + count, 0);
		return {
			...{ id, label, note },
			parts: base === 0 ? [] : counts.map((count) => (100 * count) / base),
			text: base === 0 ? points(null) : percent(sum / base)
		};
	})
});
