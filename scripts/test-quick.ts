/** The rules, and the server on SQLite, with fewer random cases: what one runs while one works. */
import { prepare } from './build.ts';
import { withoutOtherBuilds } from './builds.ts';
import { runTool } from './tool.ts';

await withoutOtherBuilds(async () => prepare());
const status = await runTool(
	'vitest',
	['run', '--project', 'domain', '--project', 'server on sqlite'],
	{ env: { ...process.env, QUICK_TESTS: '1' } }
);
process.exitCode = status ?? 1;
