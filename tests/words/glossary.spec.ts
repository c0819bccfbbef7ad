/**
 * docs/glossary.csv, held: wherever an English text has a term, the text of every other language at the same place
 * has its term. `*_match` are regular expressions without regard to case; a row without one is for people alone.
 * Texts that rightly do without a term are listed in glossary-exceptions.json, by term and language.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { TEXT_LOCALES, textsIn } from '../../scripts/texts/places.ts';

type Term = Record<string, string> & { en: string; en_match: string };

const TERMS = parse(readFileSync('docs/glossary.csv', 'utf8'), { columns: true }) as Term[];
const EXCEPTIONS = JSON.parse(
	readFileSync('tests/words/glossary-exceptions.json', 'utf8')
) as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
const english = textsIn('en');

/** A whole word, or several; never a part of an address, a file's name or a placeholder. */
const termIn = (pattern: string): RegExp =>
	new RegExp(`(?<![\\p{L}{/.-])(?:${pattern})(?![\\p{L}}/]|-\\p{L})`, 'iu');
const formIn = (pattern: string): RegExp => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'iu');

function placesIn({ en_match }: Term): string[] {
	if (en_match === '') return [];
	const term = termIn(en_match);
	return [...english].filter(([, text]) => term.test(text)).map(([place]) => place);
}
const places = new Map(TERMS.map((term) => [term, placesIn(term)]));
const placesOf = (term: Term): string[] => places.get(term) ?? [];
const translated = new Map(TEXT_LOCALES.map((locale) => [locale, textsIn(locale)]));

/** The places where a language lacks a term. */
function lacking(term: Term, locale: string): string[] {
	const texts = translated.get(locale);
	const form = formIn(term[`${locale}_match`] ?? '');
	return placesOf(term).filter((place) => !form.test(texts?.get(place) ?? ''));
}

describe('the glossary', () => {
	it('has a term in every language, once, and names nothing as uncertain', () => {
		const names = TERMS.map(({ en }) => en);
		expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
		for (const term of TERMS)
			for (const column of ['en', ...TEXT_LOCALES, 'note'])
				expect([term.en, column, (term[column] ?? '').trim() === '']).toEqual([
					...[term.en, column, false]
				]);
		expect(readFileSync('docs/glossary.csv', 'utf8')).not.toContain('UNCERTAIN');
	});

	it('stands in the texts: each term that has a pattern is used', () => {
		const unused = TERMS.filter((term) => term.en_match !== '' && placesOf(term).length === 0);
		expect(unused.map(({ en }) => en)).toEqual([]);
	});

	it.each(TEXT_LOCALES)('is kept by every text in %s', (locale) => {
		const faults = TERMS.flatMap((term) => {
			const allowed = EXCEPTIONS[term.en]?.[locale] ?? [];
			return lacking(term, locale)
				.filter((place) => !allowed.includes(place))
				.map((place) => `${term.en}: ${place}: ${translated.get(locale)?.get(place) ?? ''}`);
		});
		expect(faults).toEqual([]);
	});

	it.each(TEXT_LOCALES)('allows no text in %s to do without a term that it has', (locale) => {
		const needless = Object.entries(EXCEPTIONS).flatMap(([en, byLocale]) => {
			const term = TERMS.find((known) => known.en === en);
			const places = term ? lacking(term, locale) : [];
			return (byLocale[locale] ?? []).filter((place) => !places.includes(place));
		});
		expect(needless).toEqual([]);
	});
});
