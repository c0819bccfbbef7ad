/**
 * A language is all that writing for somebody takes: messages, numbers, lists, dates, and the questionnaire's texts.
 * It is passed to whatever writes a sentence and never looked up there, so that a page, a file and a letter for
 * another reader can be written side by side. This is the one module that knows the compiled messages.
 */
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { InstrumentTexts } from '#lib/domain/instrument/texts.ts';
import { printed } from '#lib/domain/score/score.ts';
import { textsOf } from '#lib/instrument/catalogue.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	baseLocale,
	cookieName,
	extractLocaleFromRequest,
	getTextDirection,
	locales,
	type Locale
} from '#lib/paraglide/runtime.js';

export type { Locale };

type Messages = typeof m;
/** What a message needs to be told; nothing for most. */
type Inputs<F extends (...args: never[]) => unknown> =
	Parameters<F> extends [unknown, ...unknown[]]
		? [inputs: Parameters<F>[0]]
		: [inputs?: Parameters<F>[0]];
/** Every message by its name, in one language. */
export type Say = { readonly [K in keyof Messages]: (...inputs: Inputs<Messages[K]>) => string };
/** The names of messages that need to be told nothing. */
export type PlainMessage = {
	[K in keyof Messages]: [] extends Inputs<Messages[K]> ? K : never;
}[keyof Messages];

/** Where there is no figure. */
const NOTHING = '–';

export interface Language {
	locale: Locale;
	direction: 'ltr' | 'rtl';
	say: Say;
	/** The questionnaire's texts. */
	texts: (instrument: Instrument) => InstrumentTexts;
	/** A score with one decimal, or a dash where there is none. */
	points: (value: number | null) => string;
	/** "41.0 to 58.5": the bounds of a score. */
	range: (low: number | null, high: number | null) => string;
	/** "+1.2", "−0.3", "0.0": a change in points with its sign. */
	signed: (value: number | null) => string;
	/** "0.81", "−0.07": correlations and alpha, with the two decimals that are usual for them. */
	coefficient: (value: number | null) => string;
	/** A number as it was published, with up to two decimals. */
	amount: (value: number) => string;
	/** A share from 0 to 1 as whole per cent. */
	percent: (share: number) => string;
	count: (n: number) => string;
	/** "a, b, c", in the way of the language. */
	list: (items: readonly string[]) => string;
	/** "Title, 2023, p. 4": parts of one thing, without an "and" before the last. */
	parts: (items: readonly string[]) => string;
	day: (date: Date) => string;
	/** Day and time in UTC: the server does not know where the reader is. */
	moment: (date: Date) => string;
	/** "12 minutes ago" within a day, else day and time in UTC: what has just happened needs no calendar. */
	ago: (date: Date, now: Date) => string;
	/** "20 seconds", "1 minute", "4 minutes": a time to wait, rounded up; in seconds. */
	duration: (seconds: number) => string;
}

/** English as the organisations of Geneva write it. */
const INTL: Readonly<Record<string, string>> = { en: 'en-GB' };

/** A count that chooses its plural form as a number, and is written as the language writes thousands. */
const writtenCount = (count: number, write: (n: number) => string) => ({
	valueOf: () => count,
	toString: () => write(count)
});

function sayIn(locale: Locale, write: (n: number) => string): Say {
	const said = (inputs?: { count?: unknown }) =>
		typeof inputs?.count === 'number' && inputs.count >= 1_000
			? { ...inputs, count: writtenCount(inputs.count, write) }
			: inputs;
	const bound = Object.entries(m).map(([name, message]) => [
		name,
		(inputs?: { count?: unknown }) =>
			(message as (inputs: unknown, options: object) => string)(said(inputs), { locale })
	]);
	return Object.fromEntries(bound) as Say;
}

/** Numbers as the language writes them. Scores are rounded by `printed` of the domain, and nowhere else. */
function numbersIn(locale: string, say: Say) {
	const decimals = (digits: number) => {
		const format = new Intl.NumberFormat(locale, {
			minimumFractionDigits: digits,
			maximumFractionDigits: digits
		});
		return (value: number): string => format.format(value);
	};
	const [tenths, hundredths] = [decimals(1), decimals(2)];
	const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
	const counts = new Intl.NumberFormat(locale);
	const amounts = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
	const unit = (name: 'second' | 'minute') =>
		new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' });
	const [seconds, minutes] = [unit('second'), unit('minute')];
	const score = (value: number): string => tenths(Number(printed(value)));
	return {
		points: (value: number | null) => (value === null ? NOTHING : score(value)),
		range: (low: number | null, high: number | null) =>
			low === null || high === null ? NOTHING : say.range({ low: score(low), high: score(high) }),
		signed: (value: number | null) => {
			if (value === null) return NOTHING;
			const size = printed(Math.abs(value));
			if (Number(size) === 0) return tenths(0);
			return `${value < 0 ? '−' : '+'}${tenths(Number(size))}`;
		},
		coefficient: (value: number | null) =>
			value === null
				? NOTHING
				: hundredths(Math.round((value + 1e-9) * 100) / 100).replace('-', '−'),
		amount: (value: number) => amounts.format(value),
		percent: (share: number) => percents.format(share),
		count: (n: number) => counts.format(n),
		duration: (length: number) =>
			length < 60 ? seconds.format(Math.ceil(length)) : minutes.format(Math.ceil(length / 60))
	};
}

function datesIn(locale: string, say: Say) {
	const format = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
	const days = format({ dateStyle: 'long' });
	const moments = format({ dateStyle: 'long', timeStyle: 'short' });
	const distances = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
	const moment = (date: Date) => say.time_utc({ time: moments.format(date) });
	return {
		day: (date: Date) => days.format(date),
		moment,
		ago: (date: Date, now: Date) => {
			const minutes = Math.round((now.getTime() - date.getTime()) / 60_000);
			if (minutes < 0 || minutes >= 24 * 60) return moment(date);
			if (minutes === 0) return say.just_now();
			return minutes < 60
				? distances.format(-minutes, 'minute')
				: distances.format(-Math.round(minutes / 60), 'hour');
		}
	};
}

function make(locale: Locale): Language {
	const intl = INTL[locale] ?? locale;
	const counts = new Intl.NumberFormat(intl);
	const say = sayIn(locale, (n) => counts.format(n));
	const lists = new Intl.ListFormat(intl, { type: 'unit' });
	return {
		locale,
		direction: getTextDirection(locale),
		say,
		texts: (instrument) => textsOf(instrument, locale),
		...numbersIn(intl, say),
		...datesIn(intl, say),
		list: (items) => lists.format(items),
		parts: (items) => items.join(say.comma())
	};
}

/** Formatters take a hundred times as long to make as to use: each language is made once. */
const languages = new Map<Locale, Language>();

export function languageOf(locale: Locale): Language {
	const language = languages.get(locale) ?? make(locale);
	languages.set(locale, language);
	return language;
}

/** For what has no reader of its own, such as the command line. */
export const baseLanguage = (): Language => languageOf(baseLocale);

/** The languages that there are, the original first. */
export const LOCALES: readonly Locale[] = locales;
/** The cookie in which a device keeps the language that was chosen on it. */
export const LANGUAGE_COOKIE = cookieName;

export const isLocale = (text: string | null | undefined): text is Locale =>
	locales.some((locale) => locale === text);

/** What a language calls itself: "Français". */
export function ownNameOf(locale: Locale): string {
	const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale;
	return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** What another language calls a language: "francés". */
export const nameOfLanguage = ({ locale }: Language, named: Locale): string =>
	new Intl.DisplayNames(locale, { type: 'language' }).of(named) ?? named;

/** The language that a request asks for: by its cookie, else by what its browser prefers. */
export const languageOfRequest = (request: Request): Language =>
	languageOf(extractLocaleFromRequest(request));
