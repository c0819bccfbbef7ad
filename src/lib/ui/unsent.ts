/**
 * What a page draws and no browser gets as data. Our pages are drawn on the server and need no script; SvelteKit
 * would write their data out for one all the same, which took a fifth of the score page's time.
 */
const unsent = new WeakSet<object>();

/** Marks a value of a page's data: it is drawn, and never written out. */
export function drawnOnly<T extends object>(value: T): T {
	unsent.add(value);
	return value;
}

export const isDrawnOnly = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && unsent.has(value);
