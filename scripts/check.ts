/** Everything that can be said about the code without running it: layout, rules, types, purity of the domain. */
import { prepare } from './build.ts';
import { withoutOtherBuilds } from './builds.ts';
import { runTool } from './tool.ts';

/** Two rows at once, each one after the other: they take about as long. */
const ROWS: [string, string[]][][] = [
	[['eslint', ['--max-warnings', '0', '.']]],
	[
		['prettier', ['--check', '--log-level', 'warn', '.']],
		['svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']],
		['tsc', ['--project', 'src/lib/domain/tsconfig.json']]
	]
];

async function check(row: (typeof ROWS)[number]): Promise<void> {
	for (const [command, args] of row) {
		const status = await runTool(command, args);
		console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${command}`);
		if (status !== 0) process.exitCode = 1;
	}
}

await withoutOtherBuilds(() => prepare());
await Promise.all(ROWS.map(check));
