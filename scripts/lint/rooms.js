/**
 * A room is a folder of the source with a task of its own; an arrow between two of them may only point down.
 * Paths are compared after resolving, so that an alias, a relative path and `import()` are all the same. Components
 * and specs count, too, but a spec of the domain may use what makes its data.
 */
const PAGES = ['src/lib/ui', 'src/lib/charts'];
const FRAMEWORK = ['node_modules/svelte', 'node_modules/@sveltejs'];

/** What one room alone may import; everybody else asks that room. */
export const OWNED = [
	{
		owner: 'src/lib/server/db/**',
		from: ['src/lib/server/db/generated', 'node_modules/@prisma'],
		message:
			'Only server/db knows Prisma: add a verb to the module of the noun in src/lib/server/db.'
	},
	{
		owner: 'src/lib/server/auth/sessions.ts',
		from: ['node_modules/lucia'],
		message: 'Only server/auth/sessions.ts knows Lucia, so that it can be replaced.'
	},
	{
		owner: 'src/lib/wording/language.ts',
		from: ['src/lib/paraglide'],
		message:
			'Only wording/language.ts knows the compiled messages: take a Language as an argument, so that mails and jobs have one too.'
	}
];

export const ARROWS = [
	{
		target: 'src/lib',
		from: ['src/routes', 'src/hooks.server.ts'],
		message: 'An arrow may only point down: routes know lib, lib knows no route.'
	},
	{
		target: ['src/lib/instrument', 'src/lib/reference'],
		from: [...PAGES, 'src/lib/wording', 'src/lib/server', ...FRAMEWORK],
		message: 'Data knows the domain only.'
	},
	{
		target: 'src/lib/wording',
		from: [...PAGES, 'src/lib/server', ...FRAMEWORK],
		message:
			'Wording turns a language and a model into sentences: it knows no component, no server and no page.'
	},
	{
		target: PAGES,
		from: ['src/lib/server'],
		message: 'Components draw what they are given: pass data in from the route.'
	},
	{
		target: 'src/lib/server/db',
		from: [...PAGES, 'src/lib/server/auth', 'src/lib/server/render', ...FRAMEWORK],
		message: 'The database layer takes and gives domain types; it knows no page.'
	},
	{
		target: 'src/lib/server/render',
		from: [...PAGES, ...FRAMEWORK],
		message:
			'A renderer draws the worded document with means of its own: components and svelte/server are for pages.'
	},
	{
		target: 'src/lib/server/render',
		from: ['src/lib/server/db', 'src/lib/server/auth'],
		message: 'Renderers turn a report model into bytes; they know no database and no request.'
	}
];

/** @param {string} basePath @param {(owned: typeof OWNED[number]) => boolean} concerns */
const zones = (basePath, concerns) => [
	'error',
	{
		basePath,
		zones: [
			...OWNED.filter(concerns).map(({ from, message }) => ({ target: '.', from, message })),
			...ARROWS
		]
	}
];

/** The rule over paths for every file, and for each owner without what it owns. @param {string} basePath */
export const rooms = (basePath) => [
	{ rules: { 'import-x/no-restricted-paths': zones(basePath, () => true) } },
	...OWNED.map((mine) => ({
		files: [mine.owner],
		rules: { 'import-x/no-restricted-paths': zones(basePath, (owned) => owned !== mine) }
	}))
];
