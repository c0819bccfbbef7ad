/** One round, three ways to its figures: the command line, the workspace's pages and files, and what is published. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { decode } from '#lib/domain/assessment/marks.ts';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { AWARENESS_STEPS } from '#lib/domain/instrument/question.ts';
import type { RoundFacts } from '#lib/domain/round/columns.ts';
import { FIGURES, QUARTILES, type Target } from '#lib/domain/round/figure-names.ts';
import type { Figures } from '#lib/domain/round/printed.ts';
import { EVERYBODY, select } from '#lib/domain/workspace/filter.ts';
import { figuresOf } from '#lib/domain/workspace/figures.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { renderTable } from '#lib/server/render/table-csv.ts';
import { languageOf, LOCALES } from '#lib/wording/language.ts';
import { scoresPage, overviewPage } from '#lib/wording/workspace/round-pages.ts';
import { tableDocument } from '#lib/wording/workspace/data-table.ts';
import type { FigureDocument } from '#lib/wording/workspace/figure.ts';
import { call } from '../support/command.ts';
import { readBack } from '../support/printed-numbers.ts';
import { publishAll, randomWorld } from '../support/random-rounds.ts';
import { tableOf } from '../support/round-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'ddsa-agreement-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An assessment as the commands read it. */
function answersOf(marks: string): Record<string, unknown> {
	return Object.fromEntries(
		LATEST.questions.flatMap(({ id }, q): [string, unknown][] => {
			const at = decode(marks.charAt(q));
			if (at.state === 'notSure') return [[id, 'notSure']];
			if (at.state !== 'level') return [];
			return [[id, { answer: at.level, documents: at.evidenced ? 1 : 0 }]];
		})
	);
}

/** What `npm run aggregate` prints of a round, by highlight and dimension; and its awareness chain. */
function commandOf(round: RoundFacts) {
	const file = join(folder, `${round.id}.json`);
	const all = round.counted.map(({ ministry, marks }) => ({
		name: `m${ministry}`,
		answers: answersOf(marks)
	}));
	writeFileSync(file, JSON.stringify(all));
	const run = (format: string): string => {
		const { status, stdout, stderr } = call('aggregate', [
			'--minimum',
			'3',
			'--format',
			format,
			file
		]);
		expect([status, stderr]).toEqual([0, '']);
		return stdout;
	};
	const rows = parse(run('csv'), { bom: true, columns: true }) as Record<string, string>[];
	const { chain } = JSON.parse(run('json')) as {
		chain: { base: number; steps: { reached: number }[] };
	};
	return { rows: new Map(rows.map((row) => [row['code'], row])), chain };
}

const NAMES = ['n', 'mean', 'lowerQuartile', 'median', 'upperQuartile', 'evidencedMean'] as const;

/** The rows of a figure's file for programs, and of its table on the page, both without their first cell. */
function shownOf(figure: FigureDocument) {
	const language = languageOf('en');
	const [, ...rows] = parse(renderTable(language, figure.table, [], 'plain')) as string[][];
	const page = tableDocument(language, figure.table).rows;
	return figure.table.rows.map(({ id }, i) => ({
		id,
		file: (rows[i] ?? []).slice(1),
		page: (page[i]?.cells ?? []).slice(1)
	}));
}

const valueOf = (figures: Figures, id: string): number | null => {
	const figure = figures[id] ?? null;
	return figure && 'value' in figure ? figure.value : null;
};

describe.each([
	[1, 12],
	[2, 40],
	[3, 90],
	[4, 200]
])('round %i of about %i ministries', (seed, size) => {
	const world = randomWorld(seed, size, 1);
	const round = world.rounds[0] as RoundFacts;
	const command = commandOf(round);
	const table = tableOf(round);
	const figures = figuresOf({ table, selection: select(table, EVERYBODY) }, null);
	const source = { figures, instrument: LATEST, name: 'Round', before: null };
	const language = languageOf('en');

	it('has the same scores on the command line, in the file and on the page, to the last printed digit', () => {
		const page = scoresPage(language, source, { points: null, most: 500 });
		const shown = page.figures.flatMap(shownOf);
		expect(shown.map(({ id }) => id)).toEqual([...HIGHLIGHTS, ...DIMENSIONS]);
		for (const { id, file, page: cells } of shown) {
			const printed = command.rows.get(id) ?? {};
			expect([id, ...file.slice(0, NAMES.length)]).toEqual([
				id,
				...NAMES.map((name) => printed[name])
			]);
			expect([id, ...cells.slice(0, NAMES.length)]).toEqual([
				id,
				...NAMES.map((name) => printed[name])
			]);
		}
	});

	it('has the same awareness chain', () => {
		const [chain] = overviewPage(language, source).figures.filter(({ id }) => id === 'chain');
		const shown = chain ? shownOf(chain) : [];
		expect(shown.map(({ id }) => id)).toEqual(AWARENESS_STEPS);
		shown.forEach(({ file: [share, reached, base] }, i) => {
			const step = command.chain.steps[i];
			expect([Number(reached), Number(base)]).toEqual([step?.reached, command.chain.base]);
			expect(Number(share)).toBeCloseTo((step?.reached ?? NaN) / command.chain.base, 2);
		});
	});

	it('has in what is published, where it is printed, the same means, and counts', () => {
		const [published] = publishAll(world);
		const printed = readBack(published?.disclosed.figures ?? {});
		let compared = 0;
		for (const target of [...HIGHLIGHTS, ...DIMENSIONS] as Target[]) {
			const own = command.rows.get(target) ?? {};
			const pairs = [
				[FIGURES.scored(target), own['n']],
				[FIGURES.mean(target, 'declared'), own['mean']],
				[FIGURES.mean(target, 'evidenced'), own['evidencedMean']]
			] as const;
			for (const [id, text] of pairs) {
				const value = valueOf(printed, id);
				if (value === null) continue;
				compared++;
				expect([id, value]).toEqual([id, Number(text)]);
			}
			// Quartiles are published to the nearest five points.
			for (const p of QUARTILES) {
				const value = valueOf(printed, FIGURES.quantile(target, p));
				if (value === null) continue;
				compared++;
				const exact = Number(
					own[p === 0.5 ? 'median' : p < 0.5 ? 'lowerQuartile' : 'upperQuartile']
				);
				expect(Math.abs(value - exact), FIGURES.quantile(target, p)).toBeLessThanOrEqual(2.55);
			}
		}
		expect(compared).toBeGreaterThan(size < 20 ? 0 : 30);
	});

	it.each(LOCALES)('prints on the page what its file says, in %s', (locale) => {
		const own = languageOf(locale);
		const page = scoresPage(own, source, { points: null, most: 500 });
		for (const figure of page.figures) {
			const file = parse(renderTable(own, figure.table, [], 'reader'), {
				bom: true,
				delimiter: locale === 'en' ? ',' : ';'
			}) as string[][];
			tableDocument(own, figure.table).rows.forEach(({ cells }, r) => {
				cells.slice(0, NAMES.length + 1).forEach((cell, c) => {
					expect([figure.id, r, cell]).toEqual([figure.id, r, file[r + 1]?.[c]]);
				});
			});
		}
	});
});
