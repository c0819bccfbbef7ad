/** All texts of a language as one table: what a translator gets, fills in and gives back. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { placesFor, textsIn, writeTexts } from './places.ts';
import { digestOf, madeFrom, note, statesOf } from './provenance.ts';

/** A name for a narrow column, which has room for no more. */
const SHORT = 22;
/** What a level may be longer than its English, so that no language asks for more. */
const LEVEL_RATIO = 1.7;
/** What pages have room for; a hint, for a long text can break. */
const USUAL_RATIO = 1.4;
const USUAL_MORE = 10;

const isLevel = (place: string): boolean => /\.levels\.\d$/.test(place);

/** The most characters of a text, and whether that is a rule or a hint. */
function lengthOf(place: string, english: string): { most: number; isRule: boolean } {
	if (/:highlights\.H\d\.short$/.test(place)) return { most: SHORT, isRule: true };
	const most = isLevel(place) ? english.length * LEVEL_RATIO : english.length * USUAL_RATIO;
	return { most: Math.round(most) + USUAL_MORE, isRule: isLevel(place) };
}

/** What a text of a question is, by the part of the path that names it. */
const PARTS: Readonly<Record<string, string>> = {
	title: 'name, as short as it can be',
	ask: 'the question as the official reads it',
	levels:
		'a level: exclusive, neither easier nor harder to reach than in English; 31 words at most',
	structural: 'an answer instead of a level, and what is asked of who gives it',
	naReasons: 'a reason for "not applicable"',
	help: 'where to find out',
	evidence: 'what shows a level; nouns',
	steps: 'a step to the next level, as an act',
	variants: 'how countries in this situation read the question',
	weights: 'why the question weighs in a highlight; a sentence',
	sources: 'a source: titles stay in the language in which they were published',
	hardData: 'a published figure beside the question'
};

/** The files that say each message. */
function usesOfMessages(): Map<string, string[]> {
	const uses = new Map<string, string[]>();
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
		(file) => /\.(svelte|ts)$/.test(file) && !/paraglide|generated|\.spec\./.test(file)
	);
	for (const file of files) {
		const text = readFileSync(join('src', file), 'utf8');
		for (const [, said, named] of text.matchAll(/\bsay\.([a-z0-9_]+)|'([a-z0-9_]+)'/g)) {
			const key = said ?? named ?? '';
			uses.set(key, [...new Set([...(uses.get(key) ?? []), file])]);
		}
	}
	return uses;
}

/** Where a text stands, and what it is. */
function contextOf(place: string, english: Texts, uses: ReadonlyMap<string, string[]>): string {
	const [file = '', path = ''] = place.split(/:(.*)/s);
	if (file === 'countries') return 'name of a country, as the United Nations writes it';
	if (file === 'messages') {
		const [key = '', form] = path.split('#');
		const where = (uses.get(key) ?? []).map((name) => name.replace('routes/', '')).slice(0, 4);
		return [form ? `where ${form}` : '', `in ${where.join(', ')}`].filter(Boolean).join('; ');
	}
	const [id = '', part = ''] = path.split('.');
	const title = english.get(`${file}:${id}.title`);
	return [title ? `${id} ${title}` : path, PARTS[part] ?? ''].filter(Boolean).join(': ');
}
type Texts = ReadonlyMap<string, string>;

export const COLUMNS = ['place', 'english', 'text', 'state', 'context', 'most characters'] as const;

/** The table of a language: every place, what is missing or older first. */
export function tableOf(locale: string): string {
	const [texts, states, uses] = [textsIn(locale), statesOf(locale), usesOfMessages()];
	const english = textsIn('en');
	const order = ['missing', 'older', 'current'];
	const rows = [...placesFor(locale)]
		.map(([place, original]) => {
			const { most, isRule } = lengthOf(place, original);
			return [
				...[place, original, texts.get(place) ?? '', states.get(place) ?? ''],
				...[contextOf(place, english, uses), isRule ? String(most) : `about ${most}`]
			];
		})
		.toSorted(([, , , a = ''], [, , , b = '']) => order.indexOf(a) - order.indexOf(b));
	return stringify([[...COLUMNS], ...rows], { bom: true, record_delimiter: '\r\n' });
}

/** What is wrong with a row: its line in the file, its place, and why. */
export interface Fault {
	line: number;
	place: string;
	why: string;
}

const namesIn = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].toSorted().join(' ');

function faultOf(place: string, english: string | undefined, text: string): string {
	if (english === undefined) return 'there is no such text; export the table anew';
	const isForm = /#.*form=(?!\*)/.test(place);
	// A form for one or none can write its number out, or in.
	const names = (of: string): string =>
		isForm ? namesIn(of.replaceAll(/\{(?:count|n)\}/g, '')) : namesIn(of);
	if (names(english) !== names(text))
		return `has ${namesIn(text) || 'no names in braces'}, the English has ${namesIn(english) || 'none'}`;
	if (/<\/?[a-z]/i.test(text)) return 'has a mark of HTML in it';
	const { most, isRule } = lengthOf(place, english);
	return isRule && text.length > most ? `has ${text.length} characters, ${most} at most` : '';
}

/**
 * Takes a table that was filled in: whole, or not at all. A row without a text changes nothing. A text that was made
 * from an English that has changed since is taken, and known to be older.
 */
export function take(locale: string, csv: string): { faults: Fault[]; taken: number } {
	const rows = parse(csv, {
		bom: true,
		columns: true,
		info: true,
		relax_quotes: true
	}) as unknown as {
		record: Partial<Record<(typeof COLUMNS)[number], string>>;
		info: { lines: number };
	}[];
	const places = placesFor(locale);
	const [texts, origins] = [new Map(textsIn(locale)), new Map(madeFrom(locale))];
	const faults: Fault[] = [];
	let taken = 0;
	for (const { record, info } of rows) {
		const { place = '', english = '', text = '' } = record;
		if (text.trim() === '') continue;
		const why = faultOf(place, places.get(place), text);
		if (why) faults.push({ line: info.lines, place, why });
		if (texts.get(place) !== text) taken++;
		// A text that was older and is given back as it was stays so.
		if (texts.get(place) !== text || !origins.has(place)) origins.set(place, digestOf(english));
		texts.set(place, text);
	}
	if (faults.length > 0) return { faults, taken: 0 };
	writeTexts(locale, texts);
	note(
		locale,
		new Map(
			[...places.keys()].flatMap((place): [string, string][] => {
				const digest = origins.get(place);
				return digest === undefined || !texts.has(place) ? [] : [[place, digest]];
			})
		)
	);
	return { faults, taken };
}
