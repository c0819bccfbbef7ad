/** Everything that can be said about the code without running it: layout, rules, types, purity of the domain. */
import { prepare } from './build.ts';
import { withoutOtherBuilds } from './builds.ts';
import { runTool } from './tool.ts';

await withoutOtherBuilds(async () => prepare());
const CHECKS: [string, string[]][] = [
	['prettier', ['--check', '--log-level', 'warn', '.']],
	['eslint', ['--max-warnings', '0', '.']],
	['svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']],
	['tsc', ['--project', 'src/lib/domain/tsconfig.json']]
];
for (const [command, args] of CHECKS) {
	const status = await runTool(command, args);
	console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${command}`);
	if (status !== 0) process.exitCode = 1;
}
