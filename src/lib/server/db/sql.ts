/**
 * Statements in SQL, for the few places where measuring showed that they matter (npm run bench): one text for
 * both databases, with `?` for each value. Times go in as Date and come out as ISO 8601 in UTC; SQLite gives
 * 0 and 1 for booleans.
 */
export type SqlValue = string | number | boolean | Date | null;
export type Row = Record<string, unknown>;

export interface Sql {
	all<R extends Row>(text: string, ...values: SqlValue[]): Promise<R[]>;
	/** Gives the number of rows that it changed. */
	run(text: string, ...values: SqlValue[]): Promise<number>;
}

const numberedTexts = new Map<string, string>();

/** The text as PostgreSQL wants it: $1, $2, … for the question marks. No literal of ours holds one. */
export function numbered(text: string): string {
	const known = numberedTexts.get(text);
	if (known !== undefined) return known;
	let count = 0;
	const made = text.replace(/\?/g, () => `$${++count}`);
	numberedTexts.set(text, made);
	return made;
}

/** Rows in one statement: few enough that no database has too many values in it. */
const ROWS_AT_ONCE = 500;

/** Inserts rows, many at a time. */
export async function insertMany(
	sql: Sql,
	table: string,
	columns: readonly string[],
	rows: readonly (readonly SqlValue[])[]
): Promise<void> {
	const names = columns.map((column) => `"${column}"`).join(', ');
	const marks = `(${columns.map(() => '?').join(', ')})`;
	for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
		const chunk = rows.slice(i, i + ROWS_AT_ONCE);
		const values = chunk.map(() => marks).join(', ');
		await sql.run(`INSERT INTO "${table}" (${names}) VALUES ${values}`, ...chunk.flat());
	}
}
