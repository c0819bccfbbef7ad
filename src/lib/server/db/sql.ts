/**
 * Statements in SQL, for the few places where measuring showed that they matter (npm run bench): one text for
 * both databases, with `?` for each value. Times go in as Date and come out as ISO 8601 in UTC; SQLite gives
 * 0 and 1 for booleans.
 */
export type SqlValue = string | number | boolean | Date | Uint8Array | null;
export type Row = Record<string, unknown>;

export interface Sql {
	all<R extends Row>(text: string, ...values: SqlValue[]): Promise<R[]>;
	/** Gives the number of rows that it changed. */
	run(text: string, ...values: SqlValue[]): Promise<number>;
	/** Inserts many rows of the same columns, as fast as each database can; no bytes. */
	insert(table: string, columns: readonly string[], rows: readonly SqlValue[][]): Promise<void>;
}

/** A statement that inserts one row. */
export function insertion(table: string, columns: readonly string[]): string {
	const names = columns.map((column) => `"${column}"`).join(', ');
	return `INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
}

/** Many rows as one value: a JSON array of objects, and the statement that inserts them on PostgreSQL. */
export function insertionOfJson(
	table: string,
	columns: readonly string[],
	rows: readonly SqlValue[][]
): { text: string; json: string } {
	const names = columns.map((column) => `"${column}"`).join(', ');
	const text = `INSERT INTO "${table}" (${names}) SELECT ${names} FROM json_populate_recordset(NULL::"${table}", ?::json)`;
	const objects = rows.map((row) =>
		Object.fromEntries(columns.map((column, i) => [column, row[i]]))
	);
	return { text, json: JSON.stringify(objects) };
}

const numberedTexts = new Map<string, string>();

/** The text as PostgreSQL wants it: $1, $2, … for the question marks. No literal of ours holds one. */
export function numbered(text: string): string {
	const cached = numberedTexts.get(text);
	if (cached !== undefined) return cached;
	let count = 0;
	const translated = text.replace(/\?/g, () => `$${++count}`);
	numberedTexts.set(text, translated);
	return translated;
}
