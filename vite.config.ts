import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig(({ command }) => ({
	plugins: [
		// For a build they are compiled already, with the same options: scripts/build.ts.
		command === 'serve' &&
			paraglideVitePlugin({
				project: './project.inlang',
				outdir: './src/lib/paraglide',
				strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
				emitTsDeclarations: true,
				outputStructure: 'locale-modules'
			}),
		sveltekit()
	],
	build: { target: 'es2022' }
}));
