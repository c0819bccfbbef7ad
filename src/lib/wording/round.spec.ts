import { describe, expect, it } from 'vitest';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Declaration } from '#lib/domain/round/declaration.ts';
import { FIGURES, QUARTILES } from '#lib/domain/round/figure-names.ts';
import { declare } from '#lib/domain/round/figures.ts';
import { print, type Figures } from '#lib/domain/round/printed.ts';
import { exact } from '../../../tests/support/exact-figures.ts';
import { inForm } from '#lib/domain/instrument/instrument.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { randomWorld } from '../../../tests/support/random-rounds.ts';
import { ENGLISH } from '../../../tests/support/worded.ts';
import { cellText } from './document.ts';
import { roundDocument } from './round.ts';
import type { RoundSource } from './spread.ts';

const { rounds } = randomWorld(2017, 60, 2);
const [before, now] = rounds;
if (!before || !now) throw new Error('two rounds');
const declared: readonly Declaration[] = declare(now, before);
const FULL = exact(declared);
const LAST = exact(declare(before, null));
const PUBLISHED: Figures = Object.fromEntries(declared.map((each) => [each.id, print(each)]));

const worded = (figures: Figures, over: Partial<RoundSource> = {}) => {
	const document = roundDocument(ENGLISH, {
		...{ figures, instrument: LATEST, name: 'Round 2026', before: { name: 'Round 2025' } },
		...{ last: LAST },
		...over
	});
	const [highlights, dimensions] = [document.highlights, document.dimensions];
	if (!highlights || !dimensions) throw new Error('A round that gives scores shows them');
	return { ...document, highlights, dimensions };
};
const valueOf = (figures: Figures, id: string): number => {
	const figure = figures[id] ?? null;
	return figure && 'value' in figure ? figure.value : NaN;
};

describe('the chain', () => {
	it('says each step as a share and a count of one base, beside the finding of 2017', () => {
		const { chain } = worded(FULL);
		const base = valueOf(FULL, FIGURES.base);
		for (const { step, share, count, value } of chain.steps) {
			const figure = valueOf(FULL, FIGURES.step(step));
			expect(share).toBe(ENGLISH.percent(figure / 100));
			expect(count).toBe(`${Math.round((figure * base) / 100)} of ${base}`);
			expect(value).toBe(figure);
		}
		expect(chain.steps.map(({ in2017 }) => in2017)).toEqual([
			...['In 2017: less than half', '', '', 'In 2017: even fewer', '']
		]);
		const [aware, , , engaged] = chain.steps;
		expect(chain.finding).toBe(
			`${aware?.share} know of their country’s ICT plan; ${engaged?.share} take part in coordinating it`
		);
		expect(chain.base).toContain(`Base: ${base} trade ministries`);
		expect(chain.reference).toBe(ENGLISH.texts(LATEST).chain.reference);
	});
	it('has the same figures in its table', () => {
		const { table, steps } = worded(FULL).chain;
		expect(table.rows.map(({ cells }) => cells.slice(1, 3))).toEqual(
			steps.map(({ share, count }) => [share, count])
		);
	});
	it('marks the last round where there was one, and explains it only then', () => {
		const { chain } = worded(FULL);
		expect(chain.keys.last).toBe(
			`last round, ${ENGLISH.count(valueOf(LAST, FIGURES.base))} ministries`
		);
		for (const { step, last } of chain.steps) expect(last).toBe(valueOf(LAST, FIGURES.step(step)));
		const alone = worded(FULL, { last: null }).chain;
		expect(alone.keys.last).toBe('');
		expect(alone.steps.map(({ last }) => last)).toEqual(Array(5).fill(null));
	});
	it('says in words what would tell of a few, and draws no more than is certain', () => {
		const few: Figures = {
			[FIGURES.base]: { value: 40 },
			[FIGURES.step('aware')]: { allBut: 4 },
			[FIGURES.step('engaged')]: { atMost: 4 }
		};
		const { steps } = worded(few, { last: null }).chain;
		const none = 'too few to show';
		expect(steps.map(({ share }) => share)).toEqual([
			...['all but 4 or fewer', none, none, '4 or fewer', none]
		]);
		expect(steps.map(({ value }) => value)).toEqual([90, null, null, null, null]);
		expect(steps.map(({ count }) => count)).toEqual(Array(5).fill(''));
	});
	it('of too few ministries says so', () =>
		expect(worded({}).chain.finding).toBe('Too few ministries: no figure is shown.'));
});

describe('the spread', () => {
	it('is a box from quartile to quartile with the median, and the last round’s', () => {
		const { highlights, dimensions } = worded(FULL);
		for (const row of [...highlights.rows, ...dimensions.rows]) {
			const quartiles = QUARTILES.map((p) => valueOf(FULL, FIGURES.quantile(row.target, p)));
			expect([row.lower, row.middle, row.upper]).toEqual(quartiles);
			const mean = valueOf(FULL, FIGURES.mean(row.target, 'declared'));
			expect(row.text).toBe(ENGLISH.points(mean));
			expect(row.last).toBe(valueOf(LAST, FIGURES.quantile(row.target, 0.5)));
			expect(row.isFigure).toBe(true);
		}
		expect(highlights.rows.map(({ sign }) => sign)).toEqual(HIGHLIGHTS);
		expect(dimensions.rows.map(({ sign, target }) => [sign, target])).toEqual(
			DIMENSIONS.map((d) => [null, d])
		);
		expect(highlights.keys).toEqual({
			box: 'middle half of the ministries',
			middle: 'median',
			last: `last round, ${ENGLISH.count(valueOf(LAST, FIGURES.ministries))} ministries`
		});
	});
	it('of a publication says to how many points it is rounded, and prints the mean to the tenth', () => {
		const { highlights } = worded(PUBLISHED, { last: null });
		expect(highlights.keys.box).toBe('middle half of the ministries, to the nearest 5 points');
		for (const { text, middle } of highlights.rows) {
			expect(text).toMatch(/^\d+\.\d$/);
			expect((middle ?? NaN) % 5).toBe(0);
		}
	});
	it('falls back to the mean, and to a word, where the rest is not shown', () => {
		const mean = { [FIGURES.mean('H1', 'declared')]: { value: 40 } };
		const { rows, keys, head } = worded(mean, { last: null }).highlights;
		expect(rows[0]).toMatchObject({
			...{ text: '40.0', isFigure: true, lower: null, upper: null, middle: 40, last: null }
		});
		expect(rows[1]).toMatchObject({ text: 'too few to show', isFigure: false, middle: null });
		expect([keys, head]).toEqual([{ box: '', middle: 'mean', last: '' }, 'Mean']);
		// Like with like: a mean is compared with the mean of the last round.
		expect(worded(mean).highlights.rows[0]?.last).toBe(
			valueOf(LAST, FIGURES.mean('H1', 'declared'))
		);
	});
	it('states its ends in a sentence, and has all figures in a table', () => {
		const { finding, table } = worded(FULL).highlights;
		const means = HIGHLIGHTS.map((h) => valueOf(FULL, FIGURES.mean(h, 'declared')));
		const { highlights } = ENGLISH.texts(LATEST);
		const named = (value: number) => {
			const { title } = highlights[HIGHLIGHTS[means.indexOf(value)] ?? 'H1'];
			return { title, points: ENGLISH.points(value) };
		};
		const [high, low] = [named(Math.max(...means)), named(Math.min(...means))];
		expect(finding).toBe(
			`${high.title} has the highest mean (${high.points}), ${low.title} the lowest (${low.points})`
		);
		expect(table.rows.map(({ cells }) => cells[2])).toEqual(means.map(ENGLISH.points));
		for (const { cells } of table.rows) expect(cells).toHaveLength(table.header.length);
		expect(worded({}).highlights.finding).toBe('Too few ministries: no figure is shown.');
	});
});

describe('the change', () => {
	it('is of each highlight, on a scale that reaches every bar from zero', () => {
		const { change } = worded(FULL);
		const values = HIGHLIGHTS.map((h) => valueOf(FULL, FIGURES.change(h)));
		expect(change?.rows.map(({ value }) => value)).toEqual(values);
		expect(change?.rows.map(({ text }) => text)).toEqual(values.map(ENGLISH.signed));
		expect(change?.from).toBeLessThanOrEqual(Math.min(0, ...values));
		expect(change?.to).toBeGreaterThanOrEqual(Math.max(5, ...values));
	});
	it.each([
		[[1, 2, 3, 4, 5, 6], 0, 10, /^All six rose since Round 2025/],
		[[-1, -2, 3, 4, 5, 5], -5, 5, /^4 of 6/],
		[[-1, -2, -3, -4, -5, -6], -10, 5, /^No highlight rose since Round 2025$/],
		[[0, 0, 0, 0, 0, 0], 0, 5, /^No highlight rose since Round 2025$/]
	])('of %j reaches from %d to %d', (values, from, to, finding) => {
		const figures = Object.fromEntries(
			HIGHLIGHTS.map((h, i) => [FIGURES.change(h), { value: values[i] ?? NaN }])
		);
		const { change } = worded(figures);
		expect([(change?.from ?? NaN) + 0, change?.to]).toEqual([from, to]);
		expect(change?.finding).toMatch(finding);
	});
	it('has where it comes from in its table, adding up', () => {
		const { table } = worded(FULL).change ?? {};
		for (const h of HIGHLIGHTS) {
			const cells = table?.rows.find(({ id }) => id === h)?.cells.map(cellText) ?? [];
			const [all, answers, instrument] = cells
				.slice(4)
				.map((text) => Number(text.replace('−', '-')));
			expect((answers ?? NaN) + (instrument ?? NaN)).toBeCloseTo(all ?? NaN, 0);
			expect(cells[1]).toBe(String(valueOf(FULL, FIGURES.inBoth(h))));
		}
	});
	it('says that it is not shown where nothing of it is, and is none without a round before', () => {
		const { change } = worded({});
		expect(change).toMatchObject({ rows: [], table: { rows: [] } });
		expect(change?.table.notes).toHaveLength(1);
		expect(worded(FULL, { before: null }).change).toBeNull();
	});
});

describe('regions', () => {
	it('have whole points in their cells, and are left out where there are none', () => {
		const { regions } = worded(FULL);
		const [first] = regions?.sections[0]?.rows ?? [];
		const region = first?.id ?? '';
		expect(first?.cells).toHaveLength(6);
		expect(first?.cells[0]?.text).toBe(
			ENGLISH.count(Math.round(valueOf(FULL, FIGURES.regionMean(region, 'H1', 'declared'))))
		);
		expect(first?.note).toBe(ENGLISH.count(valueOf(FULL, FIGURES.region(region))));
		expect(worded({}).regions).toBeNull();
	});
});

it('a round in the rapid form shows the chain alone', () => {
	const document = roundDocument(ENGLISH, {
		...{ figures: FULL, instrument: inForm(LATEST, 'rapid'), name: 'Round 2026' },
		...{ before: { name: 'Round 2025' }, last: LAST }
	});
	expect(document.chain.steps).toHaveLength(5);
	expect({ ...document, chain: null }).toEqual({
		...{ chain: null, highlights: null, dimensions: null, regions: null, change: null }
	});
});
