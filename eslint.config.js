import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const COMPONENT_SCRIPT = `${import.meta.dirname}/scripts/lint/script-of-component.js`;

/** A layer and what it must not import, each with the reason. An arrow may only point down. */
const forbid = (files, patterns, ignores = []) => ({
	files,
	ignores: ['**/*.spec.ts', ...ignores],
	rules: { 'no-restricted-imports': ['error', { patterns }] }
});
const PRISMA = {
	group: ['**/generated/**', '@prisma/*'],
	message: 'Only server/db knows Prisma: add a verb to the module of the noun in src/lib/server/db.'
};
const PURE =
	'The domain is pure: it imports zod and itself. Time, seeds and data come in as arguments.';
const LUCIA = {
	group: ['lucia'],
	message: 'Only server/auth/sessions.ts knows Lucia, so that it can be replaced.'
};

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
		plugins: { 'import-x': importX },
		settings: {
			'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
			// Without these the search for cycles passes over everything but .js, and says nothing.
			'import-x/extensions': ['.ts', '.js', '.svelte'],
			'import-x/parsers': { '@typescript-eslint/parser': ['.ts'], [COMPONENT_SCRIPT]: ['.svelte'] }
		},
		rules: {
			'no-undef': 'off',
			'import-x/no-cycle': ['error', { ignoreExternal: true }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'@typescript-eslint/no-non-null-assertion': 'error',
			'no-restricted-syntax': [
				'error',
				{
					selector: 'ExportAllDeclaration',
					message: 'No barrels: import from the module that defines it.'
				}
			]
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
	forbid(['src/lib/domain/*.ts'], [{ regex: '^(?!zod$|\\./)', message: PURE }]),
	forbid(['src/lib/domain/*/**'], [{ regex: '^(?!zod$|\\.\\.?/(?!\\.\\./))', message: PURE }]),
	forbid(
		['src/lib/instrument/**', 'src/lib/reference/**'],
		[{ regex: 'server|paraglide|\\$app|svelte', message: 'Data knows the domain only.' }]
	),
	forbid(
		['src/lib/ui/**', 'src/lib/charts/**'],
		[
			{
				regex: '#lib/server|\\$app/server',
				message: 'Components draw what they are given: pass data in from the route.'
			}
		]
	),
	forbid(
		['src/lib/server/db/**'],
		[
			LUCIA,
			{
				regex: '#lib/ui|#lib/charts|paraglide|\\.\\./auth|\\.\\./render|@sveltejs/kit|^svelte',
				message: 'The database layer takes and gives domain types; it knows no page.'
			}
		]
	),
	forbid(
		['src/lib/server/**'],
		[PRISMA, LUCIA],
		['src/lib/server/db/**', 'src/lib/server/auth/sessions.ts']
	),
	forbid(
		['src/lib/server/render/**'],
		[
			PRISMA,
			LUCIA,
			{
				regex: '/db/|\\.\\./auth|@sveltejs/kit',
				message: 'Renderers turn a report model into bytes; they know no database and no request.'
			}
		]
	),
	forbid(
		['src/routes/**', 'src/hooks.server.ts', 'src/params/**'],
		[
			PRISMA,
			LUCIA,
			{
				group: ['**/routes/**', '../**'],
				message: 'Routes never import each other: share through src/lib.'
			}
		]
	),
	{
		files: ['tests/e2e/**', 'scripts/pictures.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
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
			]
		}
	},
	{
		files: ['tests/**', '**/*.spec.ts'],
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			// A Playwright fixture that needs no other is written with an empty pattern.
			'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }]
		}
	}
);
