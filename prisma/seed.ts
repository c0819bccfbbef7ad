/**
 * The example round: 64 ministries of real countries in their real groups, with answers that a seeded
 * generator makes up. Better-connected ones score higher; there are real gaps, not-sure answers and
 * missing evidence; every state occurs; two rounds, for trend. Nothing in it is a statement about a country.
 */
import { randomBytes } from 'node:crypto';
import type { Answer, Answers } from '#lib/domain/answers.ts';
import { skippedBy } from '#lib/domain/answers.ts';
import { DIMENSIONS, byDimension, type Dimension } from '#lib/domain/highlights.ts';
import {
	LEVELS,
	type AwarenessStep,
	type Instrument,
	type InstrumentQuestion
} from '#lib/domain/instrument.ts';
import type { AssessmentState } from '#lib/domain/lifecycle.ts';
import { encode } from '#lib/domain/marks.ts';
import type { Role } from '#lib/domain/policy.ts';
import { generator } from '#lib/domain/random.ts';
import { canonical } from '#lib/domain/submission.ts';
import type { Support } from '#lib/domain/support.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { groupsOf, nameOf } from '#lib/reference/countries.ts';
import * as passwords from '#lib/server/auth/passwords.ts';
import { read, write } from '#lib/server/db/client.ts';
import { newId, sha256 } from '#lib/server/db/ids.ts';

export const COUNTRIES = (
	'BF BJ CI GH KE NP SN TG ML NE NG CM TD CF CG CD RW UG TZ ET MG MW MZ ZM ZW BW LS NA MU SC CV GM ' +
	'MA TN EG JO PK BD LK BT MV KH LA VN PH ID MN KG TJ FJ WS TO VU PG HT DO JM GY GT HN CO PE PY BO'
).split(' ');

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

interface Profile {
	country: string;
	/** 0..1 by dimension. */
	ability: Record<Dimension, number>;
	hasPlan: boolean;
	/** Share of levels 3 and 4 that come with a document. */
	careful: number;
	/** Share of answers that are not sure. */
	unsure: number;
}

function profileOf(country: string, index: number): Profile {
	const next = generator(1000 + index);
	const base = CONNECTED[groupsOf(country).income] + (next() - 0.5) * 0.34;
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

function answersOf(instrument: Instrument, profile: Profile, seed: number): Answers {
	const next = generator(seed);
	const made: Record<string, Answer> = {};
	for (const question of instrument.questions)
		made[question.id] = answerTo(question, profile, next);
	return Object.fromEntries(
		Object.entries(made).filter(([id]) => skippedBy(instrument, made, id) === undefined)
	);
}

function supportOf(profile: Profile): Support {
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

/** The later round, a little further on. */
const improved = (profile: Profile): Profile => ({
	...profile,
	ability: byDimension((d) => profile.ability[d] + 0.05)
});

/** The state of each ministry in the open round; the first ones have accounts to try. */
function stateOf(index: number): AssessmentState {
	const states: readonly AssessmentState[] = ['accepted', 'submitted', 'inProgress', 'accepted'];
	if (index === 0 || index === 4) return 'inProgress';
	if (index === 5) return 'notStarted';
	if (index % 11 === 6) return 'returned';
	if (index % 9 === 7) return 'notStarted';
	return states[index % 4] ?? 'submitted';
}

const DAY = 24 * 60 * 60 * 1000;
const CHUNK = 500;

/** A password for an example account, new for every database: 60 random bits. */
function newPassword(): string {
	const bytes = randomBytes(12);
	const letters = Array.from(bytes, (byte) => 'abcdefghjkmnpqrstuvwxyz23456789'[byte % 31]).join(
		''
	);
	return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].join('-');
}

export interface Account {
	email: string;
	password: string;
	what: string;
}

export async function isSeeded(): Promise<boolean> {
	return (await read().round.count()) > 0;
}

/** Fills an empty database. Gives the accounts with their passwords, which are stored nowhere else. */
export async function seed(now: Date): Promise<Account[]> {
	const accounts: Account[] = [];
	const ministries = COUNTRIES.map((country, index) => ({
		id: newId(),
		country,
		name: `Ministry of Trade of ${nameOf(country)}`,
		createdAt: now,
		index
	}));
	const people: { role: Role; name: string; email: string; country?: string; what: string }[] = [
		{
			role: 'focalPoint',
			name: 'Awa Example',
			email: 'focal.bf@example.org',
			country: 'BF',
			what: 'focal point, Burkina Faso (answers in progress)'
		},
		{
			role: 'contributor',
			name: 'Ibrahim Example',
			email: 'contributor.bf@example.org',
			country: 'BF',
			what: 'contributor, Burkina Faso'
		},
		{
			role: 'focalPoint',
			name: 'Wanjiru Example',
			email: 'focal.ke@example.org',
			country: 'KE',
			what: 'focal point, Kenya (all answered, ready to submit)'
		},
		{
			role: 'focalPoint',
			name: 'Sita Example',
			email: 'focal.np@example.org',
			country: 'NP',
			what: 'focal point, Nepal (nothing answered yet)'
		},
		{ role: 'analyst', name: 'Ana Example', email: 'analyst@example.org', what: 'analyst' },
		{
			role: 'administrator',
			name: 'Omar Example',
			email: 'admin@example.org',
			what: 'administrator'
		}
	];
	const users = await Promise.all(
		people.map(async ({ role, name, email, country, what }) => {
			const password = newPassword();
			accounts.push({ email, password, what });
			return {
				id: newId(),
				email,
				name,
				role,
				ministryId: ministries.find((ministry) => ministry.country === country)?.id ?? null,
				passwordHash: await passwords.hash(password),
				createdAt: now,
				closedAt: null
			};
		})
	);
	accounts.sort(
		(a, b) =>
			people.findIndex((one) => one.email === a.email) -
			people.findIndex((one) => one.email === b.email)
	);
	const analyst = users.find((user) => user.role === 'analyst')?.id ?? '';
	const author = users[0]?.id ?? '';
	const rows = roundRows(ministries, now, author, analyst);
	await write(async (tx) => {
		await tx.ministry.createMany({ data: ministries.map(({ index: _, ...row }) => row) });
		await tx.user.createMany({ data: users });
		await tx.round.createMany({ data: rows.rounds });
	});
	await write((tx) =>
		tx.assessment.createMany({
			data: rows.assessments.map((row) => ({ ...row, submissionId: null }))
		})
	);
	for (let i = 0; i < rows.answers.length; i += CHUNK)
		await write(async (tx) => {
			const chunk = rows.answers.slice(i, i + CHUNK);
			await tx.answer.createMany({ data: chunk });
			await tx.answerRevision.createMany({
				data: chunk.map((row) => ({ ...row, saveKey: `${row.questionId} ${newId()} 0` }))
			});
		});
	await write((tx) => tx.submission.createMany({ data: rows.submissions }));
	await write(async (tx) => {
		await tx.completion.createMany({ data: rows.completions });
		await tx.reviewDecision.createMany({ data: rows.decisions });
		for (const { id, submissionId } of rows.assessments)
			if (submissionId) await tx.assessment.update({ where: { id }, data: { submissionId } });
	});
	return accounts;
}

interface MinistryRow {
	id: string;
	country: string;
	name: string;
	index: number;
}

/** All rows of both rounds. */
function roundRows(ministries: readonly MinistryRow[], now: Date, author: string, analyst: string) {
	const rounds = [
		{ id: '2025', ago: 420, length: 120, state: 'published', factor: (p: Profile) => p },
		{ id: '2026', ago: 50, length: 110, state: 'open', factor: improved }
	].map(({ id, ago, length, state, factor }) => ({
		factor,
		opened: new Date(now.getTime() - ago * DAY),
		row: {
			id,
			name: `Example round ${id}`,
			instrumentId: LATEST.id,
			instrumentVersion: LATEST.version,
			form: 'full',
			state,
			opensOn: new Date(now.getTime() - ago * DAY),
			closesOn: new Date(now.getTime() - (ago - length) * DAY),
			minimumGroup: 5,
			fictional: true,
			createdAt: new Date(now.getTime() - (ago + 10) * DAY),
			openedAt: new Date(now.getTime() - ago * DAY),
			closedAt: state === 'open' ? null : new Date(now.getTime() - (ago - length) * DAY),
			publishedAt: state === 'open' ? null : new Date(now.getTime() - (ago - length - 20) * DAY)
		}
	}));
	const assessments: {
		id: string;
		roundId: string;
		ministryId: string;
		state: AssessmentState;
		createdAt: Date;
		submissionId: string | null;
		country: string;
		region: string;
		income: string;
		ldc: boolean;
		lldc: boolean;
		sids: boolean;
	}[] = [];
	const answers: AnswerRow[] = [];
	const submissions: SubmissionRow[] = [];
	const completions: {
		assessmentId: string;
		dimension: string;
		markedById: string;
		markedAt: Date;
	}[] = [];
	const decisions: DecisionRow[] = [];
	for (const [r, { row: round, opened, factor }] of rounds.entries())
		for (const ministry of ministries) {
			const state =
				r === 0
					? ministry.index % 12 === 11
						? 'notStarted'
						: 'accepted'
					: stateOf(ministry.index);
			const profile = factor(profileOf(ministry.country, ministry.index));
			const id = newId();
			const given = answersOf(LATEST, profile, 7000 * (r + 1) + ministry.index);
			const savedAt = new Date(opened.getTime() + (3 + (ministry.index % 20)) * DAY);
			const whole = state !== 'inProgress' || ministry.index === 4;
			const kept =
				state === 'notStarted'
					? []
					: Object.entries(given).slice(0, whole ? undefined : 9 + ((ministry.index * 7) % 30));
			for (const [questionId, answer] of kept)
				answers.push({
					assessmentId: id,
					questionId,
					content: JSON.stringify(answer),
					revision: 1,
					savedById: author,
					savedAt
				});
			if (whole && state !== 'notStarted')
				for (const dimension of DIMENSIONS)
					completions.push({ assessmentId: id, dimension, markedById: author, markedAt: savedAt });
			const groups = groupsOf(ministry.country);
			let submissionId: string | null = null;
			if (state === 'submitted' || state === 'accepted' || state === 'returned') {
				submissionId = newId();
				const submittedAt = new Date(savedAt.getTime() + DAY);
				const support = supportOf(profile);
				const content = canonical({
					format: 'digital-divide-self-assessment/submission/1',
					assessment: id,
					round: round.id,
					ministry: ministry.name,
					country: ministry.country,
					instrument: { id: LATEST.id, version: LATEST.version, form: 'full' },
					number: 1,
					submittedAt: submittedAt.toISOString(),
					submittedBy: 'Example focal point',
					answers: given,
					support
				});
				answers.push({
					assessmentId: id,
					questionId: 'support',
					content: JSON.stringify(support),
					revision: 1,
					savedById: author,
					savedAt
				});
				submissions.push({
					id: submissionId,
					assessmentId: id,
					number: 1,
					submittedAt,
					submittedById: author,
					content,
					receipt: sha256(content),
					marks: encode(LATEST, given)
				});
				if (state !== 'submitted')
					decisions.push({
						id: newId(),
						assessmentId: id,
						submissionId,
						decision: state,
						reason:
							state === 'returned'
								? 'Please add the documents for the levels 3 and 4 in logistics, and check C3: the list of members does not name the ministry.'
								: '',
						decidedById: analyst,
						decidedAt: new Date(submittedAt.getTime() + 5 * DAY)
					});
			}
			assessments.push({
				id,
				roundId: round.id,
				ministryId: ministry.id,
				state,
				createdAt: opened,
				submissionId,
				...groups
			});
		}
	return {
		rounds: rounds.map(({ row }) => row),
		assessments,
		answers,
		submissions,
		completions,
		decisions
	};
}

interface AnswerRow {
	assessmentId: string;
	questionId: string;
	content: string;
	revision: number;
	savedById: string;
	savedAt: Date;
}
interface SubmissionRow {
	id: string;
	assessmentId: string;
	number: number;
	submittedAt: Date;
	submittedById: string;
	content: string;
	receipt: string;
	marks: string;
}
interface DecisionRow {
	id: string;
	assessmentId: string;
	submissionId: string;
	decision: string;
	reason: string;
	decidedById: string;
	decidedAt: Date;
}
