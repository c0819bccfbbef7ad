/**
 * Made-up answers from a seeded generator, with plausible structure: better-connected countries score higher;
 * there are real gaps, not-sure answers and missing evidence. Nothing in it is a statement about a country.
 */
import { skippedBy, type Answer, type Answers } from '#lib/domain/assessment/answers.ts';
import { PRIORITIES, type Support } from '#lib/domain/assessment/support.ts';
import { byDimension, type Dimension } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { LEVELS, type AwarenessStep, type Question } from '#lib/domain/instrument/question.ts';
import { generator } from '#lib/domain/random.ts';
import { incomeOf } from '#lib/reference/groups.ts';
import { languageOfCountry, WORDS } from './example-words.ts';

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
	aware: 0.12,
	read: 0.12,
	consulted: -0.05,
	engaged: -0.12,
	prioritised: -0.16
};

export interface Profile {
	country: string;
	/** How far the ministry is in each dimension, 0..1. */
	ability: Record<Dimension, number>;
	hasPlan: boolean;
	/** Whether there is a body that coordinates ICT policy. */
	hasBody: boolean;
	/** Share of levels 3 and 4 that come with a document, 0..1. */
	careful: number;
	/** Share of answers that are not sure, 0..1. */
	unsure: number;
}

export function profileOf(country: string, index: number): Profile {
	const next = generator(1000 + index);
	const base = CONNECTED[incomeOf(country)] + (next() - 0.5) * 0.34;
	return {
		country,
		ability: byDimension((d) => base + LEANING[d] + (next() - 0.5) * 0.22),
		hasPlan: index % 21 !== 13,
		hasBody: index % 17 !== 6,
		careful: 0.45 + next() * 0.5,
		unsure: 0.02 + next() * 0.12
	};
}

/** The words of the language that the ministry works in. */
const wordsOf = ({ country }: Profile) => WORDS[languageOfCountry(country)];

/** Whether what a structural answer says is missing is missing in this profile. */
const isAbsent = (code: string, { hasPlan, hasBody }: Profile): boolean =>
	(code === 'noPlan' && !hasPlan) || (code === 'noBody' && !hasBody);

function answerTo(question: Question, profile: Profile, next: () => number): Answer {
	const words = wordsOf(profile);
	const plain = { note: '', references: [] };
	const [chance, detail, noise, shown] = [next(), next(), next() + next() - 1, next()];
	const absent = question.structural.find(({ code }) => isAbsent(code, profile));
	if (absent)
		return {
			...plain,
			response: {
				kind: 'structural',
				code: absent.code,
				confirmed: words.confirmed
			}
		};
	if (chance < profile.unsure) return { ...plain, response: { kind: 'notSure' } };
	const [reason] = question.notApplicable;
	if (reason !== undefined && chance > 0.97)
		return { ...plain, response: { kind: 'notApplicable', reason } };
	const [first] = question.awareness;
	const shift = first ? AWARENESS_SHIFT[first.step] : 0;
	const reached = 4 * (profile.ability[question.dimension] + shift + noise * 0.3);
	const level = LEVELS[Math.min(4, Math.max(0, Math.round(reached)))] ?? 0;
	const documented = level >= 2 && shown < profile.careful;
	return {
		response: { kind: 'level', level },
		note: detail > 0.86 ? words.note : '',
		references: documented
			? [
					{
						title: words.document(question.id),
						issuer: words.issuer,
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
	const answers: Record<string, Answer> = {};
	for (const question of instrument.questions)
		answers[question.id] = answerTo(question, profile, next);
	return Object.fromEntries(
		Object.entries(answers).filter(([id]) => skippedBy(instrument, answers, id) === undefined)
	);
}

/** The support that a ministry asks for, first where its answers are lowest. */
export function supportOf(profile: Profile, answers: Answers): Support {
	const { ability } = profile;
	const words = wordsOf(profile);
	const isLow = ({ response }: Answer) => response.kind === 'level' && response.level <= 1;
	const low = Object.keys(answers).filter((id) => isLow(answers[id] as Answer));
	return {
		needs: byDimension((d) => ({
			need: ability[d] < 0.3 ? 'both' : ability[d] < 0.5 ? 'technical' : 'none',
			why: ability[d] < 0.3 ? words.why : ''
		})),
		priorities: low.slice(0, PRIORITIES).map((question, i) => ({
			question,
			what: i === 0 ? words.what : '',
			forWhom: words.forWhom,
			byWhen: i === 0 ? 2028 : null,
			kind: i === 2 ? 'both' : 'technical',
			existing: i === 1 ? 'planned' : 'none',
			project: '',
			contact: words.contact
		})),
		demand: ability.affordability < 0.6 ? 'rise' : 'stay',
		partners: '',
		partnersNotSure: true,
		oneThing: byDimension((d) => (ability[d] < 0.3 ? words.oneThing : '')),
		quotable: ability.coordination > 0.4
	};
}
