import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { baseLanguage } from './language.ts';
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
	const sources = files('src').map((file) => readFileSync(file, 'utf8'));
	const find = (pattern: RegExp) =>
		sources.flatMap((text) => [...text.matchAll(pattern)].map(([, key = '']) => key));
	const said = find(/\bsay\.([a-z0-9_]+)/g);
	// Tables of words name their messages.
	const named = find(/'([a-z0-9_]+)'/g);
	const used = new Set([...said, ...named]);
	expect(said.filter((key) => !keys.includes(key))).toEqual([]);
	expect(keys.filter((key) => !used.has(key))).toEqual([]);
});

it('every language has the same messages with the same placeholders', () => {
	/** A message is a text, or forms of one for one and for many: then what any of them names. */
	const placeholders = (message: unknown) => {
		const names = [...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
		return [...new Set(names)].toSorted();
	};
	// French has one form for none and for one, and so names the number where English writes "one".
	const isOwn = (message: unknown) => (name: string | undefined) =>
		placeholders(message).includes(name) || !JSON.stringify(message).includes(`input ${name}`);
	for (const locale of settings.locales) {
		const messages = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')) as Record<
			string,
			unknown
		>;
		for (const [key, message] of Object.entries(english))
			if (!key.startsWith('$'))
				expect(
					placeholders(messages[key] ?? '').filter(isOwn(message)),
					`${locale} ${key}`
				).toEqual(placeholders(message));
	}
});

it.each([
	[0, '0 questions have no answer yet.'],
	[1, 'One question has no answer yet.'],
	[2, '2 questions have no answer yet.']
])('a sentence about %d has the form for so many', (count, text) =>
	expect(baseLanguage().say.open_questions({ count })).toBe(text)
);
