/**
 * A worded document is what a reader gets to read, as slots with texts ready to print and plain numbers only where a
 * mark is placed. Page components, the PDF's template and files lay the same slots out, so that none can say what
 * another does not. These are the slots that documents share.
 */

/** A cell of a table. `under` is what stands below it in small: the evidenced score under the declared one. */
export type Cell = string | { text: string; under: string };

export interface TableDocument {
	title: string;
	/** The heads of the columns; the first column names the rows. */
	header: readonly string[];
	/** The columns that hold figures. */
	numeric: readonly number[];
	/** `id` is what the row is about, for those who lead on from it. */
	rows: readonly { id: string; cells: readonly Cell[] }[];
	/** The row of sums or means; null where there is none. */
	foot: readonly Cell[] | null;
	/** What has to be said about the figures; sentences. */
	notes: readonly string[];
}

/** One line of a bar chart on the fixed scale 0 to 100. */
export interface Bar {
	id: string;
	label: string;
	/** Printed at the end of the line. */
	text: string;
	/** Length of the bar, 0..100; null where there is nothing to draw. */
	value: number | null;
	/** Where the value could lie, or the middle half of many, 0..100. */
	span?: { low: number; high: number } | undefined;
	/** A second mark, 0..100. */
	tick?: number | null | undefined;
}

export interface ChartDocument {
	title: string;
	/** What the picture shows, in a sentence. */
	finding: string;
	/** What its marks are; sentences. */
	legend: string;
	bars: readonly Bar[];
}

/** A label with what stands there. */
export interface Fact {
	label: string;
	text: string;
}

/** A part of a document for those who lay it out from top to bottom. */
export type Block =
	| { kind: 'heading'; level: 1 | 2 | 3; text: string }
	| { kind: 'paragraph'; text: string }
	| { kind: 'list'; items: readonly string[] }
	| { kind: 'facts'; facts: readonly Fact[] }
	| { kind: 'table'; table: TableDocument };

/** A cell on one line. */
export const cellText = (cell: Cell): string =>
	typeof cell === 'string' ? cell : [cell.text, cell.under].filter(Boolean).join(' ');
