/** Random rounds for who looks into what is published: ministries of differing ability in regions of differing size. */
import { encode } from '#lib/domain/assessment/marks.ts';
import type { RoundFacts } from '#lib/domain/round/columns.ts';
import { declare } from '#lib/domain/round/figures.ts';
import type { Declaration } from '#lib/domain/round/declaration.ts';
import { disclose, type Disclosed } from '#lib/domain/round/disclosure.ts';
import { generator } from '#lib/domain/random.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';

/** The longest of them in which a third of the ministries are. */
const REGIONS = ['002', '142', '019', '009', '150'];
const SHARES = [0.35, 0.6, 0.82, 0.96, 1];

export interface World {
	rounds: RoundFacts[];
	released: Set<number>;
}

/** Rounds of about `size` ministries, most of which are in each of them. */
export function randomWorld(
	seed: number,
	size: number,
	rounds: number,
	releasing = 0,
	/** Ministries at the ends of the scale: regions in which all are alike. */
	atEnds = false
): World {
	const next = generator(seed);
	const shape = encode(LATEST, {}).length;
	const ministries = Array.from({ length: size }, () => {
		const place = next();
		const ability = next();
		const region = SHARES.findIndex((share) => place <= share);
		return {
			ability: atEnds ? region % 2 : ability,
			region: REGIONS[region] ?? '002',
			released: next() < releasing
		};
	});
	const markOf = (ability: number): string => {
		const chance = next();
		if (chance < 0.06) return '?';
		const noise = atEnds ? 0.02 : 0.4;
		const level = Math.max(
			0,
			Math.min(4, Math.floor(5 * ((1 - noise) * ability + noise * next())))
		);
		return next() < 0.5 ? String(level) : 'abcde'.charAt(level);
	};
	return {
		released: new Set(ministries.flatMap(({ released }, i) => (released ? [i] : []))),
		rounds: Array.from({ length: rounds }, (_, r) => ({
			id: String(2024 + r),
			instrument: LATEST,
			counted: ministries.flatMap(({ ability, region }, ministry) => {
				if (size > 8 && next() < 0.12) return [];
				const marks = Array.from({ length: shape }, () => markOf(ability)).join('');
				return [{ ministry, marks, region }];
			})
		}))
	};
}

export interface Released {
	declarations: Declaration[];
	disclosed: Disclosed;
}

/** Publishes the rounds one after the other, each held against those before. */
export function publishAll({ rounds, released }: World, minimum = 5): Released[] {
	const all: Released[] = [];
	const printed: Declaration[] = [];
	rounds.forEach((round, r) => {
		const declarations = declare(round, rounds[r - 1] ?? null);
		const disclosed = disclose(declarations, { minimum, released, printed });
		printed.push(...declarations.filter(({ id }) => (disclosed.figures[id] ?? null) !== null));
		all.push({ declarations, disclosed });
	});
	return all;
}
