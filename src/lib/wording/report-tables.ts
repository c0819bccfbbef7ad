/** The tables of a ministry's report: its dimensions, and what changed since last round. */
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { TableDocument } from './document.ts';
import type { Language } from './language.ts';
import { highlightTitle } from './overview.ts';
import { bothBases, bothBasesNote, scoreCells, scoreHeads } from './score.ts';

/** The six dimensions with their scores. */
export function dimensionsTable(language: Language, report: Report): TableDocument {
	const { say } = language;
	const texts = language.texts(report.instrument);
	return {
		title: say.dimensions_caption(),
		header: [say.dimension(), ...scoreHeads(language)],
		numeric: [1, 2, 3, 4],
		rows: report.dimensions.map((d) => ({
			id: d.id,
			cells: [texts.dimensions[d.id].title, ...scoreCells(language, d)]
		})),
		foot: null,
		notes: []
	};
}

/** How much of each change comes from answers, and how much from the questionnaire; null without an earlier round. */
export function changeTable(language: Language, report: Report): TableDocument | null {
	const { say, signed } = language;
	const since = report.sinceLastRound;
	if (!since) return null;
	const rows = HIGHLIGHTS.map((h) => since.highlights[h]);
	return {
		title: say.trend_caption({ from: since.round, to: report.round.name }),
		header: [
			say.highlight(),
			since.round,
			report.round.name,
			say.change_points(),
			say.from_answers(),
			say.from_instrument()
		],
		numeric: [1, 2, 3, 4, 5],
		rows: HIGHLIGHTS.map((id) => {
			const { before, after, change, fromAnswers, fromInstrument } = since.highlights[id];
			return {
				id,
				cells: [
					highlightTitle(language, report, id),
					bothBases(language, before),
					bothBases(language, after),
					...[change, fromAnswers, fromInstrument].map(signed)
				]
			};
		}),
		foot: null,
		notes: [
			bothBasesNote(
				language,
				rows.flatMap(({ before, after }) => [before, after])
			),
			since.isSameInstrument ? '' : say.trend_other_instrument(),
			say.trend_text(),
			say.differences_rounded()
		].filter(Boolean)
	};
}
