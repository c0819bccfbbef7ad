/** Tables of rounds for tests: rows as the database hands them over. */
import { NO_SUPPORT } from '#lib/domain/assessment/support-marks.ts';
import type { RoundFacts } from '#lib/domain/round/columns.ts';
import { read, type RoundTable, type TableSource } from '#lib/domain/workspace/table.ts';

/** A row of a table as its fields; what is left out says nothing. */
export interface TableRow {
	ministryId: string;
	country: string;
	marks: string;
	accepted?: boolean;
	support?: string;
	minutes?: string;
	raised?: string;
}

export const packedRow = (row: TableRow): string =>
	[
		...[`a-${row.ministryId}`, row.ministryId, row.country, row.accepted ? '1' : '0', row.marks],
		...[row.support ?? NO_SUPPORT, row.minutes ?? '', row.raised ?? '']
	].join('\t');

/** Two letters for each region, so that a country says in which it is. */
const countryOf = (region: string): string =>
	String.fromCharCode(...[...region.slice(1)].map((digit) => 65 + Number(digit)));

/** The same ministries as a table: each region is one country. */
export const tableOf = ({ id, instrument, counted }: RoundFacts): RoundTable =>
	read({
		id,
		instrument,
		rows: counted
			.map(({ ministry, marks, region }) =>
				packedRow({ ministryId: String(ministry), country: countryOf(region), marks })
			)
			.join('\n'),
		groups: [...new Set(counted.map(({ region }) => region))].map(
			(region): TableSource['groups'][number] => ({
				country: countryOf(region),
				kind: 'region',
				value: region
			})
		)
	});
