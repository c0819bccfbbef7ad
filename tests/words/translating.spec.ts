/** What a translator is given, and what is taken back: nothing lost, nothing broken, and what is old is known to be. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { placesFor, TEXT_LOCALES, textsIn } from '../../scripts/texts/places.ts';
import { statesOf } from '../../scripts/texts/provenance.ts';
import { copyProject, lendPackages } from '../support/copy.ts';

describe.each(TEXT_LOCALES)('the texts in %s', (locale) => {
	it('are all there, and none is older than its English', () => {
		const behind = [...statesOf(locale)].filter(([, state]) => state !== 'current');
		expect(behind).toEqual([]);
	});
	it('are at no place that the English has not', () => {
		const places = placesFor(locale);
		expect([...textsIn(locale).keys()].filter((place) => !places.has(place))).toEqual([]);
	});
});

describe('a language that is added', () => {
	let folder: string;
	const texts = (...args: string[]) =>
		spawnSync(process.execPath, ['scripts/texts.ts', ...args], { cwd: folder, encoding: 'utf8' });
	type Row = Record<string, string>;
	const table = (): Row[] =>
		parse(readFileSync(join(folder, 'ar.csv'), 'utf8'), { bom: true, columns: true });
	const give = (rows: readonly Row[]) =>
		writeFileSync(join(folder, 'ar.csv'), stringify([...rows], { header: true, bom: true }));
	const edit = (path: string, change: (text: string) => string) => {
		const file = join(folder, path);
		writeFileSync(file, change(readFileSync(file, 'utf8')));
	};
	const isClean = (path: string): boolean =>
		execFileSync('git', ['diff', '--name-only', path], { cwd: folder, encoding: 'utf8' }) === '';

	beforeAll(() => {
		folder = copyProject();
		lendPackages(folder);
		execFileSync('git', ['init', '-q'], { cwd: folder });
		execFileSync('git', ['add', '-A', '.'], { cwd: folder });
	});

	it('is refused where it is none, or there already', () => {
		for (const tag of ['fr', 'en', 'xx_YY', 'PT', ''])
			expect([tag, texts('begin', tag).status]).toEqual([tag, 2]);
		expect(isClean('messages')).toBe(true);
	});

	it('gets a table with every text, as many plurals as it has, with where each stands and how long it can be', () => {
		expect(texts('begin', 'ar').status).toBe(0);
		expect(texts('export', 'ar', 'ar.csv').status).toBe(0);
		const rows = table();
		expect(rows.every(({ state, text }) => state === 'missing' && text === '')).toBe(true);
		const forms = rows.filter(({ place = '' }) => place.startsWith('messages:invited_many#'));
		expect(forms.map(({ place = '' }) => place.split('=')[1])).toEqual(
			expect.arrayContaining(['zero', 'one', 'two', 'few', 'many', '*'])
		);
		expect(rows.every((row) => row['context'] !== '')).toBe(true);
		const level = rows.find(({ place }) => place === 'coordination.json:C1.levels.0');
		expect(level?.['context']).toMatch(/^C1 .*neither easier nor harder/);
		expect(Number(level?.['most characters'])).toBeGreaterThan(50);
	});

	it('is taken whole or not at all: each fault with its line', () => {
		const rows = table().map((row): Row => ({ ...row, text: row['english'] ?? '' }));
		const broken = rows.map((row: Row) => {
			switch (row['place']) {
				case 'messages:letter_hello':
					return { ...row, text: 'Dear {person},' };
				case 'highlights.json:highlights.H1.short':
					return { ...row, text: 'x'.repeat(23) };
				case 'messages:save':
					return { ...row, text: '<b>Save</b>' };
				default:
					return row;
			}
		});
		give([...broken, { ...broken[0], place: 'messages:nothing', text: 'x' }]);
		const refused = texts('import', 'ar', 'ar.csv');
		expect(refused.status).toBe(2);
		expect(refused.stderr).toMatch(
			/line \d+, messages:letter_hello: has \{person\}, the English has \{name\}/
		);
		expect(refused.stderr).toMatch(/H1\.short: has 23 characters, 22 at most/);
		expect(refused.stderr).toContain('Nothing was taken: 4 texts are wrong');
		expect(texts().stdout).toMatch(/ar: (\d+) texts, \1 missing/);
		give(rows);
		expect(texts('import', 'ar', 'ar.csv').stdout).toContain(`${rows.length} texts were taken`);
		expect(texts().stdout).toMatch(/ar: \d+ texts, 0 missing, 0 older/);
		expect([isClean('messages/fr.json'), isClean('src/lib/instrument/2026/es')]).toEqual([
			true,
			true
		]);
	});

	it('and a text whose English changes is older, until somebody translates it anew', () => {
		edit('messages/en.json', (text) => text.replace('"save": "', '"save": "Now '));
		const state = texts();
		expect(state.status).toBe(1);
		for (const locale of [...TEXT_LOCALES, 'ar'])
			expect(state.stdout).toMatch(new RegExp(`${locale}: \\d+ texts, 0 missing, 1 older`));
		// Given back as it was, it stays older; made from the English of now, it is not.
		texts('export', 'ar', 'ar.csv');
		expect(table()[0]).toMatchObject({ place: 'messages:save', state: 'older' });
		texts('import', 'ar', 'ar.csv');
		expect(texts().stdout).toContain('older messages:save');
		give(
			table().map((row) => (row['place'] === 'messages:save' ? { ...row, text: 'Jetzt' } : row))
		);
		expect(texts('import', 'ar', 'ar.csv').stdout).toContain('1 texts were taken');
		expect(texts().stdout).toMatch(/ar: \d+ texts, 0 missing, 0 older/);
		texts('settle');
		expect(texts().status).toBe(0);
	});
});
