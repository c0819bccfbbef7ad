/**
 * Made-up answers from a seeded generator, with plausible structure: better-connected countries score higher;
 * there are real gaps, not-sure answers and missing evidence. Nothing in it is a statement about a country.
 */
import { skippedBy, type Answer, type Answers } from '#lib/domain/assessment/answers.ts';
import type { Support } from '#lib/domain/assessment/support.ts';
import { DIMENSIONS, byDimension, type Dimension } from '#lib/domain/instrument/highlights.ts';
import {
	LEVELS,
	type AwarenessStep,
	type Instrument,
	type InstrumentQuestion
} from '#lib/domain/instrument/instrument.ts';
import { generator } from '#lib/domain/random.ts';
import { incomeOf } from '#lib/reference/countries.ts';

/** How connected a country group is, 0..1: the backbone of the made-up answers. */
const CONNECTED = {
	low: 0.26,
	lowerMiddle: 0.42,
	upperMiddle: 0.56,
	high: 0.66,
	unclassified: 0.4
};
/** Ministries know their own house less well than customs knows its systems. */
const LEANING: Record<Dimension, number> = {
	coordination: -0.06,
	affordability: 0.02,
	payments: 0.03,
	logistics: 0.06,
	legal: 0.07,
	skills: -0.05
};

/** Each step of the awareness chain is a little harder than the one before. */
const AWARENESS_SHIFT: Record<AwarenessStep, number> = {
	aware: 0.02,
	consulted: -0.05,
	engaged: -0.12,
	prioritised: -0.16
};

export interface Profile {
	country: string;
	/** 0..1 by dimension. */
	ability: Record<Dimension, number>;
	hasPlan: boolean;
	/** Share of levels 3 and 4 that come with a document. */
	careful: number;
	/** Share of answers that are not sure. */
	unsure: number;
}

export function profileOf(country: string, index: number): Profile {
	const next = generator(1000 + index);
	const base = CONNECTED[incomeOf(country)] + (next() - 0.5) * 0.34;
	return {
		country,
		ability: byDimension((d) => base + LEANING[d] + (next() - 0.5) * 0.22),
		hasPlan: index % 21 !== 13,
		careful: 0.45 + next() * 0.5,
		unsure: 0.02 + next() * 0.12
	};
}

function answerTo(question: InstrumentQuestion, profile: Profile, next: () => number): Answer {
	const plain = { note: '', references: [] };
	const [chance, detail, noise, shown] = [next(), next(), next() + next() - 1, next()];
	if (question.structural && !profile.hasPlan)
		return {
			...plain,
			response: {
				kind: 'notApplicable',
				cause: 'structural',
				reason: 'The first plan is still being drafted.'
			}
		};
	if (chance < profile.unsure) return { ...plain, response: { kind: 'notSure' } };
	if (question.applicability === 'reason' && chance > 0.985)
		return {
			...plain,
			response: {
				kind: 'notApplicable',
				cause: 'reason',
				reason: 'Another body is responsible and does not report to us.'
			}
		};
	const shift = question.awareness ? AWARENESS_SHIFT[question.awareness.step] : 0;
	const reached = 4 * (profile.ability[question.dimension] + shift + noise * 0.3);
	const level = LEVELS[Math.min(4, Math.max(0, Math.round(reached)))] ?? 0;
	const documented = level >= 2 && shown < profile.careful;
	return {
		response: { kind: 'level', level },
		note: detail > 0.86 ? 'Confirmed with the responsible office by telephone.' : '',
		references: documented
			? [
					{
						title: `Example document on ${question.title.toLowerCase()}`,
						issuer: 'Example office',
						year: 2019 + Math.floor(detail * 7),
						page: detail > 0.5 ? String(1 + Math.floor(detail * 60)) : '',
						link: ''
					}
				]
			: []
	};
}

export function answersOf(instrument: Instrument, profile: Profile, seed: number): Answers {
	const next = generator(seed);
	const made: Record<string, Answer> = {};
	for (const question of instrument.questions)
		made[question.id] = answerTo(question, profile, next);
	return Object.fromEntries(
		Object.entries(made).filter(([id]) => skippedBy(instrument, made, id) === undefined)
	);
}

export function supportOf(profile: Profile): Support {
	const byNeed = DIMENSIONS.toSorted((a, b) => profile.ability[a] - profile.ability[b]);
	return {
		needs: byDimension((d) =>
			profile.ability[d] < 0.3 ? 'both' : profile.ability[d] < 0.5 ? 'technical' : 'none'
		),
		priorities: byNeed.slice(0, 3),
		demand: profile.ability.affordability < 0.6 ? 'rise' : 'stay',
		partners: ''
	};
}
