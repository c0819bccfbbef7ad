/** The numbers that stand in a file on a round, and those that its publication prints. */
import { parse } from 'csv-parse/sync';
import type { Figures, Printed } from '#lib/domain/round/printed.ts';
import { expect } from 'vitest';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { read, write, type Publication } from '#lib/domain/round/publication.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { publicationCsv } from '#lib/server/render/publication-csv.ts';
import type { Band } from '#lib/domain/score/bands.ts';
import type { Edition } from '#lib/wording/round-paper.ts';
import { publishAll, randomWorld } from './random-rounds.ts';
import type { RoundSource } from '#lib/wording/spread.ts';

/** The values that a publication prints, in every way in which a file may write one: as it is, and a share from 0 to 1. */
export function printedValues(...publications: readonly Figures[]): Set<number> {
	const values = new Set<number>();
	const add = (value: number) => {
		values.add(value).add(Math.abs(value));
	};
	for (const figures of publications)
		for (const figure of Object.values(figures)) {
			if (figure === null) continue;
			if ('bands' in figure) figure.bands.forEach(({ share }) => add(share));
			else if ('atMost' in figure) add(figure.atMost);
			else if ('atLeast' in figure) add(figure.atLeast);
			else if ('allBut' in figure) add(figure.allBut);
			else add(figure.value);
		}
	return values;
}

/** A line of the CSV as what is printed of a figure; null where it holds no value. */
function printedIn(cells: Readonly<Record<string, string>>): Printed {
	const numberOf = (name: string) => (cells[name] ? Number(cells[name]) : undefined);
	const [value, count, nearest] = ['value', 'count', 'nearest'].map(numberOf);
	const [atMost, atLeast, allBut] = ['at_most', 'at_least', 'all_but'].map(numberOf);
	if (value !== undefined)
		return {
			value,
			...(count === undefined ? {} : { count }),
			...(nearest === undefined ? {} : { nearest })
		};
	if (atMost !== undefined) return { atMost };
	if (atLeast !== undefined) return { atLeast };
	if (allBut !== undefined) return { allBut };
	if (!cells['bands']) return null;
	const bands = cells['bands'].split('; ').map((group) => {
		const [names = '', share] = group.split(' ');
		return { bands: names.split('+') as Band[], share: Number(share) };
	});
	return { bands };
}

/** Lines of the CSV that say what it is of. */
const ABOUT = ['status', 'round', 'made_up', 'publication', 'sha256'];

/** The figures of a publication, read back from its CSV. */
export const figuresOfCsv = (csv: string): Figures =>
	Object.fromEntries(
		(parse(csv, { bom: true, columns: true }) as Record<string, string>[])
			.filter(({ figure = '' }) => !ABOUT.includes(figure))
			.map(({ figure = '', ...cells }) => [figure, printedIn(cells)])
	);

/** Where a change is split in two, the second part is what is left of two printed values. */
export function remainders(figures: Figures): number[] {
	return Object.entries(figures).flatMap(([id, figure]) => {
		const part = figures[id.replace(/\.change$/, '.fromAnswers')] ?? null;
		return id.endsWith('.change') && figure && 'value' in figure && part && 'value' in part
			? [Math.abs(Number((figure.value - part.value).toFixed(1)))]
			: [];
	});
}

/** Numbers of a text in any of our languages; none of days, of fingerprints and of words such as "H1" and "SHA-256". */
export const numbersIn = (text: string): number[] =>
	[
		...text
			.replace(/\b[0-9a-f]{12,64}\b/g, ' ')
			.replace(/\b\d{1,2}(er)? (de )?\p{L}{3,}\.?( de)? 20\d\d\b/gu, ' ')
			.replace(/SHA-256|CC BY 4[.,]0|(Attribution|Atribución) 4\.0/g, ' ')
			.replace(/\b[A-Z]\d+\b/g, ' ')
			.matchAll(/(?<![\p{L}\d.,])\d+(?:[.,]\d+)?(?![\p{L}\d])/gu)
	].map(([number]) => Number(number.replace(',', '.')));

function publicationOf(
	figures: Figures,
	{ id, version, form }: Instrument,
	hasBefore: boolean
): Publication {
	return {
		format: 1,
		round: {
			id: 'x',
			name: 'Survey',
			instrument: { id, version, form },
			opensOn: '2026-01-10',
			closesOn: '2026-03-20',
			minimumGroup: 5,
			fictional: true
		},
		before: hasBefore ? { id: 'w', name: 'Survey before' } : null,
		figures
	};
}

/** Figures as somebody has them who reads nothing but the files for programs, which must agree. */
export function readBack(figures: Figures): Figures {
	const publication = publicationOf(figures, LATEST, false);
	const ofCsv = figuresOfCsv(publicationCsv(publication, 1, 'a1'.repeat(32)));
	expect(read(write(publication)).figures).toEqual(ofCsv);
	return ofCsv;
}

/** Random rounds as they would be published, the last of them with the one before. */
export function randomEdition(
	seed: number,
	size: number,
	rounds = 2
): { edition: Edition; source: RoundSource } {
	const world = randomWorld(seed, size, rounds);
	const all = publishAll(world);
	const last = world.rounds.length - 1;
	const figures = all[last]?.disclosed.figures ?? {};
	const before = last > 0 ? (all[last - 1]?.disclosed.figures ?? null) : null;
	const instrument = world.rounds[last]?.instrument;
	if (!instrument) throw new Error('No round');
	const publication = publicationOf(figures, instrument, before !== null);
	return {
		edition: {
			publication,
			hash: 'a1'.repeat(32),
			published: { number: 1, at: new Date('2026-04-02') }
		},
		source: {
			figures,
			instrument,
			name: publication.round.name,
			before: publication.before && { name: 'Survey before', instrument },
			last: before
		}
	};
}
