/** The tables of a ministry's report: its dimensions, how sure its scores are, and what changed since last round. */
import { HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import type { Interval } from '#lib/domain/score/uncertainty.ts';
import type { TableDocument } from './document.ts';
import type { Language } from './language.ts';
import { highlightTitle } from './overview.ts';
import { bothBases, bothBasesNote, bandInRuns, scoreCells, scoreHeads } from './score.ts';
import { questionnaireLine } from './trend.ts';

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

/** In which range and band each score lies where the method is chosen otherwise. */
export function surenessTable(language: Language, report: Report): TableDocument {
	const { say, points, range, percent, count } = language;
	const texts = language.texts(report.instrument);
	const row = (id: string, title: string, value: number | null, interval: Interval | null) => {
		return {
			id,
			cells: [
				title,
				points(value),
				range(interval?.low ?? null, interval?.high ?? null),
				bandInRuns(language, interval),
				interval ? percent(interval.noScore) : points(null)
			]
		};
	};
	return {
		title: say.sureness_caption(),
		header: [
			...[say.sureness_of(), say.score(), say.sureness_range()],
			...[say.sureness_band(), say.sureness_none()]
		],
		numeric: [1, 2, 4],
		rows: [
			row('overall', say.overall_mean(), report.overall.arithmetic, report.overall.interval),
			...report.highlights.map((h) =>
				row(h.id, highlightTitle(language, report, h.id), h.value, h.interval)
			),
			...report.dimensions.map((d) => row(d.id, texts.dimensions[d.id].title, d.value, d.interval))
		],
		foot: null,
		notes: [say.method_sure({ runs: count(report.runs) })]
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
			questionnaireLine(
				language,
				[since.instrument, report.instrument],
				HIGHLIGHTS.map((id) => ({ id, ...since.highlights[id] }))
			),
			say.trend_text(),
			say.differences_rounded()
		].filter(Boolean)
	};
}
