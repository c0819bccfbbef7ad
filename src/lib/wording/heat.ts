/** A heat map in words: rows by highlights, each cell a score whose ground follows it in six steps. */
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Language } from './language.ts';

/** Where the ground changes; the steps keep the limits of the bands. */
const STEPS = [20, 30, 45, 60, 80] as const;

/** The step of a score's ground, 0..5. */
export const stepOf = (score: number): number => STEPS.filter((limit) => score >= limit).length;

export interface HeatCell {
	/** The score in whole points, or a dash. */
	text: string;
	/** 0..5; null where there is no score. */
	step: number | null;
}

export interface HeatRow {
	id: string;
	label: string;
	/** What stands beside the label in small. */
	note: string;
	cells: readonly HeatCell[];
}

export interface HeatDocument {
	finding: string;
	text: string;
	/** The head of the rows' names. */
	head: string;
	columns: readonly { id: string; label: string; title: string }[];
	sections: readonly { title: string; rows: readonly HeatRow[] }[];
	/** What the grounds mean. */
	keys: readonly { step: number | null; text: string }[];
}

export const heatCell = ({ count }: Language, score: number | null): HeatCell =>
	score === null
		? { text: '–', step: null }
		: { text: count(Math.round(score)), step: stepOf(score) };

export const heatColumns = (
	language: Language,
	instrument: Instrument
): HeatDocument['columns'] => {
	const { highlights } = language.texts(instrument);
	return HIGHLIGHTS.map((id) => ({ id, label: highlights[id].short, title: highlights[id].title }));
};

export function heatKeys({ say, count }: Language): HeatDocument['keys'] {
	const limits = [0, ...STEPS];
	return [
		...limits.map((from, step) => ({
			step,
			text:
				limits[step + 1] === undefined
					? say.heat_from({ from: count(from) })
					: say.range({ low: count(from), high: count(limits[step + 1] ?? 0) })
		})),
		{ step: null, text: say.heat_none() }
	];
}

/** The same of shares: what the grounds mean, and what hatching does. */
export function shareKeys({ say, percent }: Language, none: string): HeatDocument['keys'] {
	const limits = [0, ...STEPS];
	return [
		...limits.map((from, step) => ({
			step,
			text:
				limits[step + 1] === undefined
					? say.heat_from({ from: percent(from / 100) })
					: say.range({ low: percent(from / 100), high: percent((limits[step + 1] ?? 0) / 100) })
		})),
		{ step: null, text: none }
	];
}
