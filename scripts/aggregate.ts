/** The figures of a round over files of answers, with the engine of the app. */
import { parseArgs } from 'node:util';
import { aggregate } from '#lib/domain/round/aggregate.ts';
import { DEFAULT_MINIMUM } from '#lib/domain/round/minimum.ts';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { encode } from '#lib/domain/assessment/marks.ts';
import { distance, printed } from '#lib/domain/score/score.ts';
import { rankAcceptability } from '#lib/domain/score/ranks.ts';
import { USUAL } from '#lib/domain/score/choices.ts';
import { ANSWER_OPTIONS, command, instrumentOf, print, readAnswers } from './files.ts';
import { refuse } from './text.ts';
import { TABLES } from './table.ts';

const USAGE = `npm run --silent aggregate -- [options] answers.json|answers.csv|folder …
  --instrument 2026     the questionnaire (--version 1, --form full|short; the rapid form has no scores)
  --minimum 5           no figure over fewer assessments; at least 3
  --ranks               also the share of simulated runs in which each assessment holds each rank; equal scores
                        share their ranks
  --format json|csv     json unless told otherwise; csv holds the distributions alone
Files are those of npm run score.
${TABLES}
No two assessments can have one name.`;

/** Whoever holds the files may read every answer in them: what is published is for the app to say. */
const LEAST = 3;

/** The command, with its arguments. */
export const main = (args: string[]): void => command(args, USAGE, () => run(args));

function run(args: string[]): void {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			...ANSWER_OPTIONS,
			minimum: { type: 'string', default: String(DEFAULT_MINIMUM) },
			ranks: { type: 'boolean', default: false }
		}
	});
	if (positionals.length === 0) refuse('aggregate: needs a file or a folder with answers');
	const minimum = Number(values.minimum);
	if (!Number.isInteger(minimum) || minimum < LEAST)
		refuse(`--minimum: "${values.minimum}" is no whole number of at least ${LEAST}`);
	const instrument = instrumentOf(values.instrument, values.version, values.form);
	const all = readAnswers(instrument, positionals);
	const marks = all.map(({ answers }) => encode(instrument, answers));
	const figures = aggregate(instrument, marks, minimum);
	const evidenced = aggregate(instrument, marks, minimum, 'evidenced');
	const text = (value: number | null): string => (value === null ? '' : printed(value));
	const rows = [...HIGHLIGHTS, ...DIMENSIONS].map((code) => {
		const distributionIn = (from: typeof figures) =>
			({ ...from.highlights, ...from.dimensions })[code];
		const declared = distributionIn(figures);
		return {
			code,
			n: declared.n,
			mean: text(declared.mean),
			lowerQuartile: text(declared.lowerQuartile),
			median: text(declared.median),
			upperQuartile: text(declared.upperQuartile),
			...(declared.bands ?? { limited: '', transition: '', advanced: '', leading: '' }),
			evidencedMean: text(distributionIn(evidenced).mean),
			distance: text(
				distance({ declared: declared.mean, evidenced: distributionIn(evidenced).mean })
			)
		};
	});
	const ranks = values.ranks
		? {
				runs: USUAL.runs,
				shares: Object.fromEntries(
					rankAcceptability(instrument, marks).map((row, i) => [all[i]?.name ?? String(i), row])
				)
			}
		: undefined;
	print(values.format, rows, {
		...figures,
		evidenced: { highlights: evidenced.highlights, dimensions: evidenced.dimensions },
		ranks
	});
}

if (import.meta.main) main(process.argv.slice(2));
