import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { house } from './scripts/lint/names.js';
import { rooms } from './scripts/lint/rooms.js';
import svelteConfig from './svelte.config.js';

/** 'error' holds every name to the field's words (scripts/lint/names.js): no `one`, `it`, `held`, `made`. */
const NAMES = 'error';

const SPECS = '**/*.spec.ts';
const COMPONENT_SCRIPT = `${import.meta.dirname}/scripts/lint/script-of-component.js`;
const BARREL = 'No barrels: import from the module that defines it.';
const HELPER = 'No utils: a helper lives with the noun that it serves.';
const PURE =
	'The domain is pure: it imports zod and itself. Time, seeds and data come in as arguments.';
const AMBIENT =
	'The domain is pure: time, chance, language and the machine come in as arguments, or stay outside.';
/** What a global name gives of the machine that runs the code. */
const MACHINE = [
	...['Intl', 'process', 'performance', 'setTimeout', 'setInterval', 'setImmediate'],
	...['queueMicrotask', 'crypto', 'fetch', 'console', 'globalThis']
];

/** Imports that have no path to compare: whitelists, and modules that exist only while building. */
const forbid = (files, regex, message) => ({
	files,
	ignores: [SPECS],
	rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] }
});
/** Forms that are forbidden, with what is forbidden everywhere. The last entry that fits a file is its list. */
const syntax = (files, ...entries) => ({
	files,
	rules: {
		'no-restricted-syntax': [
			'error',
			{ selector: 'ExportAllDeclaration', message: BARREL },
			...entries
		]
	}
});
const REEXPORT = { selector: 'ExportNamedDeclaration[source]', message: BARREL };

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'src/lib/paraglide/',
			'src/lib/server/db/generated/',
			'test-results/',
			'data/'
		]
	},
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node } },
		plugins: { 'import-x': importX, house },
		settings: {
			'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
			// Without these the search for cycles passes over everything but .js, and says nothing.
			'import-x/extensions': ['.ts', '.js', '.svelte'],
			'import-x/parsers': { '@typescript-eslint/parser': ['.ts'], [COMPONENT_SCRIPT]: ['.svelte'] }
		},
		rules: {
			'no-undef': 'off',
			'house/names': NAMES,
			'import-x/no-cycle': ['error', { ignoreExternal: true }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'@typescript-eslint/no-non-null-assertion': 'error'
		}
	},
	{
		// Rules that ask for types. Components are left out: none waits for anything, and with them it takes
		// half as long again. One program (`project`) is a quarter faster than the language service.
		files: ['{src,scripts,prisma,tests}/**/*.{ts,js}'],
		languageOptions: {
			parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname }
		},
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/await-thenable': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			// Plain links to own pages: there is no base path, and no router in the browser.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	...rooms(import.meta.dirname),
	forbid(['src/lib/domain/*.ts'], '^(?!zod$|\\./)', PURE),
	forbid(['src/lib/domain/*/**'], '^(?!zod$|\\.\\.?/(?!\\.\\./))', PURE),
	forbid(
		['src/lib/{instrument,reference,wording}/**', 'src/lib/server/{db,render}/**'],
		'^\\$app',
		'What a request or a page knows is passed in: only routes and components know $app.'
	),
	forbid(
		['src/lib/ui/**', 'src/lib/charts/**'],
		'^\\$app/server',
		'Components draw what they are given: pass data in from the route.'
	),
	forbid(
		['src/routes/**', 'src/hooks.server.ts', 'src/params/**'],
		'^\\.\\./|^\\./.+/|(^|/)routes/',
		'Routes never import each other: share through src/lib.'
	),
	{
		files: ['src/lib/domain/**'],
		ignores: [SPECS],
		rules: {
			'no-restricted-globals': ['error', ...MACHINE.map((name) => ({ name, message: AMBIENT }))],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: AMBIENT },
				{ object: 'Math', property: 'random', message: AMBIENT }
			]
		}
	},
	syntax(['**/*.{ts,js,svelte}']),
	syntax(['src/lib/**'], REEXPORT),
	syntax(
		['src/lib/domain/**'],
		REEXPORT,
		{ selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: AMBIENT },
		{ selector: "CallExpression[callee.name='Date']", message: AMBIENT },
		{ selector: 'MemberExpression[property.name=/^(toLocale|localeCompare)/]', message: AMBIENT },
		{ selector: 'ImportExpression', message: PURE }
	),
	syntax(['src/lib/**/index.{ts,js,svelte}'], { selector: 'Program', message: BARREL }),
	syntax(['**/{utils,helpers}/**', '**/{utils,helpers}.{ts,js,svelte}'], {
		selector: 'Program',
		message: HELPER
	}),
	syntax(
		['tests/e2e/**', 'scripts/pictures.ts'],
		{
			selector:
				"ExpressionStatement > AwaitExpression > CallExpression > MemberExpression[property.name='click']",
			message:
				'A click ends before the page it leads to has come: follow(link), unfold(summary), or await both at once.'
		},
		{
			selector:
				"ExpressionStatement > AwaitExpression > CallExpression[arguments.0.value='Enter'] > MemberExpression[property.name='press']",
			message: 'Enter sends a form: await the page that comes at the same time.'
		},
		{
			selector: 'CallExpression > MemberExpression[property.name=/^(content|waitForTimeout)$/]',
			message: 'Ask with expect(…), which looks again until the page has come.'
		}
	),
	{
		files: ['tests/**', '**/*.spec.ts'],
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			// A Playwright fixture that needs no other is written with an empty pattern.
			'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }]
		}
	}
);
