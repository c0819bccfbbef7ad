/** The worded table of a what-if: every score as it is and as it would be. */
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Move, Moves } from '#lib/domain/score/what-if.ts';
import type { Cell, TableDocument } from './document.ts';
import type { Language } from './language.ts';
import { bothBases, bothBasesNote } from './score.ts';

export function whatIfDocument(
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
		rows: HIGHLIGHTS.map((id) => ({
			id,
			cells: [`${id} ${texts[id].title}`, ...cells(highlights[id])]
		})),
		foot: [say.overall_mean(), ...cells(overall)],
		notes: [bothBasesNote(language, all), say.differences_rounded()].filter(Boolean)
	};
}
