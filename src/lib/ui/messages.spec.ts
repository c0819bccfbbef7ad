import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import english from '../../../messages/en.json' with { type: 'json' };
import settings from '../../../project.inlang/settings.json' with { type: 'json' };

const files = (folder: string): string[] =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		if (entry.isDirectory())
			return ['paraglide', 'generated'].includes(entry.name) ? [] : files(join(folder, entry.name));
		return /\.(ts|svelte)$/.test(entry.name) ? [join(folder, entry.name)] : [];
	});
const keys = Object.keys(english).filter((key) => !key.startsWith('$'));

it('every message is used, and every one that is used is there', () => {
	const used = new Set(
		files('src').flatMap((file) =>
			[...readFileSync(file, 'utf8').matchAll(/\bm\.([a-z0-9_]+)/g)].map((match) => match[1] ?? '')
		)
	);
	expect([...used].filter((key) => !keys.includes(key))).toEqual([]);
	expect(keys.filter((key) => !used.has(key))).toEqual([]);
});

it('every language has the same messages with the same placeholders', () => {
	const placeholders = (text: string) =>
		[...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).toSorted();
	for (const locale of settings.locales) {
		const texts = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')) as Record<
			string,
			string
		>;
		for (const [key, text] of Object.entries(english))
			if (!key.startsWith('$'))
				expect(placeholders(texts[key] ?? ''), `${locale} ${key}`).toEqual(placeholders(text));
	}
});
