/** Which ministries take part in a round: each gets an assessment, with its country groups as they are now. */
import { groupsOf } from '#lib/reference/countries.ts';
import { newIds } from './ids.ts';
import { insertMany, type Sql } from './sql.ts';

interface Participant {
	id: string;
	country: string;
}

/** Gives ministries their assessments in rounds, with frozen groups. */
export async function giveAssessments(
	sql: Sql,
	roundIds: readonly string[],
	ministries: readonly Participant[],
	at: Date
): Promise<void> {
	const pairs = roundIds.flatMap((roundId) =>
		ministries.map((ministry) => ({ roundId, ministry }))
	);
	const ids = newIds(pairs.length);
	const assessments = pairs.map(({ roundId, ministry }, i) => ({
		id: ids[i] as string,
		roundId,
		ministry
	}));
	await insertMany(
		sql,
		'Assessment',
		['id', 'roundId', 'ministryId', 'state', 'country', 'createdAt', 'released', 'version'],
		assessments.map(({ id, roundId, ministry }) => [
			...[id, roundId, ministry.id, 'notStarted', ministry.country],
			...[at, false, 0]
		])
	);
	await insertMany(
		sql,
		'AssessmentGroup',
		['assessmentId', 'kind', 'value'],
		assessments.flatMap(({ id, ministry }) =>
			groupsOf(ministry.country).map(({ kind, value }) => [id, kind, value])
		)
	);
}
