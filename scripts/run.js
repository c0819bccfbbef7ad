/**
 * Runs one of the scripts, or a tool among the packages, on the Node that this project brings along. Plain
 * JavaScript without a dependency, for it is what a fresh machine starts with: its own Node, 18 or later,
 * and no packages yet. Standard output is the script's alone.
 *   node scripts/run.js demo|start|test|test-quick|build|check|bench|pictures|score|vite|prettier … [arguments]
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { end, run } from './group.js';
import { install } from './install.js';
import { NODE } from './own-node.js';
import { watchParent } from './parent.js';

const [name = '', ...args] = process.argv.slice(2);
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
watchParent(end);
await install();
const script = [`scripts/${name}.ts`, `node_modules/.bin/${name}`].find((path) => existsSync(path));
if (name === '' || script === undefined) {
	console.error(`There is no script or tool "${name}".`);
	process.exit(2);
}
process.exitCode = await run(
	NODE,
	['--disable-warning=ExperimentalWarning', '--import=./scripts/with-parent.js', script, ...args],
	{
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		env: { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env['PATH']}` }
	}
);
