/** Which ministries take part in a round: each gets an assessment; a country's groups are frozen with its first. */
import { groupsOf } from '#lib/reference/groups.ts';
import { readSql } from './client.ts';
import { newIds } from './ids.ts';
import type { Sql } from './sql.ts';

export interface Participant extends Record<string, unknown> {
	id: string;
	country: string;
}

const WITHOUT = `FROM "Ministry" m WHERE m."takesPart" = ? AND NOT EXISTS
	(SELECT 1 FROM "Assessment" a WHERE a."roundId" = ? AND a."ministryId" = m."id")`;

/** The ministries that take part and have no assessment in a round. */
export const withoutAssessment = (sql: Pick<Sql, 'all'>, roundId: string): Promise<Participant[]> =>
	sql.all<Participant>(`SELECT m."id", m."country" ${WITHOUT}`, true, roundId);

/** How many ministries would get an assessment if the round opened now. */
export async function countWithout(roundId: string): Promise<number> {
	const [row] = await readSql().all<{ n: number | string }>(
		`SELECT COUNT(*) AS "n" ${WITHOUT}`,
		true,
		roundId
	);
	return Number(row?.n ?? 0);
}

const COLUMNS = [
	'id',
	'roundId',
	'ministryId',
	'state',
	'country',
	'createdAt',
	'released',
	'version'
] as const;

/** Gives ministries their assessments in a round, and freezes the groups of countries that are new to it. */
export async function giveAssessments(
	sql: Sql,
	roundId: string,
	ministries: readonly Participant[],
	at: Date
): Promise<void> {
	// In order: rows that come sorted are written to their indexes one beside the other.
	const ids = newIds(ministries.length).toSorted();
	await sql.insert(
		'Assessment',
		COLUMNS,
		ministries.map(({ id, country }, i) => [
			...[ids[i] ?? '', roundId, id, 'notStarted', country, at],
			...[false, 0]
		])
	);
	const frozen = await sql.all<{ country: string }>(
		'SELECT DISTINCT "country" FROM "RoundGroup" WHERE "roundId" = ?',
		roundId
	);
	const frozenCountries = new Set(frozen.map(({ country }) => country));
	const added = new Set(ministries.map(({ country }) => country)).difference(frozenCountries);
	await sql.insert(
		'RoundGroup',
		['roundId', 'country', 'kind', 'value'],
		[...added].flatMap((country) =>
			groupsOf(country, at).map(({ kind, value }) => [roundId, country, kind, value])
		)
	);
}
