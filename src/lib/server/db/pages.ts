/** Long lists come a page at a time, and can be searched by name. */
import { provider } from './client.ts';

export interface Page<T> {
	items: T[];
	/** From 1. */
	page: number;
	pages: number;
	total: number;
}

const PAGE_SIZE = 50;

/** Which rows make up a page: one before the first or after the last one is the nearest that there is. */
export function windowOf(total: number, page: number) {
	const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
	const at = Math.trunc(Math.min(Math.max(1, page), pages));
	return { page: at, pages, total, skip: (at - 1) * PAGE_SIZE, take: PAGE_SIZE };
}

/** Texts that hold a text, in either case: SQLite compares so by itself, PostgreSQL when it is asked to. */
export function containing(text: string): { contains: string } {
	if (provider === 'sqlite') return { contains: text };
	const options = { contains: text.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' };
	return options;
}

/** The same in our own statements: that a ministry's name holds a pattern, in either case. */
export const NAME_HOLDS =
	provider === 'sqlite' ? `m."name" LIKE ? ESCAPE '\\'` : `m."name" ILIKE ? ESCAPE '\\'`;

/** What matches texts that hold a text, whatever signs it has. */
export const pattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
