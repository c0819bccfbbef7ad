/** Counted submissions by their marks alone: what figures are made from, without five hundred answers for each test. */
import { NO_SUPPORT } from '#lib/domain/assessment/support-marks.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import { transaction } from '#lib/server/db/client.ts';
import { add, countedRow } from '#lib/server/db/marks.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import { BY } from './world.ts';

/** Adds ministries of two countries in turn. Gives their ids. */
export const addMinistries = (count: number): Promise<string[]> =>
	Promise.all(
		Array.from({ length: count }, (_, i) =>
			ministries.create({ name: `Ministry ${i}`, country: i % 2 ? 'BF' : 'NP' }, BY)
		)
	);

/** Counts these ministries in a round in the full form, each with its own answers. */
export async function count(roundId: string, ministryIds: readonly string[]): Promise<void> {
	const assessmentIds = await assessments.idsOfRound(roundId);
	const marks = (i: number) =>
		LATEST.questions.map((_, q) => String((i * 7 + q * 3 + roundId.length) % 5)).join('');
	const rows = ministryIds.map((ministryId, i) =>
		countedRow(
			{
				...{ id: assessmentIds.get(ministryId) ?? '', roundId, ministryId },
				...{ country: i % 2 ? 'BF' : 'NP', accepted: false }
			},
			{ marks: marks(i), support: NO_SUPPORT, raised: '' },
			''
		)
	);
	await transaction((sql) => add(sql, rows));
}
