/**
 * A publication as CSV, a line a figure. Names are those that publications hold, stable English words of the method;
 * a figure that is not printed has a line without a value, and nothing says why.
 */
import { stringify } from 'csv-stringify/sync';
import type { Printed } from '#lib/domain/round/printed.ts';
import type { Publication } from '#lib/domain/round/publication.ts';
import { withoutFormulas } from './formulas.ts';

const COLUMNS = ['figure', 'value', 'count', 'at_most', 'at_least', 'all_but', 'nearest', 'bands'];

type Row = Partial<Record<(typeof COLUMNS)[number], string | number>>;

function cellsOf(printed: Printed): Row {
	if (printed === null) return {};
	if ('bands' in printed)
		return {
			bands: printed.bands.map(({ bands, share }) => `${bands.join('+')} ${share}`).join('; ')
		};
	if ('atMost' in printed) return { at_most: printed.atMost };
	if ('atLeast' in printed) return { at_least: printed.atLeast };
	if ('allBut' in printed) return { all_but: printed.allBut };
	const { value, count, nearest } = printed;
	return {
		value,
		...(count === undefined ? {} : { count }),
		...(nearest === undefined ? {} : { nearest })
	};
}

/** All figures of a publication (RFC 4180, UTF-8); the first lines say of which. */
export function publicationCsv(
	{ round, figures }: Publication,
	/** Null for a draft, which is a preview. */
	number: number | null,
	hash: string
): string {
	const about: Row[] = [
		...(number === null ? [{ figure: 'status', value: 'draft, not published' }] : []),
		{ figure: 'round', value: withoutFormulas(round.name) },
		{ figure: 'made_up', value: String(round.fictional) },
		...(number === null ? [] : [{ figure: 'publication', value: number }]),
		{ figure: 'sha256', value: hash }
	];
	const rows = Object.entries(figures).map(([figure, printed]): Row => ({
		figure,
		...cellsOf(printed)
	}));
	return stringify([...about, ...rows], {
		header: true,
		columns: COLUMNS,
		bom: true,
		quoted: true,
		record_delimiter: 'windows'
	});
}
