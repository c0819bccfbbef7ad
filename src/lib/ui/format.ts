/** How figures, dates and shares are written in the reader's language. Scores: `printed` of domain/score. */
import { printed } from '#lib/domain/score.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

const NOTHING = '–';

/** A score with one decimal, or a dash where there is none. */
export function points(value: number | null): string {
	return value === null ? NOTHING : printed(value);
}

/** "41.0 to 58.5": the bounds of a score. */
export function range(low: number | null, high: number | null): string {
	return low === null || high === null
		? NOTHING
		: m.range({ low: printed(low), high: printed(high) });
}

/** "+1.2", "−0.3", "0.0": a change in points with its sign. */
export function signed(value: number | null): string {
	if (value === null) return NOTHING;
	const size = printed(Math.abs(value));
	if (Number(size) === 0) return size;
	return `${value < 0 ? '−' : '+'}${size}`;
}

/** English as the organisations of Geneva write it. */
const INTL: Readonly<Record<string, string>> = { en: 'en-GB' };
const locale = (): string => INTL[getLocale()] ?? getLocale();

export const percent = (share: number): string =>
	new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** "a, b, c", in the way of the language. */
export const list = (items: readonly string[]): string =>
	new Intl.ListFormat(locale(), { type: 'unit' }).format(items);

export const count = (n: number): string => new Intl.NumberFormat(locale()).format(n);

export const day = (date: Date): string =>
	new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' }).format(date);

/** Day and time in UTC: the server does not know where the reader is. */
export const moment = (date: Date): string =>
	m.time_utc({
		time: new Intl.DateTimeFormat(locale(), {
			dateStyle: 'long',
			timeStyle: 'short',
			timeZone: 'UTC'
		}).format(date)
	});

/** Time of day in UTC, hours and minutes. */
export const clock = (date: Date): string =>
	m.time_utc({
		time: new Intl.DateTimeFormat(locale(), { timeStyle: 'short', timeZone: 'UTC' }).format(date)
	});
