/**
 * Fills a database with made-up rounds of a size that no example has, to see how the app does with many: for N
 * ministries one round of all of them, and before it rounds of 200, each of other ministries. What they submitted is
 * frozen and counted as if they had; there is no working copy of their answers behind it.
 *   npm run seed:large -- 10000             in the database of DATABASE_URL
 *   npm run seed:large -- 10000 --anyway    also where it holds rounds that are no example
 */
import { parseArgs } from 'node:util';
import { freeze } from '#lib/domain/assessment/submission.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { groupsOf } from '#lib/reference/groups.ts';
import { close, transaction } from '#lib/server/db/client.ts';
import { newId, newIds, sha256 } from '#lib/server/db/ids.ts';
import * as marks from '#lib/server/db/marks.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import type { Sql } from '#lib/server/db/sql.ts';
import { answersOf, profileOf, supportOf } from '../prisma/example-answers.ts';
import { languageOfCountry, WORDS } from '../prisma/example-words.ts';
import { COUNTRIES } from '../prisma/seed.ts';
import { prepareDatabase } from './database.ts';

const SMALL = 200;
const LARGEST = 100_000;
/** Submissions that are made and written at once: some twenty megabytes. */
const AT_ONCE = 2_500;
/** Sets of answers that differ; beyond that they come again. */
const DIFFERENT = 4_000;
const DAY = 24 * 60 * 60 * 1000;
const SUBMITTER = { id: 'large-example-submitter', name: 'Example focal point' };

export interface LargeMinistry {
	id: string;
	country: string;
	name: string;
	index: number;
}

/** Made-up ministries in turn over the countries of the example; in the order of their ids. */
function ministriesOf(count: number): LargeMinistry[] {
	return newIds(count)
		.toSorted()
		.map((id, index) => {
			const country = COUNTRIES[index % COUNTRIES.length] ?? 'BF';
			const name = `${WORDS[languageOfCountry(country)].ministryOf(country)} ${index + 1}`;
			return { id, country, name, index };
		});
}

/** What the ministries say; each set is made once. */
class Statements {
	readonly #instrument: Instrument;
	readonly #sets = new Map<number, ReturnType<typeof this.make>>();

	constructor(instrument: Instrument) {
		this.#instrument = instrument;
	}

	of(index: number) {
		// A multiple of the number of countries: a set belongs to one country.
		const key = index % (DIFFERENT - (DIFFERENT % COUNTRIES.length));
		const known = this.#sets.get(key) ?? this.make(key);
		this.#sets.set(key, known);
		return known;
	}

	make(key: number) {
		const profile = profileOf(COUNTRIES[key % COUNTRIES.length] ?? 'BF', key);
		const answers = answersOf(this.#instrument, profile, 500_000 + key);
		return { answers, support: supportOf(profile, answers) };
	}
}

interface LargeRound {
	id: string;
	name: string;
	state: 'open' | 'closed';
	opensOn: Date;
	closesOn: Date;
}

async function writeRound(sql: Sql, round: LargeRound, ministries: readonly LargeMinistry[]) {
	const { id, name, state, opensOn, closesOn } = round;
	const closedAt = state === 'closed' ? closesOn : null;
	await sql.insert(
		'Round',
		[
			...[
				'id',
				'name',
				'instrumentId',
				'instrumentVersion',
				'form',
				'state',
				'opensOn',
				'closesOn'
			],
			...['minimumGroup', 'fictional', 'createdAt', 'openedAt', 'closedAt', 'figuresVersion']
		],
		[
			[
				...[id, name, LATEST.id, LATEST.version, LATEST.form, state, opensOn, closesOn],
				...[5, true, opensOn, opensOn, closedAt, 0]
			]
		]
	);
	const countries = [...new Set(ministries.map(({ country }) => country))];
	await sql.insert(
		'RoundGroup',
		['roundId', 'country', 'kind', 'value'],
		countries.flatMap((country) =>
			groupsOf(country, opensOn).map(({ kind, value }) => [id, country, kind, value])
		)
	);
}

/** Three of five were accepted. */
const isAccepted = ({ index }: LargeMinistry): boolean => index % 5 < 3;

/** Made-up minutes of each dimension. */
const minutesOf = (index: number): string =>
	DIMENSIONS.map((_, d) => 9 + ((7 * index + 11 * d) % 38)).join(',');

/** Writes the assessments of some ministries in a round: submitted, frozen and counted; three in five accepted. */
async function writeAssessments(
	sql: Sql,
	round: LargeRound,
	ministries: readonly LargeMinistry[],
	statements: Statements
): Promise<void> {
	const at = new Date(round.opensOn.getTime() + 10 * DAY);
	const ids = newIds(ministries.length).toSorted();
	const submissionIds = newIds(ministries.length).toSorted();
	const all = ministries.map((ministry, i) => {
		const { answers, support } = statements.of(ministry.index);
		const [assessment, submission] = [ids[i] ?? '', submissionIds[i] ?? ''];
		const content = freeze(LATEST, {
			...{ assessment, round: round.id, ministry: ministry.name, country: ministry.country },
			instrument: { id: LATEST.id, version: LATEST.version, form: LATEST.form },
			...{ number: 1, submittedAt: at.toISOString(), submittedBy: SUBMITTER.name, answers, support }
		});
		return { ministry, assessment, submission, content, answers, support };
	});
	// Rows refer to each other: an assessment is there before its submission, and names it after.
	await sql.insert(
		'Assessment',
		['id', 'roundId', 'ministryId', 'state', 'createdAt', 'country', 'released', 'version'],
		all.map(({ assessment, ministry }) => [
			...[assessment, round.id, ministry.id, isAccepted(ministry) ? 'accepted' : 'submitted'],
			...[round.opensOn, ministry.country, false, 1]
		])
	);
	await sql.insert(
		'Submission',
		['id', 'assessmentId', 'number', 'submittedAt', 'submittedById', 'content', 'receipt'],
		all.map(({ submission, assessment, content }) => [
			...[submission, assessment, 1, at, SUBMITTER.id, content, sha256(content)]
		])
	);
	const counted = all.map(({ ministry, assessment, answers, support }) => ({
		assessment: {
			...{ id: assessment, roundId: round.id, ministryId: ministry.id },
			...{ country: ministry.country, accepted: isAccepted(ministry) }
		},
		submission: { answers, support },
		minutes: minutesOf(ministry.index)
	}));
	await marks.keepAll(sql, LATEST, counted);
}

/** Every assessment of the round names its only submission. */
const nameSubmissions = (sql: Sql, roundId: string): Promise<number> =>
	sql.run(
		`UPDATE "Assessment" SET "submissionId" =
			(SELECT s."id" FROM "Submission" s WHERE s."assessmentId" = "Assessment"."id")
		WHERE "roundId" = ? AND "submissionId" IS NULL`,
		roundId
	);

/** The rounds for so many ministries: those of 200, a week apart, and the large one, which is open. */
function roundsOf(count: number, now: Date): { round: LargeRound; from: number; to: number }[] {
	const prefix = `large-${newId()
		.replace(/[^a-z0-9]/gi, '')
		.slice(0, 5)
		.toLowerCase()}`;
	const smaller = Math.floor(count / SMALL);
	const opensOn = (weeks: number) => new Date(now.getTime() - weeks * 7 * DAY);
	const small = Array.from({ length: smaller }, (_, i) => ({
		round: {
			id: `${prefix}-${i + 1}`,
			name: `Example round of ${SMALL}, number ${i + 1}`,
			state: 'closed' as const,
			opensOn: opensOn(smaller - i + 20),
			closesOn: opensOn(smaller - i + 10)
		},
		from: i * SMALL,
		to: (i + 1) * SMALL
	}));
	const large = {
		...{ id: prefix, name: `Example round of ${count}`, state: 'open' as const },
		...{ opensOn: opensOn(8), closesOn: new Date(now.getTime() + 60 * DAY) }
	};
	return [...small, { round: large, from: 0, to: count }];
}

/** Makes the rounds for so many ministries. Gives the id of the large one. */
export async function seedLarge(count: number, now: Date): Promise<string> {
	const ministries = ministriesOf(count);
	await transaction(async (sql) => {
		for (let from = 0; from < count; from += AT_ONCE)
			await sql.insert(
				'Ministry',
				['id', 'country', 'name', 'createdAt', 'takesPart'],
				ministries
					.slice(from, from + AT_ONCE)
					.map(({ id, country, name }) => [id, country, name, now, true])
			);
		await sql.run(
			`INSERT INTO "User" ("id", "email", "name", "role", "ministryId", "passwordHash", "passwordChangedAt", "createdAt")
			VALUES (?, ?, ?, 'focalPoint', ?, 'none', ?, ?) ON CONFLICT DO NOTHING`,
			...[SUBMITTER.id, `${SUBMITTER.id}@example.org`, SUBMITTER.name, ministries[0]?.id ?? ''],
			...[now, now]
		);
	});
	const statements = new Statements(LATEST);
	const planned = roundsOf(count, now);
	for (const { round, from, to } of planned) {
		const own = ministries.slice(from, to);
		await transaction((sql) => writeRound(sql, round, own));
		for (let at = 0; at < own.length; at += AT_ONCE)
			await transaction((sql) =>
				writeAssessments(sql, round, own.slice(at, at + AT_ONCE), statements)
			);
		await transaction((sql) => nameSubmissions(sql, round.id));
	}
	return planned.at(-1)?.round.id ?? '';
}

async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { anyway: { type: 'boolean', default: false } }
	});
	const count = Number(positionals[0]);
	if (!Number.isInteger(count) || count < 1 || count > LARGEST) {
		console.error(`Usage: npm run seed:large -- N [--anyway], N from 1 to ${LARGEST}`);
		process.exit(2);
	}
	await prepareDatabase();
	if (!values.anyway && (await rounds.all()).some(({ fictional }) => !fictional)) {
		console.error(
			'This database holds rounds that are no example. Nothing was changed; --anyway adds to them.'
		);
		process.exit(1);
	}
	const start = performance.now();
	const roundId = await seedLarge(count, new Date());
	await close();
	const seconds = Math.round((performance.now() - start) / 1000);
	console.log(
		`${Math.floor(count / SMALL)} rounds of ${SMALL} and /rounds/${roundId} of ${count} in ${seconds} s.`
	);
	process.exit();
}

if (import.meta.main) await main();
