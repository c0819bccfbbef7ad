/**
 * Disclosure control: no figure over fewer ministries than the round's minimum leaves the product, and
 * nothing that is held back can be found by subtraction. One rule for pages, charts, files and the API.
 */

/** No round may go below this number. */
export const FLOOR = 3;
export const DEFAULT_MINIMUM = 5;

/** True where a single figure over n ministries may be shown. A base of 0 shows nothing and hides nobody. */
export function mayShow(n: number, minimum: number): boolean {
	return n >= Math.max(minimum, FLOOR);
}

/**
 * True where a figure over n ministries may stand beside one over the same n and `rest` others: the figure
 * over the rest can be found by subtraction, so they must be nobody or enough.
 */
export function mayShowPart(n: number, rest: number, minimum: number): boolean {
	return mayShow(n, minimum) && (rest === 0 || mayShow(rest, minimum));
}

/**
 * Which groups of a partition must be hidden. A group below the minimum is; then the next smallest ones
 * are hidden too until at least two are, and together they hold at least the minimum: what is left of the
 * total after taking away all that is shown is then never a figure over too few. Empty groups need no hiding.
 *
 * @param sizes group -> number of ministries, 0 or more
 * @param already groups that are hidden for another reason; they count towards what is hidden
 * @returns the groups to hide
 */
export function hidden(
	sizes: Readonly<Record<string, number>>,
	minimum: number,
	already: ReadonlySet<string> = new Set()
): Set<string> {
	const floor = Math.max(minimum, FLOOR);
	const groups = Object.entries(sizes)
		.filter(([, n]) => n > 0)
		.toSorted(([a, n], [b, m]) => n - m || (a < b ? -1 : 1));
	const hide = new Set(groups.map(([group]) => group).filter((group) => already.has(group)));
	let together = groups.reduce((sum, [group, n]) => sum + (hide.has(group) ? n : 0), 0);
	for (const [group, n] of groups) {
		if (hide.has(group)) continue;
		const small = n < floor;
		const complement = hide.size > 0 && (hide.size < 2 || together < floor);
		if (!small && !complement) break;
		hide.add(group);
		together += n;
	}
	return hide;
}
