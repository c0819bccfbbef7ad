/**
 * Repeats every check of the engine against others, and writes a dossier in Markdown that an auditor can file.
 *   npm run verify                                   writes dossier.md
 *   npm run verify -- --out audit/2026.md
 *   npm run verify -- --data d.csv --tree t.csv --expected scores.csv [options of composite]
 *   npm run verify -- --only published …            one part: coinr, statistics, exact, published
 * With --expected, anybody's published index is recomputed, too: the scores by unit (uCode) and code, within
 * --tolerance (1e-6 unless told otherwise). The exit code is 0 where everything held, 1 where something did not.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { krippendorff } from '#lib/domain/round/agreement.ts';
import { cronbach } from '#lib/domain/round/cronbach.ts';
import { sobolIndices } from '#lib/domain/score/sensitivity.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { COINR, COINR_CASES, compareCoinr, compareTables } from '../tests/support/coinr.ts';
import { call } from '../tests/support/command.ts';
import {
	compared,
	COMPARISONS,
	prepareCases,
	takeDifferences
} from '../tests/support/exact-comparison.ts';
import { ISHIGAMI, KRIPPENDORFF } from '../tests/support/published.ts';
import { balanceTables } from './balance.ts';

/** Where the command was typed. */
const FOLDER = process.env['INIT_CWD'] ?? process.cwd();

/** One check: against what, how many figures, how far they were apart, and whether that is within what is allowed. */
interface Check {
	what: string;
	against: string;
	compared: number;
	largest: number;
	allowed: number;
	/** What differs, or why it was not so; empty where all held. */
	faults: readonly string[];
	/** What is known to differ, and why. */
	note: string;
}

/** What this command itself takes; the rest is composite's. */
function options(args: readonly string[]) {
	const own = { out: 'dossier.md', expected: '', tolerance: '1e-6', only: '' };
	const rest: string[] = [];
	for (let i = 0; i < args.length; i++) {
		const [name = '', joined] = (args[i] ?? '').replace(/^--/, '').split(/=(.*)/s);
		if (!(name in own)) rest.push(args[i] ?? '');
		else own[name as keyof typeof own] = joined ?? args[++i] ?? '';
	}
	return { ...own, tolerance: Number(own.tolerance), composite: rest };
}

const coinr = (): Check[] =>
	COINR_CASES.map(({ name, options: steps, apart }) => {
		const { compared: cells, largest, off } = compareCoinr(name, steps);
		return {
			what: `composite ${steps.join(' ')}`,
			against: `COINr 1.1.14, ${name}.csv`,
			...{ compared: cells, largest, allowed: 1e-9 },
			faults: off.filter((cell) => !apart.includes(cell)),
			note: apart.length > 0 ? `${apart.join(', ')} cannot be told apart in the file` : ''
		};
	});

/** Cronbach's alpha of COINr's pillars. */
function alphas(): Check {
	const table = (name: string): Record<string, string>[] =>
		parse(readFileSync(`${COINR}/${name}.csv`, 'utf8'), { columns: true });
	const indicators = table('ASEM_iMeta').filter((row) => row['Type'] === 'Indicator');
	const figure = (text = ''): number => (text === '' || text === 'NA' ? NaN : Number(text));
	const differences = (
		[
			['alpha_raw', 'ASEM_iData', 'pairwise'],
			['alpha_norm', 'simple_Normalised_0_100', 'pairwise'],
			['alpha_norm_complete', 'simple_Normalised_0_100', 'complete']
		] as const
	).flatMap(([column, data, use]) => {
		const rows = table(data);
		return table('cronbach').map((wanted) => {
			const columns = indicators
				.filter((node) => node['Parent'] === wanted['Pillar'])
				.map(({ iCode = '' }) => Float64Array.from(rows, (row) => figure(row[iCode])));
			const difference = Math.abs((cronbach(columns, use).alpha ?? NaN) - figure(wanted[column]));
			return { place: `${column} of ${wanted['Pillar']}`, difference };
		});
	});
	return checkOf('Cronbach’s alpha', 'COINr 1.1.14, cronbach.csv', 1e-9, differences);
}

function checkOf(
	what: string,
	against: string,
	allowed: number,
	differences: readonly { place: string; difference: number }[]
): Check {
	return {
		...{ what, against, allowed, note: '' },
		compared: differences.length,
		largest: Math.max(...differences.map(({ difference }) => difference)),
		faults: differences
			.filter(({ difference }) => !(difference < allowed))
			.map(({ place, difference }) => `${place}: ${difference}`)
	};
}

const agreement = (): Check =>
	checkOf(
		'Krippendorff’s alpha',
		KRIPPENDORFF.source,
		0.0005,
		KRIPPENDORFF.alphas.map(([metric, published]) => ({
			place: metric,
			difference: Math.abs((krippendorff(KRIPPENDORFF.units, metric) ?? NaN) - published)
		}))
	);

const SOBOL_SEEDS = [1, 2, 3];

const sobol = (): Check =>
	checkOf(
		'Sobol indices, 16,384 samples, three seeds',
		ISHIGAMI.source,
		0.01,
		SOBOL_SEEDS.flatMap((seed) => {
			const indices = sobolIndices(ISHIGAMI.f, 3, 2 ** 14, seed);
			return (['first', 'total'] as const).flatMap((order) =>
				ISHIGAMI[order].map((exact, i) => ({
					place: `${order} index of input ${i + 1}, seed ${seed}`,
					difference: Math.abs((indices?.[order][i] ?? NaN) - exact)
				}))
			);
		})
	);

/** The engine against the second implementation, statement by statement. */
async function exact(): Promise<Check[]> {
	const cases = await prepareCases();
	return Object.entries(COMPARISONS).map(([what, compare]) => {
		const before = { ...compared };
		compare();
		const figures = compared.figures - before.figures + compared.none - before.none;
		return {
			what: `${what} (${cases} scored cases)`,
			against: 'second implementation in exact fractions, written from docs/method.md alone',
			compared: figures + compared.codes - before.codes,
			largest: compared.largest,
			allowed: 1e-9,
			faults: takeDifferences(),
			note: ''
		};
	});
}

/** Anybody's published index: recomputed from its data and tree. */
function published({ expected, tolerance, composite }: ReturnType<typeof options>): Check {
	const { stdout, stderr, status } = call('composite', composite, FOLDER);
	const check = { what: `composite ${composite.join(' ')}`, against: expected, allowed: tolerance };
	if (status !== 0)
		return { ...check, compared: 0, largest: NaN, faults: stderr.trim().split('\n'), note: '' };
	const file = resolve(FOLDER, expected);
	if (!existsSync(file))
		return {
			...check,
			compared: 0,
			largest: NaN,
			faults: [`${expected}: there is no such file`],
			note: ''
		};
	const wanted = readFileSync(file, 'utf8');
	const { compared: cells, largest, off } = compareTables(stdout, wanted, tolerance);
	const nothing = cells === 0 ? ['the expected scores hold no figure'] : [];
	return { ...check, compared: cells, largest, faults: [...nothing, ...off], note: '' };
}

const MOST_NAMED = 20;

function section({
	what,
	against,
	compared: count,
	largest,
	allowed,
	faults,
	note
}: Check): string[] {
	const outcome = faults.length === 0 ? 'held' : `**${faults.length} differ**`;
	const row = [
		what,
		against,
		String(count),
		largest.toExponential(1),
		allowed.toExponential(0),
		outcome
	];
	return [
		`| ${row.join(' | ')} |`,
		...(note ? [`| | ${note} | | | | |`] : []),
		...faults.slice(0, MOST_NAMED).map((fault) => `| | differs: ${fault} | | | | |`)
	];
}

/** SHA-256 of the method, of the engine and of the questionnaire: what the dossier is about. */
function fingerprint(pattern: string): string {
	const hash = createHash('sha256');
	for (const file of globSync(pattern).toSorted()) hash.update(file).update(readFileSync(file));
	return hash.digest('hex');
}

function dossier(checks: readonly Check[], day: Date): string {
	const failed = checks.filter(({ faults }) => faults.length > 0).length;
	const figures = checks.reduce((sum, check) => sum + check.compared, 0);
	return `# Verification of the scoring engine

Made by \`npm run verify\` on ${day.toISOString().slice(0, 10)}, Node ${process.versions.node}. ${checks.length} checks, ${figures.toLocaleString('en')} figures and codes compared; ${failed === 0 ? 'all held' : `${failed} did not hold`}.

| of | SHA-256 |
| --- | --- |
| engine, src/lib/domain/**/*.ts | \`${fingerprint('src/lib/domain/**/*.ts')}\` |
| questionnaire ${LATEST.id}, version ${LATEST.version}, src/lib/instrument/${LATEST.id}/**/*.json | \`${fingerprint(`src/lib/instrument/${LATEST.id}/**/*.json`)}\` |
| method, docs/method.md | \`${fingerprint('docs/method.md')}\` |

## Checks

| what | against | compared | largest difference | allowed | outcome |
| --- | --- | --- | --- | --- | --- |
${checks.flatMap(section).join('\n')}

## Balance of the weights

${balanceTables()}
`;
}

const chosen = options(process.argv.slice(2));
/** The parts of the dossier; the last one only where expected scores are given. */
const PARTS: Readonly<Record<string, () => Check[] | Promise<Check[]>>> = {
	coinr,
	statistics: () => [alphas(), agreement(), sobol()],
	exact,
	published: () => (chosen.expected ? [published(chosen)] : [])
};
if (chosen.only && !(chosen.only in PARTS)) {
	console.error(`--only ${chosen.only}: not one of ${Object.keys(PARTS).join(', ')}`);
	process.exit(2);
}
const checks: Check[] = [];
for (const [name, part] of Object.entries(PARTS))
	if (!chosen.only || chosen.only === name) checks.push(...(await part()));
for (const { what, compared: count, largest, faults } of checks)
	console.log(
		`${faults.length === 0 ? 'held   ' : 'DIFFERS'} ${what}: ${count} compared, largest difference ${largest.toExponential(1)}`
	);
const out = resolve(FOLDER, chosen.out);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, dossier(checks, new Date()));
console.log(`\n${out} is written.`);
process.exit(checks.every(({ faults }) => faults.length === 0) ? 0 : 1);
