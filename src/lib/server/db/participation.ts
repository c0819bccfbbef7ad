/** Which ministries take part in a round: each gets an assessment, with its country groups as they are now. */
import { groupsOf } from '#lib/reference/countries.ts';
import { newIds } from './ids.ts';
import type { Sql } from './sql.ts';

interface Participant {
	id: string;
	country: string;
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

/** Gives ministries their assessments in a round, with frozen groups. */
export async function giveAssessments(
	sql: Sql,
	roundId: string,
	ministries: readonly Participant[],
	at: Date
): Promise<void> {
	// In order: rows that come sorted are written to their indexes one beside the other.
	const ids = newIds(ministries.length).toSorted();
	const createdAt = at.toISOString();
	await sql.insert(
		'Assessment',
		COLUMNS,
		ministries.map(({ id, country }, i) => [
			...[ids[i] ?? '', roundId, id, 'notStarted', country, createdAt],
			...[false, 0]
		])
	);
	await sql.insert(
		'AssessmentGroup',
		['assessmentId', 'kind', 'value'],
		ministries.flatMap(({ country }, i) =>
			groupsOf(country).map(({ kind, value }) => [ids[i] ?? '', kind, value])
		)
	);
}
