/** What stands highest and what lowest, by what is printed: nothing is put above what is printed alike. */

import type { Language } from './language.ts';

export interface Ends {
	/** The labels of all that print the highest value, in the order in which they came. */
	highest: readonly string[];
	high: string;
	lowest: readonly string[];
	low: string;
	/** All print the same. */
	isSame: boolean;
}

/**
 * The ends of some values; null where none is known.
 *
 * @param write how a value is printed
 */
export function endsOf(
	entries: readonly { label: string; value: number | null }[],
	write: (value: number) => string
): Ends | null {
	const known = entries.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]));
	if (known.length === 0) return null;
	const values = known.map(({ value }) => value);
	const [high, low] = [write(Math.max(...values)), write(Math.min(...values))];
	const alike = (text: string): string[] =>
		known.filter(({ value }) => write(value) === text).map(({ label }) => label);
	return { highest: alike(high), high, lowest: alike(low), low, isSame: high === low };
}

/** More names than this are not read in a sentence. */
const MOST_NAMED = 3;

/** Names in a sentence; of many the first, and how many there are besides. */
export function someOf({ say, list, count }: Language, names: readonly string[]): string {
	if (names.length <= MOST_NAMED) return list([...names]);
	const shown = names.slice(0, MOST_NAMED - 1);
	return list([...shown, say.ends_others({ n: count(names.length - shown.length) })]);
}
