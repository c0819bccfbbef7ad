/**
 * Counted submissions, from which a round's figures are read: a cache in a narrow table of its own, kept in the
 * transaction that changes which submissions count, and made again where the code that makes its rows is newer.
 */
import { countedContent, type CountedContent } from '#lib/domain/assessment/counted.ts';
import { MARKS_ENGINE } from '#lib/domain/assessment/marks.ts';
import { thaw, type Submission } from '#lib/domain/assessment/submission.ts';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { FIELDS } from '#lib/domain/workspace/table.ts';
import { load as loadInstrument } from '#lib/instrument/catalogue.ts';
import { factsOf } from '#lib/reference/groups.ts';
import { provider, readAside, transaction } from './client.ts';
import { insertion, type Row, type Sql, type SqlValue } from './sql.ts';

/** Raises the version of a round's figures: what was made from them before no longer holds. */
async function raise(sql: Sql, roundId: string): Promise<void> {
	await sql.run(
		'UPDATE "Round" SET "figuresVersion" = "figuresVersion" + 1 WHERE "id" = ?',
		roundId
	);
}

/** What of a counted assessment stands in the narrow table beside its marks. */
export interface CountedAssessment {
	id: string;
	roundId: string;
	ministryId: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
	accepted: boolean;
}

const COLUMNS = [
	...['assessmentId', 'roundId', 'ministryId', 'country', 'counted', 'accepted'],
	...['marks', 'support', 'minutes', 'raised', 'engine']
] as const;
/** What is written over where there is a row already. */
const MADE_AGAIN = ['ministryId', 'country', 'accepted', 'marks', 'support', 'minutes', 'raised'];

/** A row of the narrow table as its columns want it. */
export const countedRow = (
	{ id, roundId, ministryId, country, accepted }: CountedAssessment,
	{ marks, support, raised }: CountedContent,
	minutes: string
): SqlValue[] => [
	...[id, roundId, ministryId, country, true, accepted],
	...[marks, support, minutes, raised, MARKS_ENGINE]
];

/** Adds rows for assessments that have none. */
export const add = (sql: Sql, rows: readonly SqlValue[][]): Promise<void> =>
	sql.insert('CountedMarks', COLUMNS, rows);

const KEEP = `${insertion('CountedMarks', COLUMNS)} ON CONFLICT ("assessmentId") DO UPDATE SET
	${[...MADE_AGAIN, 'counted', 'engine'].map((column) => `"${column}" = excluded."${column}"`).join(', ')}`;

/** Counts a submission: what its row says stands for the assessment from now on. The round is locked. */
export async function keep(
	sql: Sql,
	assessment: CountedAssessment,
	submission: Pick<Submission, 'answers' | 'support'>,
	instrument: Instrument
): Promise<void> {
	const content = countedContent(instrument, submission, factsOf(assessment.country));
	const minutes = await minutesOf(sql, assessment.id, instrument);
	await sql.run(KEEP, ...countedRow(assessment, content, minutes));
	await raise(sql, assessment.roundId);
}

/** Says that a counted submission was accepted. The round is locked. */
export async function accept(sql: Sql, roundId: string, assessmentId: string): Promise<void> {
	await sql.run(
		'UPDATE "CountedMarks" SET "accepted" = ? WHERE "assessmentId" = ?',
		true,
		assessmentId
	);
	await raise(sql, roundId);
}

const MS_PER_MINUTE = 60_000;

/**
 * Minutes from the first to the last save of each dimension until it was first submitted, as the narrow table holds
 * them: what answering takes, without what follows from a review.
 */
async function minutesOf(
	sql: Sql,
	assessmentId: string,
	{ questions }: Instrument
): Promise<string> {
	const saves = await sql.all<Record<'questionId' | 'first' | 'last', string>>(
		`SELECT "questionId", MIN("savedAt") AS "first", MAX("savedAt") AS "last" FROM "AnswerRevision"
		WHERE "assessmentId" = ? AND "savedAt" <= COALESCE((SELECT MIN("submittedAt") FROM "Submission"
		WHERE "assessmentId" = ?), "savedAt") GROUP BY "questionId"`,
		...[assessmentId, assessmentId]
	);
	const dimensionOf = new Map(questions.map(({ id, dimension }) => [id, dimension]));
	return DIMENSIONS.map((dimension) => {
		const own = saves.filter(({ questionId }) => dimensionOf.get(questionId) === dimension);
		if (own.length === 0) return '';
		const first = Math.min(...own.map((save) => Date.parse(save.first)));
		const last = Math.max(...own.map((save) => Date.parse(save.last)));
		return String(Math.round((last - first) / MS_PER_MINUTE));
	}).join(',');
}

/** Counts many submissions of a round that has none of them yet, and that nobody else knows of: for made-up rounds. */
export async function keepAll(
	sql: Sql,
	instrument: Instrument,
	counted: readonly {
		assessment: CountedAssessment;
		submission: Pick<Submission, 'answers' | 'support'>;
		minutes: string;
	}[]
): Promise<void> {
	const rows = counted.map(({ assessment, submission, minutes }) =>
		countedRow(
			assessment,
			countedContent(instrument, submission, factsOf(assessment.country)),
			minutes
		)
	);
	await add(sql, rows);
	for (const roundId of new Set(counted.map(({ assessment }) => assessment.roundId)))
		await raise(sql, roundId);
}

/** Counts an assessment no more: it was returned. The round is locked. */
export async function discount(sql: Sql, roundId: string, assessmentId: string): Promise<void> {
	await sql.run(
		'UPDATE "CountedMarks" SET "counted" = ? WHERE "assessmentId" = ?',
		false,
		assessmentId
	);
	await raise(sql, roundId);
}

/** The marks of one counted assessment. */
export interface MarkRow extends Record<string, unknown> {
	assessmentId: string;
	marks: string;
}

/** The marks of all counted assessments of a round. */
export const ofRound = (roundId: string): Promise<MarkRow[]> =>
	readAside<MarkRow>(
		'SELECT "assessmentId", "marks" FROM "CountedMarks" WHERE "roundId" = ? AND "counted" = ?',
		roundId,
		true
	);

/** A counted assessment with all that figures are made from. */
export interface CountedRow extends Record<string, unknown> {
	ministryId: string;
	marks: string;
	/** M49 code of the region, frozen with the round; empty where the country is in none. */
	region: string;
	/** Scores that the ministry released; SQLite gives 0 and 1. */
	released: boolean | number;
}

/** Who is counted in a round, by country and name. */
export const participants = (
	sql: Pick<Sql, 'all'>,
	roundId: string
): Promise<{ country: string; ministry: string }[]> =>
	sql.all(
		`SELECT c."country", m."name" AS "ministry" FROM "CountedMarks" c
		JOIN "Ministry" m ON m."id" = c."ministryId"
		WHERE c."roundId" = ? AND c."counted" = ? ORDER BY c."country", m."name", m."id"`,
		roundId,
		true
	);

/** The counted assessments of a round, in no order. */
export const counted = (sql: Pick<Sql, 'all'>, roundId: string): Promise<CountedRow[]> =>
	sql.all<CountedRow>(
		`SELECT a."ministryId", c."marks", COALESCE(g."value", '') AS "region", a."released"
		FROM "CountedMarks" c JOIN "Assessment" a ON a."id" = c."assessmentId"
		LEFT JOIN "RoundGroup" g ON g."roundId" = c."roundId" AND g."country" = a."country" AND g."kind" = ?
		WHERE c."roundId" = ? AND c."counted" = ?`,
		'region',
		roundId,
		true
	);

const AT_ONCE = 200;

/** Makes marks again that an earlier version of the code made. Gives how many; 0 where all are of this version. */
export async function renew(): Promise<number> {
	for (let renewed = 0; ;) {
		const count = await transaction(renewSome);
		renewed += count;
		if (count < AT_ONCE) return renewed;
	}
}

async function renewSome(sql: Sql): Promise<number> {
	const rows = await sql.all<Row & CountedAssessment & Record<'content' | 'state', string>>(
		`SELECT a."id", a."roundId", a."ministryId", a."country", a."state", s."content"
		FROM "CountedMarks" c JOIN "Assessment" a ON a."id" = c."assessmentId"
		JOIN "Submission" s ON s."id" = a."submissionId" WHERE c."engine" <> ? LIMIT ${AT_ONCE}`,
		MARKS_ENGINE
	);
	for (const { content: frozen, state, ...assessment } of rows) {
		const submission = thaw(frozen);
		const { id, version, form } = submission.instrument;
		const instrument = loadInstrument(id, version, form);
		const accepted = state === 'accepted';
		const content = countedContent(instrument, submission, factsOf(assessment.country));
		const minutes = await minutesOf(sql, assessment.id, instrument);
		const values = [
			assessment.ministryId,
			assessment.country,
			accepted,
			content.marks,
			content.support
		];
		await sql.run(
			`UPDATE "CountedMarks" SET ${[...MADE_AGAIN, 'engine'].map((column) => `"${column}" = ?`).join(', ')}
			WHERE "assessmentId" = ?`,
			...[...values, minutes, content.raised, MARKS_ENGINE, assessment.id]
		);
	}
	for (const roundId of new Set(rows.map((row) => row.roundId))) await raise(sql, roundId);
	return rows.length;
}

/**
 * The counted assessments of a round as one text (domain/workspace/table): a hundred thousand rows as rows would
 * take longer to hand over than to read.
 */
export async function packed(roundId: string): Promise<string> {
	const tab = provider === 'sqlite' ? 'char(9)' : 'chr(9)';
	const line = provider === 'sqlite' ? 'char(10)' : 'chr(10)';
	const fields = FIELDS.map((field) =>
		field === 'accepted' ? `CASE WHEN "accepted" THEN '1' ELSE '0' END` : `"${field}"`
	).join(` || ${tab} || `);
	const collect = provider === 'sqlite' ? 'group_concat' : 'string_agg';
	const [row] = await readAside<{ rows: string | null }>(
		`SELECT ${collect}(${fields}, ${line}) AS "rows" FROM "CountedMarks" WHERE "roundId" = ? AND "counted" = ?`,
		roundId,
		true
	);
	return row?.rows ?? '';
}

/** A group that a country of a round is in. */
export interface GroupRow extends Record<string, unknown> {
	country: string;
	kind: string;
	value: string;
}

/** The groups of a round's countries, frozen when it opened. */
export const groups = (roundId: string): Promise<GroupRow[]> =>
	readAside<GroupRow>(
		'SELECT "country", "kind", "value" FROM "RoundGroup" WHERE "roundId" = ?',
		roundId
	);
