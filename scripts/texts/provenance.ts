/**
 * From which English a text was made: six digits of its SHA-256 stand beside each place, so that a text whose English
 * changed afterwards is known to be older.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { placesFor, textsIn } from './places.ts';

const FOLDER = 'messages/made-from';
const fileOf = (locale: string): string => `${FOLDER}/${locale}.txt`;

export const digestOf = (english: string): string =>
	createHash('sha256').update(english).digest('hex').slice(0, 6);

/** The digest of the English that each text was made from, by place. */
export function madeFrom(locale: string): Map<string, string> {
	if (!existsSync(fileOf(locale))) return new Map();
	const lines = readFileSync(fileOf(locale), 'utf8').trimEnd().split('\n');
	return new Map(lines.map((line): [string, string] => [line.slice(7), line.slice(0, 6)]));
}

/** Notes from which English texts were made. */
export function note(locale: string, digests: ReadonlyMap<string, string>): void {
	mkdirSync(FOLDER, { recursive: true });
	const lines = [...digests].map(([place, digest]) => `${digest} ${place}`);
	writeFileSync(fileOf(locale), `${lines.join('\n')}\n`);
}

export type State = 'missing' | 'older' | 'current';

/** How each text of a language stands to its English. */
export function statesOf(locale: string): Map<string, State> {
	const [texts, origins] = [textsIn(locale), madeFrom(locale)];
	return new Map(
		[...placesFor(locale)].map(([place, english]): [string, State] => {
			if (!texts.has(place)) return [place, 'missing'];
			return [place, origins.get(place) === digestOf(english) ? 'current' : 'older'];
		})
	);
}

/** Takes every text that there is for one that was made from the English of now: somebody has read both. */
export function settle(locale: string): void {
	const texts = textsIn(locale);
	const places = [...placesFor(locale)].filter(([place]) => texts.has(place));
	note(locale, new Map(places.map(([place, english]) => [place, digestOf(english)])));
}
