import { expect, it } from 'vitest';
import { Cache } from './cache.ts';

const file = (bytes: number) => new Uint8Array(bytes);

it('gives the very file that was kept, and nothing under another key', () => {
	const cache = new Cache(100);
	const pdf = file(40);
	cache.keep('a', pdf);
	expect(cache.get('a')).toBe(pdf);
	expect(cache.get('b')).toBeUndefined();
});

it('lets the least recently used go when all together are too large', () => {
	const cache = new Cache(100);
	for (const key of ['a', 'b', 'c']) cache.keep(key, file(30));
	cache.get('a');
	cache.keep('d', file(30));
	expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd']);
	cache.keep('e', file(60));
	expect(['a', 'c', 'd', 'e'].filter((key) => cache.get(key))).toEqual(['d', 'e']);
});

it('holds no more bytes than it may, whatever is kept in whatever order', () => {
	const cache = new Cache(1_000);
	for (let i = 0; i < 500; i++) {
		cache.keep(`file ${(i * 7) % 40}`, file((i * 37) % 400));
		expect(cache.bytes).toBeLessThanOrEqual(1_000);
	}
	const keys = Array.from({ length: 40 }, (_, i) => `file ${i}`);
	const bytes = keys.reduce((sum, key) => sum + (cache.get(key)?.length ?? 0), 0);
	expect(cache.bytes).toBe(bytes);
});

it('puts a file in the place of another with the same key', () => {
	const cache = new Cache(100);
	cache.keep('a', file(60));
	cache.keep('a', file(70));
	expect(cache.get('a')).toHaveLength(70);
	expect(cache.bytes).toBe(70);
});

it('does not keep a file that is too large, and keeps the others', () => {
	const cache = new Cache(100);
	cache.keep('a', file(60));
	cache.keep('b', file(101));
	expect(cache.get('b')).toBeUndefined();
	expect(cache.get('a')).toHaveLength(60);
});
