/** How figures, dates and shares are written in the reader's language. Scores: `printed` of domain/score. */
import { printed } from '#lib/domain/score/score.ts';
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

/** "0.81", "−0.07": correlations and alpha, with the two decimals that are usual for them. */
export function coefficient(value: number | null): string {
	if (value === null) return NOTHING;
	return (Math.round((value + 1e-9) * 100) / 100).toFixed(2).replace('-', '−');
}

/** English as the organisations of Geneva write it. */
const INTL: Readonly<Record<string, string>> = { en: 'en-GB' };
const locale = (): string => INTL[getLocale()] ?? getLocale();

/** A formatter takes a hundred times as long to make as to use. */
function kept<T>(make: (locale: string) => T): () => T {
	const made = new Map<string, T>();
	return () => {
		const language = locale();
		const known = made.get(language) ?? make(language);
		made.set(language, known);
		return known;
	};
}

const percents = kept(
	(language) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
);
export const percent = (share: number): string => percents().format(share);

/** "a, b, c", in the way of the language. */
export const list = (items: readonly string[]): string => lists().format(items);
const lists = kept((language) => new Intl.ListFormat(language, { type: 'unit' }));

export const count = (n: number): string => counts().format(n);
const counts = kept((language) => new Intl.NumberFormat(language));

export const day = (date: Date): string => days().format(date);
const days = kept(
	(language) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
);

const moments = kept(
	(language) =>
		new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
);
/** Day and time in UTC: the server does not know where the reader is. */
export const moment = (date: Date): string => m.time_utc({ time: moments().format(date) });

const clocks = kept(
	(language) => new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' })
);
/** Time of day in UTC, hours and minutes. */
export const clock = (date: Date): string => m.time_utc({ time: clocks().format(date) });

const unitOf = (unit: 'second' | 'minute') =>
	kept((language) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }));
const seconds = unitOf('second');
const minutes = unitOf('minute');
/** "20 seconds", "1 minute", "4 minutes": a time to wait, rounded up. */
export const duration = (length: number): string =>
	length < 60 ? seconds().format(Math.ceil(length)) : minutes().format(Math.ceil(length / 60));
