import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		adapter: adapter({ precompress: true }),
		// The style sheet travels inside the page: on a line with a long round trip, one request saved
		// is worth more than the few kilobytes that a cached file would spare.
		inlineStyleThreshold: 1_000_000,
		files: { assets: 'static' },
		version: { pollInterval: 0 }
	},
	compilerOptions: { runes: true }
};
