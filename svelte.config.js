import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		// scripts/build.ts gives each build a folder of its own, for servers read theirs as long as they run.
		adapter: adapter({
			out: process.env['BUILD_FOLDER'] ?? 'build/by-hand',
			precompress: true
		}),
		// The style sheet travels inside the page: on a line with a long round trip, one request saved
		// is worth more than the few kilobytes that a cached file would spare.
		inlineStyleThreshold: 1_000_000,
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['none'],
				'style-src': ['self'],
				'script-src': ['self'],
				'img-src': ['self', 'data:'],
				'connect-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none']
			}
		},
		// Where forms come from is judged in the hooks: they give back what was typed, which SvelteKit would not.
		csrf: { trustedOrigins: ['*'] },
		version: { pollInterval: 0 },
		// What runs beside the app is checked with it: SvelteKit's own list knows src and tests alone.
		typescript: {
			config: (config) => {
				config.include.push('../*.ts', '../scripts/**/*', '../prisma/**/*.ts');
			}
		}
	}
};
