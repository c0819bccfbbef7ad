/** The heat map of a round's ministries, for analysts: who stands where on which highlight. */
import { HIGHLIGHTS, type Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { scoreMarks } from '#lib/domain/round/mark-scores.ts';
import { heatCell, heatColumns, heatKeys, type HeatDocument } from './heat.ts';
import type { Language } from './language.ts';
import { REGION_WORDS } from './words.ts';

/** One counted assessment. */
export interface CountedMinistry {
	assessmentId: string;
	ministry: string;
	/** M49 code; empty where the country is in none. */
	region: string;
	marks: string;
}

export type SortColumn = Highlight | 'overall';

/** More rows than this are read by nobody, and would weigh too much. */
export const LARGEST_HEAT_MAP = 100;

interface Scored extends CountedMinistry {
	scores: readonly (number | null)[];
	overall: number | null;
}

export function ministriesHeat(
	language: Language,
	instrument: Instrument,
	{ rows, of, by }: { rows: readonly CountedMinistry[]; of: number; by: SortColumn }
): HeatDocument {
	const { say, count } = language;
	const shown = scored(instrument, rows);
	const valueOf = ({ scores, overall }: Scored) =>
		(by === 'overall' ? overall : scores[HIGHLIGHTS.indexOf(by)]) ?? -1;
	const regions = Map.groupBy(
		shown.toSorted((a, b) => valueOf(b) - valueOf(a)),
		({ region }) => region
	);
	const columns = heatColumns(language, instrument);
	return {
		finding: say.heat_title(),
		text:
			of > shown.length
				? say.heat_text_some({ n: count(shown.length), of: count(of) })
				: say.heat_text({ count: shown.length }),
		head: say.ministry(),
		columns: [...columns, { id: 'overall', label: say.all_six(), title: say.overall_mean() }],
		sections: [...regions]
			.toSorted(([a], [b]) => (a < b ? -1 : 1))
			.map(([region, ofRegion]) => ({
				title: regionTitle(language, region, ofRegion.length),
				rows: ofRegion.map(({ assessmentId, ministry, scores, overall }) => ({
					id: assessmentId,
					label: ministry,
					note: '',
					cells: [...scores, overall].map((score) => heatCell(language, score))
				}))
			})),
		keys: heatKeys(language)
	};
}

function regionTitle({ say }: Language, region: string, ministries: number): string {
	const name = REGION_WORDS[region];
	return say.region_with_count({
		region: name ? say[name]() : say.no_region(),
		count: ministries
	});
}

function scored(instrument: Instrument, counted: readonly CountedMinistry[]): Scored[] {
	const all = scoreMarks(
		instrument,
		counted.map(({ marks }) => marks)
	);
	const width = all.length / Math.max(1, counted.length);
	return counted.map((ministry, i) => {
		const scores = HIGHLIGHTS.map((_, h) => {
			const score = all[i * width + h] ?? NaN;
			return Number.isNaN(score) ? null : score;
		});
		const known = scores.filter((score) => score !== null);
		const isWhole = known.length === HIGHLIGHTS.length;
		const sum = known.reduce((total, score) => total + score, 0);
		return { ...ministry, scores, overall: isWhole ? sum / HIGHLIGHTS.length : null };
	});
}
