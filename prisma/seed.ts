/**
 * The example round: 64 ministries of real countries in their real groups, in every state, in two rounds for
 * trend. Everything in it was done by the app's own verbs, at times of its own, as people would have done it.
 */
import { randomBytes } from 'node:crypto';
import { admit } from '#lib/domain/assessment/answer-form.ts';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import type { AssessmentState, RoundTime } from '#lib/domain/assessment/lifecycle.ts';
import type { Actor, Role } from '#lib/domain/assessment/policy.ts';
import { byDimension, DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Form } from '#lib/domain/instrument/question.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import * as passwords from '#lib/server/auth/passwords.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as completions from '#lib/server/db/completions.ts';
import { sqlIn, write, type Writer } from '#lib/server/db/client.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as reviews from '#lib/server/db/reviews.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import * as settings from '#lib/server/db/settings.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import { publish } from '#lib/server/publishing.ts';
import { saveAnswers, saveSupport } from '#lib/server/saving.ts';
import { answersOf, profileOf, supportOf, type Profile } from './example-answers.ts';
import { languageOfCountry, WORDS } from './example-words.ts';

export const COUNTRIES = (
	'BF BJ CI GH KE NP SN TG ML NE NG CM TD CF CG CD RW UG TZ ET MG MW MZ ZM ZW BW LS NA MU SC CV GM ' +
	'MA TN EG JO PK BD LK BT MV KH LA VN PH ID MN KG TJ FJ WS TO VU PG HT DO JM GY GT HN CO PE PY BO'
).split(' ');

/** The later round, a little further on. */
const improved = (profile: Profile): Profile => ({
	...profile,
	ability: byDimension((d) => profile.ability[d] + 0.05)
});

const READY = 4;

/** The state of each ministry in the open round; the first ones have accounts to try. */
function stateOf(index: number): AssessmentState {
	const states: readonly AssessmentState[] = ['accepted', 'submitted', 'inProgress', 'accepted'];
	if (index === 0 || index === READY) return 'inProgress';
	if (index === 5) return 'notStarted';
	if (index % 11 === 6) return 'returned';
	if (index % 9 === 7) return 'notStarted';
	return states[index % 4] ?? 'submitted';
}

/** The state of each ministry in the round before. */
const stateBefore = (index: number): AssessmentState =>
	index % 12 === 11 ? 'notStarted' : 'accepted';

const RETURN_REASON =
	'Please add the documents for the levels 3 and 4 in logistics, and check C3: the list of members does not name the ministry.';

const DAY = 24 * 60 * 60 * 1000;
const after = (date: Date, days: number): Date => new Date(date.getTime() + days * DAY);

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

interface Person {
	role: Role;
	name: string;
	email: string;
	/** The country of the person’s ministry; empty for the running body. */
	country: string;
	/** What there is to see with this account; only for accounts whose password is given out. */
	what?: string;
}

const PEOPLE: readonly Person[] = [
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
	{
		role: 'analyst',
		name: 'Ana Example',
		email: 'analyst@example.org',
		country: '',
		what: 'analyst'
	},
	{
		role: 'administrator',
		name: 'Omar Example',
		email: 'admin@example.org',
		country: '',
		what: 'administrator'
	}
];

/** Every other ministry has a focal point, too; with these accounts nobody can sign in. */
const OTHERS: readonly Person[] = COUNTRIES.filter(
	(country) => !PEOPLE.some((person) => person.country === country)
).map((country) => ({
	role: 'focalPoint',
	name: 'Example focal point',
	email: `focal.${country.toLowerCase()}@example.org`,
	country
}));
const NO_PASSWORD = 'none';

const OPERATOR = {
	operator: 'Aid for Trade Unit (example)',
	contact: 'aft-unit@example.org'
};

export async function isSeeded(): Promise<boolean> {
	return (await rounds.all()).length > 0;
}

/** Fills an empty database, whole or not at all. Gives the accounts with their passwords, which are stored nowhere else. */
export async function seed(now: Date): Promise<Account[]> {
	const accounts = PEOPLE.map(({ email, what = '' }) => ({ email, what, password: newPassword() }));
	const hashes = await Promise.all(accounts.map(({ password }) => passwords.hash(password)));
	await write(async (tx) => {
		const begun = after(now, -440);
		await settings.setOperator(OPERATOR, { userId: null, at: begun }, tx);
		const example = new Example(tx, begun);
		await example.invite([...PEOPLE, ...OTHERS], hashes);
		await example.hold(
			{ id: '2025', form: 'short', from: after(now, -420), days: 120 },
			stateBefore,
			(profile) => profile
		);
		await example.close('2025', after(now, -300));
		await example.hold(
			{ id: '2026', form: 'full', from: after(now, -50), days: 110 },
			stateOf,
			improved
		);
	});
	return accounts;
}

/** Makes the example step by step, in one transaction. */
class Example {
	readonly #tx: Writer;
	readonly #begun: Date;
	/** The ids of the ministries by country. */
	readonly #ministries = new Map<string, string>();
	readonly #focalPoints = new Map<string, Actor & { name: string }>();
	#analyst = '';
	#administrator = '';

	constructor(tx: Writer, begun: Date) {
		this.#tx = tx;
		this.#begun = begun;
	}

	/** Creates the ministries, and the accounts as everybody gets one: by invitation. */
	async invite(people: readonly Person[], hashes: readonly string[]): Promise<void> {
		const by = { userId: null, at: this.#begun };
		for (const country of COUNTRIES) {
			const ministry = { country, name: WORDS[languageOfCountry(country)].ministryOf(country) };
			this.#ministries.set(country, await ministries.create(ministry, by, this.#tx));
		}
		for (const [i, { role, name, email, country }] of people.entries()) {
			const ministryId = this.#ministries.get(country) ?? null;
			const invitation = { role, name, email, ministryId, invitedById: null, at: this.#begun };
			const token = await invitations.create(invitation, this.#tx);
			const account = { name, email, passwordHash: hashes[i] ?? NO_PASSWORD };
			const accepted = await invitations.accept(token, account, this.#begun, this.#tx);
			if (accepted.outcome !== 'accepted') throw new Error(`${email}: ${accepted.outcome}`);
			const id = accepted.userId;
			if (role === 'analyst') this.#analyst = id;
			if (role === 'administrator') this.#administrator = id;
			if (role === 'focalPoint') this.#focalPoints.set(country, { id, role, ministryId, name });
		}
	}

	/** Opens a round and brings every ministry to its state. */
	async hold(
		round: { id: string; form: Form; from: Date; days: number },
		stateFor: (index: number) => AssessmentState,
		change: (profile: Profile) => Profile
	): Promise<void> {
		const { id, form, from, days } = round;
		const instrument = load(LATEST.id, LATEST.version, form);
		const by = { userId: this.#administrator, at: from };
		const time = { state: 'open' as const, opensOn: from, closesOn: after(from, days) };
		await rounds.create(
			{
				id,
				name: `Example round ${id}`,
				instrument: { id: LATEST.id, version: LATEST.version, form },
				opensOn: from,
				closesOn: after(from, days),
				fictional: true,
				// So that both ways of saying who took part are seen.
				namesParticipants: id === '2026'
			},
			{ ...by, at: after(from, -10) },
			this.#tx
		);
		await rounds.move(id, 'open', by, this.#tx);
		const assessmentIds = await assessments.idsOfRound(id, sqlIn(this.#tx));
		for (const [index, country] of COUNTRIES.entries()) {
			const assessmentId = assessmentIds.get(this.#ministries.get(country) ?? '') ?? '';
			const profile = change(profileOf(country, index));
			const answers = answersOf(instrument, profile, 7000 * (id === '2025' ? 1 : 2) + index);
			const savedAt = after(from, 3 + (index % 20));
			await this.#bring(
				assessmentId,
				{ index, country, instrument, profile, answers, savedAt, round: time },
				stateFor(index)
			);
		}
	}

	async close(roundId: string, at: Date): Promise<void> {
		await rounds.move(roundId, 'close', { userId: this.#administrator, at }, this.#tx);
		const published = { userId: this.#administrator, at: after(at, 20) };
		await publish(roundId, published, { tx: this.#tx });
	}

	/** Brings one assessment to its state: answers, support, submission, decision. */
	async #bring(
		assessmentId: string,
		work: {
			index: number;
			country: string;
			instrument: Instrument;
			profile: Profile;
			answers: Answers;
			savedAt: Date;
			round: RoundTime;
		},
		state: AssessmentState
	): Promise<void> {
		const { index, country, instrument, profile, answers, savedAt, round } = work;
		const focal = this.#focalPoints.get(country);
		if (state === 'notStarted' || !focal) return;
		const isWhole = state !== 'inProgress' || index === READY;
		const count = isWhole ? undefined : 9 + ((index * 7) % 30);
		const target = {
			id: assessmentId,
			ministryId: focal.ministryId ?? '',
			state: 'notStarted' as const,
			round
		};
		const sql = sqlIn(this.#tx);
		const by = { user: focal, locale: languageOfCountry(country), at: savedAt };
		for (const sitting of sittings(instrument, savesOf(instrument, answers, count), index)) {
			const at = new Date(savedAt.getTime() + sitting.minutes * MS_PER_MINUTE);
			await saveAnswers(target, sitting.saves, { ...by, at }, sql);
		}
		if (isWhole)
			for (const dimension of DIMENSIONS)
				await completions.mark(
					assessmentId,
					dimension,
					true,
					{ userId: focal.id, at: savedAt },
					this.#tx
				);
		if (state === 'inProgress') return;
		const support = supportOf(profile, answers);
		await saveSupport(target, { support, seenRevision: 0, saveKey: 'example' }, by, sql);
		const submitter = { userId: focal.id, name: focal.name, at: after(savedAt, 1) };
		const submitted = await submissions.submit(assessmentId, submitter, sql);
		if (submitted.outcome !== 'submitted') throw new Error(`${country}: ${submitted.outcome}`);
		if (state === 'submitted') return;
		await reviews.decide(
			assessmentId,
			submitted.id,
			state,
			{
				userId: this.#analyst,
				at: after(savedAt, 6),
				locale: 'en',
				reason: state === 'returned' ? RETURN_REASON : ''
			},
			this.#tx
		);
	}
}

const MS_PER_MINUTE = 60_000;

type Saves = ReturnType<typeof savesOf>;

/** When answers were saved: of each dimension the first, and after a while the others; in minutes from the beginning. */
function sittings(
	instrument: Instrument,
	saves: Saves,
	index: number
): { minutes: number; saves: Saves }[] {
	let minutes = 0;
	return DIMENSIONS.flatMap((dimension, d) => {
		const own = saves.filter(({ questionId }) =>
			instrument.questions.some(({ id, dimension: of }) => id === questionId && of === dimension)
		);
		const begun = minutes;
		minutes += 9 + ((7 * index + 11 * d) % 38);
		return [
			{ minutes: begun, saves: own.slice(0, 1) },
			{ minutes, saves: own.slice(1) }
		].filter((sitting) => sitting.saves.length > 0);
	});
}

/** Made-up answers pass the way in like any others. */
const savesOf = (instrument: Instrument, answers: Answers, count: number | undefined) =>
	instrument.questions
		.filter((question) => answers[question.id])
		.slice(0, count)
		.map((question) => {
			const admitted = admit(question, answers[question.id] as Answers[string]);
			if (!admitted.ok) throw new Error(`The example answers ${question.id} wrongly`);
			return {
				questionId: question.id,
				answer: admitted.answer,
				seenRevision: 0,
				saveKey: 'example'
			};
		});
