/** Each rule of the house meets a source that breaks it, in the room concerned, and says its own sentence. */
import { resolve } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const SOURCES = ['**/*.{ts,js,svelte}'];

/** Most rules look at a file alone: without its types they answer at once. Names are held here, whatever is on. */
const plain = new ESLint({
	overrideConfig: [
		{ ...ts.configs.disableTypeChecked, files: SOURCES },
		{ files: SOURCES, rules: { 'house/names': 'error' } }
	]
});
/** The files on disk stand for what is linted under their names, so the types are read anew. */
const typed = new ESLint({
	overrideConfig: {
		files: SOURCES,
		languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } }
	}
});

async function complaints(filePath: string, source: string, eslint = plain): Promise<string[]> {
	const [result] = await eslint.lintText(source, { filePath: resolve(filePath) });
	return (result?.messages ?? []).map(({ message }) => message);
}

const uses = (path: string): string =>
	`import * as all from '${path}';\nexport const used = all;\n`;
const component = (path: string): string =>
	`<script lang="ts">\n\timport All from '${path}';\n</script>\n\n<All />\n`;

/** Title, the file that the source would be, the source, and a part of the sentence that the rule says. */
type Case = [title: string, file: string, source: string, sentence: string];

const refused = (cases: Case[]): void =>
	it.each(cases)('%s', async (_, file, source, sentence) => {
		expect(await complaints(file, source)).toEqual([expect.stringContaining(sentence)]);
	});
const passed = (cases: [title: string, file: string, source: string][]): void =>
	it.each(cases)('%s', async (_, file, source) => {
		expect(await complaints(file, source)).toEqual([]);
	});

const PURE = 'it imports zod and itself';
const AMBIENT = 'time, chance, language and the machine come in as arguments';
const PRISMA = 'Only server/db knows Prisma';
const LUCIA = 'Only server/auth/sessions.ts knows Lucia';
const MESSAGES = 'Only wording/language.ts knows the compiled messages';
const RENDERER = 'A renderer draws the worded document with means of its own';
const WORDING = 'it knows no component, no server and no page';
const COMPONENTS = 'Components draw what they are given';
const ROUTES = 'Routes never import each other';
const DATA = 'Data knows the domain only';
const DATABASE = 'The database layer takes and gives domain types';
const BARRELS = 'No barrels';
const RULE = 'src/lib/domain/score/a-rule.ts';

describe('the domain', () => {
	refused([
		['imports no package but zod', RULE, uses('csv-parse/sync'), PURE],
		['imports nothing of Node', RULE, uses('node:fs'), PURE],
		['imports no other room by its alias', RULE, uses('#lib/wording/words.ts'), PURE],
		['imports no other room by a relative path', RULE, uses('../../wording/words.ts'), PURE],
		[
			'imports no other room from its own top',
			'src/lib/domain/a.ts',
			uses('../reference/countries.ts'),
			PURE
		],
		['imports nothing while running', RULE, `export const a = () => import('./score.ts');\n`, PURE],
		['asks no clock with Date.now', RULE, 'export const a = () => Date.now();\n', AMBIENT],
		['asks no clock with new Date()', RULE, 'export const a = () => new Date();\n', AMBIENT],
		[
			'asks no clock with performance',
			RULE,
			'export const a = () => performance.now();\n',
			AMBIENT
		],
		['draws no lots with Math.random', RULE, 'export const a = () => Math.random();\n', AMBIENT],
		[
			'knows no language with Intl',
			RULE,
			`export const a = new Intl.NumberFormat('en');\n`,
			AMBIENT
		],
		[
			'knows no language with toLocaleString',
			RULE,
			'export const a = (1).toLocaleString();\n',
			AMBIENT
		],
		[
			'knows no language with localeCompare',
			RULE,
			`export const a = 'a'.localeCompare('b');\n`,
			AMBIENT
		],
		['knows no process', RULE, 'export const a = process.pid;\n', AMBIENT],
		['waits for nothing with setTimeout', RULE, 'setTimeout(() => 1, 1);\n', AMBIENT]
	]);
	passed([
		[
			'may import zod and itself, and make a date of a figure',
			RULE,
			`import { z } from 'zod';\nimport { printed } from './score.ts';\nimport { ISSUES } from '../issue.ts';\nexport const a = [z, printed, ISSUES, new Date(0)];\n`
		],
		[
			'has specs that may use what makes its data',
			'src/lib/domain/score/a-rule.spec.ts',
			uses('#lib/instrument/catalogue.ts')
		]
	]);
});

describe('Prisma', () => {
	refused([
		[
			'is not known to a route',
			'src/routes/+page.server.ts',
			uses('#lib/server/db/generated/sqlite/client.ts'),
			PRISMA
		],
		[
			'is not known to the server outside its layer',
			'src/lib/server/saving.ts',
			uses('./db/generated/sqlite/client.ts'),
			PRISMA
		],
		[
			'is not known to a script, by import() either',
			'scripts/a.ts',
			`export const a = () => import('@prisma/client');\n`,
			PRISMA
		],
		['is not known to the seed', 'prisma/seed.ts', uses('@prisma/adapter-pg'), PRISMA],
		[
			'is not known to a test',
			'tests/server/a.spec.ts',
			uses('#lib/server/db/generated/sqlite/client.ts'),
			PRISMA
		]
	]);
	passed([['is known to its layer', 'src/lib/server/db/a.ts', uses('@prisma/adapter-pg')]]);
});

describe('Lucia', () => {
	refused([
		['is not known to the guard', 'src/lib/server/auth/guard.ts', uses('lucia'), LUCIA],
		['is not known to the database layer', 'src/lib/server/db/a.ts', uses('lucia'), LUCIA],
		['is not known to a route', 'src/routes/+layout.server.ts', uses('lucia'), LUCIA]
	]);
	passed([
		['is known to the module of sessions', 'src/lib/server/auth/sessions.ts', uses('lucia')]
	]);
});

describe('compiled messages', () => {
	refused([
		[
			'are not known to a page',
			'src/routes/+page.svelte',
			component('#lib/paraglide/messages.js'),
			MESSAGES
		],
		[
			'are not known to another module of wording',
			'src/lib/wording/words.ts',
			uses('#lib/paraglide/messages.js'),
			MESSAGES
		],
		['are not known to a script', 'scripts/a.ts', uses('../src/lib/paraglide/runtime.js'), MESSAGES]
	]);
	passed([
		['are known to the language', 'src/lib/wording/language.ts', uses('#lib/paraglide/messages.js')]
	]);
});

describe('an arrow may only point down:', () => {
	refused([
		[
			'renderers import no component',
			'src/lib/server/render/a.ts',
			uses('#lib/ui/Table.svelte'),
			RENDERER
		],
		[
			'renderers import no chart',
			'src/lib/server/render/a.ts',
			uses('../../charts/ScorePlot.svelte'),
			RENDERER
		],
		[
			'renderers import no svelte/server',
			'src/lib/server/render/a.ts',
			uses('svelte/server'),
			RENDERER
		],
		[
			'renderers import no database',
			'src/lib/server/render/a.ts',
			uses('#lib/server/db/users.ts'),
			'they know no database and no request'
		],
		[
			'wording imports no component',
			'src/lib/wording/a.ts',
			uses('#lib/ui/score-links.ts'),
			WORDING
		],
		[
			'wording imports no chart',
			'src/lib/wording/a.ts',
			uses('#lib/charts/ScorePlot.svelte'),
			WORDING
		],
		['wording imports no server', 'src/lib/wording/a.ts', uses('../server/log.ts'), WORDING],
		[
			'wording imports no route',
			'src/lib/wording/a.ts',
			uses('../../routes/+layout.ts'),
			'lib knows no route'
		],
		[
			'components import no server',
			'src/lib/ui/A.svelte',
			component('#lib/server/held.ts'),
			COMPONENTS
		],
		[
			'components import no type of the server',
			'src/lib/ui/a.ts',
			`import type { User } from '#lib/server/db/users.ts';\nexport type A = User;\n`,
			COMPONENTS
		],
		['components import no $app/server', 'src/lib/ui/a.ts', uses('$app/server'), COMPONENTS],
		[
			'charts import no server',
			'src/lib/charts/A.svelte',
			component('../server/held.ts'),
			COMPONENTS
		],
		[
			'the questionnaire imports no wording',
			'src/lib/instrument/a.ts',
			uses('#lib/wording/words.ts'),
			DATA
		],
		[
			'the database layer imports no guard',
			'src/lib/server/db/a.ts',
			uses('../auth/guard.ts'),
			DATABASE
		],
		[
			'the database layer imports no SvelteKit',
			'src/lib/server/db/a.ts',
			uses('@sveltejs/kit'),
			DATABASE
		],
		[
			'wording imports no $app',
			'src/lib/wording/a.ts',
			uses('$app/state'),
			'only routes and components know $app'
		],
		['routes import no route above', 'src/routes/reports/a.ts', uses('../+layout.ts'), ROUTES],
		['routes import no route below', 'src/routes/+layout.ts', uses('./healthz/+server.ts'), ROUTES]
	]);
	passed([
		[
			'routes import components, the server and their own types',
			'src/routes/a.ts',
			`import type { PageLoad } from './$types.js';\nimport Table from '#lib/ui/Table.svelte';\nimport * as log from '#lib/server/log.ts';\nexport const a = [Table, log];\nexport type A = PageLoad;\n`
		],
		[
			'renderers import wording and the domain',
			'src/lib/server/render/a.ts',
			`import { printed } from '#lib/domain/score/score.ts';\nimport { baseLanguage } from '#lib/wording/language.ts';\nexport const a = [printed, baseLanguage];\n`
		]
	]);
});

describe('modules', () => {
	refused([
		['form no cycle', 'src/lib/wording/words.ts', uses('./score.ts'), 'Dependency cycle'],
		[
			'form no cycle through components',
			'src/lib/ui/Table.svelte',
			component('./DocumentTable.svelte'),
			'Dependency cycle'
		],
		['are no barrels by name', 'src/lib/wording/index.ts', 'export const a = 1;\n', BARRELS],
		[
			'pass on nothing of all others',
			'src/lib/wording/a.ts',
			`export * from './words.ts';\n`,
			BARRELS
		],
		[
			'pass on nothing of another',
			'src/lib/wording/a.ts',
			`export { printed } from '#lib/domain/score/score.ts';\n`,
			BARRELS
		],
		['are no utils', 'src/lib/server/utils.ts', 'export const a = 1;\n', 'No utils'],
		['stand in no folder of helpers', 'src/lib/helpers/a.ts', 'export const a = 1;\n', 'No utils']
	]);
	passed([['may know the types of each other', 'src/lib/wording/language.ts', uses('./score.ts')]]);
});

describe('promises', () => {
	const FILE = 'src/lib/server/saving.ts';
	const WORK = `const work = async (): Promise<void> => {\n\tawait Promise.resolve();\n};\n`;
	const say = (source: string) => complaints(FILE, `${WORK}${source}`, typed);

	it('are waited for', async () => {
		expect(await say('work();\n')).toEqual([expect.stringContaining('must be awaited')]);
	});
	it('are no conditions', async () => {
		const expected = expect.stringContaining('Expected non-Promise value in a boolean conditional');
		expect(await say('export const a = work() ? 1 : 2;\n')).toEqual([expected]);
	});
	it('are not given where nobody waits', async () => {
		const expected = expect.stringContaining('where a void return was expected');
		expect(await say('[1].forEach(work);\n')).toEqual([expected]);
	});
	it('are what is waited for', async () => {
		const expected = expect.stringContaining('Unexpected `await` of a non-Promise');
		expect(await say('await work();\nawait 1;\n')).toEqual([expected]);
	});
	it('pass where they are waited for', async () => {
		expect(await say('await work();\n')).toEqual([]);
	});
});

describe('names', () => {
	const say = (source: string, file = 'src/lib/wording/a.ts') => complaints(file, source);
	const empty = (name: string) => expect.stringContaining(`Say what "${name}" is`);

	it.each(['one', 'it', 'held', 'made'])('are not "%s" for a variable', async (name) => {
		expect(await say(`export const ${name} = 1;\n`)).toEqual([empty(name)]);
	});
	it.each([
		['a parameter of a function', 'export function a(one: number) {\n\treturn one;\n}\n'],
		['a parameter with a default', 'export function a(one = 1) {\n\treturn one;\n}\n'],
		[
			'a parameter of an arrow of several lines',
			'export const a = (one: number) => {\n\treturn one;\n};\n'
		],
		[
			'a variable in an arrow of one line',
			'export const a = () => { const one = 1; return one; };\n'
		],
		['a part of an object', 'export const { b: one } = { b: 1 };\n'],
		['a part of a list', 'export const [[one]] = [[1]];\n'],
		['the rest of a list', 'export const [, ...one] = [1, 2];\n'],
		['what is caught', 'try {\n\tconsole.log(1);\n} catch (one) {\n\tconsole.log(one);\n}\n']
	])('are not "one" for %s', async (_, source) => {
		expect(await say(source)).toEqual([empty('one')]);
	});
	it('are not "one" for what a component repeats', async () => {
		const source = '{#each [1, 2] as one (one)}<b>{one}</b>{/each}\n';
		expect(await say(source, 'src/lib/ui/A.svelte')).toEqual([empty('one')]);
	});
	it('may be anything for a parameter of an arrow on one line', async () => {
		expect(await say('export const a = [1].map((one) => one + 1);\n')).toEqual([]);
	});
	it('may be anything for an import and for a property', async () => {
		const source = `import { it } from 'vitest';\nexport const a = { it, made: 1 }.made;\n`;
		expect(await say(source)).toEqual([]);
	});
});
