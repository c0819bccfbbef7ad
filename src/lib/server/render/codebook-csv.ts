/** The codebook of a table of answers as CSV. Its columns are stable English words, in every language. */
import { stringify } from 'csv-stringify/sync';
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { CodebookLine } from '#lib/wording/codebook.ts';
import { withoutFormulas } from './formulas.ts';

const HEADER = ['kind', 'name', 'code', 'text', 'dimension', ...HIGHLIGHTS.map((h) => `weight_${h}`)]; // prettier-ignore

export function renderCodebook(
	lines: readonly CodebookLine[],
	variant: 'spreadsheet' | 'raw'
): string {
	const isRaw = variant === 'raw';
	const rows = lines.map(({ kind, name, code, text, dimension, weights }) => [
		...[kind, name, code, isRaw ? text : withoutFormulas(text), dimension],
		...HIGHLIGHTS.map((_, i) => weights[i] ?? '')
	]);
	return stringify([HEADER, ...rows], {
		...{ bom: !isRaw, quoted: true, record_delimiter: 'windows' as const }
	});
}
