/** The worded what-if: every score as it is and as it would be, as marks and in a table. */
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { OnBothBases } from '#lib/domain/score/score.ts';
import type { Move, Moves } from '#lib/domain/score/what-if.ts';
import type { Cell, TableDocument } from './document.ts';
import type { Language } from './language.ts';
import type { PlotDocument } from './overview.ts';
import { markOf, scaleDocument } from './scale.ts';
import { bothBases, bothBasesNote } from './score.ts';

export interface WhatIfDocument {
	/** The overall score with these answers; how far it moves. */
	finding: string;
	plot: PlotDocument;
	table: TableDocument;
}

export function whatIfDocument(
	language: Language,
	instrument: Instrument,
	moves: Moves
): WhatIfDocument {
	return {
		finding: finding(language, moves.overall),
		plot: plot(language, instrument, moves),
		table: table(language, instrument, moves)
	};
}

function finding({ say, points, signed }: Language, { after, change }: Move): string {
	if (after.declared === null) return say.overall_none();
	return change === null
		? say.what_if_overall({ score: points(after.declared) })
		: say.what_if_moves({ score: points(after.declared), change: signed(change) });
}

const valueOf = ({ declared }: OnBothBases) => ({
	...{ value: declared, low: null, high: null },
	...{ evidenced: null, distance: null }
});

function plot(language: Language, instrument: Instrument, { highlights }: Moves): PlotDocument {
	const { say, points, signed } = language;
	const texts = language.texts(instrument).highlights;
	return {
		title: say.six_highlights(),
		finding: '',
		scale: scaleDocument(language),
		keys: { now: say.with_changes(), last: say.as_answered_now(), bounds: '', evidenced: '' },
		header: { score: say.score(), change: say.change_in_points() },
		rows: HIGHLIGHTS.map((id) => {
			const { before, after, change } = highlights[id];
			return {
				id,
				label: texts[id].title,
				score: after.declared === null ? '' : points(after.declared),
				change: change === null ? '' : signed(change),
				none: after.declared === null ? say.no_score() : '',
				mark: markOf(valueOf(after), before.declared)
			};
		})
	};
}

function table(
	language: Language,
	instrument: Instrument,
	{ highlights, overall }: Moves
): TableDocument {
	const { say, signed } = language;
	const texts = language.texts(instrument).highlights;
	const cells = ({ before, after, change }: Move): Cell[] => [
		bothBases(language, before),
		bothBases(language, after),
		signed(change)
	];
	const all = HIGHLIGHTS.flatMap((h) => [highlights[h].before, highlights[h].after]);
	return {
		title: say.what_if_caption(),
		header: [say.highlight(), say.now(), say.with_changes(), say.difference()],
		numeric: [1, 2, 3],
		rows: HIGHLIGHTS.map((id) => ({ id, cells: [texts[id].title, ...cells(highlights[id])] })),
		foot: [say.overall_mean(), ...cells(overall)],
		notes: [bothBasesNote(language, all), say.differences_rounded()].filter(Boolean)
	};
}
