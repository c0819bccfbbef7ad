/** Scores files of answers with the engine of the app. */
import { parseArgs } from 'node:util';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { encode } from '#lib/domain/assessment/marks.ts';
import { bandOf } from '#lib/domain/score/bands.ts';
import { distance, printed, score, type Score } from '#lib/domain/score/score.ts';
import { intervals, type Interval } from '#lib/domain/score/uncertainty.ts';
import { ANSWER_OPTIONS, command, instrumentOf, print, readAnswers } from './files.ts';
import { refuse } from './text.ts';
import { TABLES } from './table.ts';

const USAGE = `npm run --silent score -- [options] answers.json|answers.csv|folder …
  --instrument 2026     the questionnaire (--version 1, --form full|short|rapid; rapid gives no scores)
  --format json|csv     json unless told otherwise
  --exact               figures as computed; without it as they are printed everywhere, with one decimal
A JSON file: {"C1": 2, "C2": "notSure", "L9": "notApplicable", "C5": {"answer": 3, "documents": 1}, …}, several
assessments as [{"name": …, "answers": {…}}, …], or a submission as it is downloaded.
A table (.csv, .tsv, .txt): columns question, answer and if need be documents and assessment; or a report's CSV.
${TABLES}
No two assessments can have one name: a file's, where it does not say another.
For each score "coverage" is the share known of what applies, and "applies" the share of all weight that applies;
under half there is no score (tooLittleApplies).`;

/** The command, with its arguments. */
export const main = (args: string[]): void => command(args, USAGE, () => run(args));

function run(args: string[]): void {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			...ANSWER_OPTIONS,
			exact: { type: 'boolean', default: false }
		}
	});
	if (positionals.length === 0) refuse('score: needs a file or a folder with answers');
	const instrument = instrumentOf(values.instrument, values.version, values.form);
	const figure = (value: number | null): number | null =>
		value === null || values.exact ? value : Number(printed(value));
	const text = (value: number | null): string =>
		value === null ? '' : values.exact ? String(value) : printed(value);
	const all = readAnswers(instrument, positionals);
	const sure = intervals(
		instrument,
		all.map(({ answers }) => encode(instrument, answers))
	);
	const results = all.map(({ name, answers }, i) => {
		const declared = score(instrument, answers);
		const evidenced = score(instrument, answers, 'evidenced');
		const sureOf = (interval: Interval | null | undefined) =>
			interval
				? {
						interval: [figure(interval.low), figure(interval.high)],
						bands: interval.bands,
						noScore: interval.noScore
					}
				: { interval: null };
		const described = (own: Score, capped: Score, interval: Interval | null | undefined) => ({
			score: figure(own.value),
			low: figure(own.low),
			high: figure(own.high),
			evidenced: figure(capped.value),
			distance: figure(distance({ declared: own.value, evidenced: capped.value })),
			coverage: own.coverage,
			applies: own.applies,
			band: own.value === null ? null : bandOf(own.value),
			state: own.why,
			...sureOf(interval)
		});
		return {
			assessment: name,
			overall: {
				arithmetic: figure(declared.overall.arithmetic),
				geometric: figure(declared.overall.geometric),
				low: figure(declared.overall.low),
				high: figure(declared.overall.high),
				evidenced: figure(evidenced.overall.arithmetic),
				distance: figure(
					distance({
						declared: declared.overall.arithmetic,
						evidenced: evidenced.overall.arithmetic
					})
				),
				...sureOf(sure[i]?.overall)
			},
			highlights: Object.fromEntries(
				HIGHLIGHTS.map((h) => [
					h,
					described(declared.highlights[h], evidenced.highlights[h], sure[i]?.highlights[h])
				])
			),
			dimensions: Object.fromEntries(
				DIMENSIONS.map((d) => [
					d,
					described(declared.dimensions[d], evidenced.dimensions[d], sure[i]?.dimensions[d])
				])
			)
		};
	});
	const rows = results.flatMap(({ assessment, overall, highlights, dimensions }) => [
		...Object.entries({ ...highlights, ...dimensions }).map(([code, figures]) => {
			const [from, to] = figures.interval ?? [];
			return {
				assessment,
				code,
				score: text(figures.score),
				low: text(figures.low),
				high: text(figures.high),
				interval_low: text(from ?? null),
				interval_high: text(to ?? null),
				evidenced: text(figures.evidenced),
				distance: text(figures.distance),
				coverage: figures.coverage.toFixed(4),
				applies: figures.applies.toFixed(4),
				band: figures.band ?? '',
				state: figures.state
			};
		}),
		{
			assessment,
			code: 'overall',
			score: text(overall.arithmetic),
			low: text(overall.low),
			high: text(overall.high),
			interval_low: text(overall.interval?.[0] ?? null),
			interval_high: text(overall.interval?.[1] ?? null),
			evidenced: text(overall.evidenced),
			distance: text(overall.distance),
			coverage: '',
			applies: '',
			band: overall.arithmetic === null ? '' : bandOf(overall.arithmetic),
			// There is none for the reason of the first highlight without a score.
			state: HIGHLIGHTS.map((h) => highlights[h]?.state).find((why) => why !== 'scored') ?? 'scored'
		}
	]);
	print(values.format, rows, results);
}

if (import.meta.main) main(process.argv.slice(2));
