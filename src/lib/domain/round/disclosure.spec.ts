import { describe, expect, it } from 'vitest';
import type { Declaration } from './declaration.ts';
import { disclose } from './disclosure.ts';
import type { Printed } from './printed.ts';
import { exact } from '../../../../tests/support/exact-figures.ts';

const from = (first: number, count: number): number[] =>
	Array.from({ length: count }, (_, i) => first + i);
const NOTHING: ReadonlySet<number> = new Set();

const mean = (id: string, members: number[], values: number[], column = 'H1'): Declaration => ({
	id,
	kind: 'mean',
	quantity: 'scores',
	column,
	members,
	values
});
const printedAs = (
	declarations: Declaration[],
	conditions: Partial<Parameters<typeof disclose>[1]> = {}
) => disclose(declarations, { minimum: 5, released: NOTHING, printed: [], ...conditions });

const share = (reached: number, base: number): Declaration => ({
	id: 'share',
	kind: 'share',
	column: 'aware',
	members: from(0, base),
	values: from(0, base).map((i) => (i < reached ? 1 : 0))
});
const count = (part: number, whole: number): Declaration => ({
	id: 'count',
	kind: 'count',
	members: from(0, part),
	whole
});
const bands = (...scores: number[]): Declaration => ({
	id: 'bands',
	kind: 'bands',
	column: 'H1',
	members: from(0, scores.length),
	values: scores
});
const times = (n: number, score: number): number[] => Array<number>(n).fill(score);

describe('what is printed of one figure', () => {
	it.each([
		['a mean over five', mean('x', from(0, 5), [10, 20, 30, 40, 50]), { value: 30 }],
		['a mean over four', mean('x', from(0, 4), [10, 20, 30, 40]), null],
		['a mean to the tenth', mean('x', from(0, 6), [10, 20, 30, 40, 50, 51]), { value: 33.5 }],
		['a mean at the lower end', mean('x', from(0, 5), [0, 1, 1, 2, 3]), null],
		['a mean at the upper end', mean('x', from(0, 5), [98, 99, 99, 100, 99]), null],
		['a mean that one alone lifts off the end', mean('x', from(0, 5), [0, 1, 1, 2, 60]), null],
		['a mean near the end over many', mean('x', from(0, 20), times(20, 1)), { value: 1 }],
		['half of twenty', share(10, 20), { value: 50 }],
		['four of twenty', share(4, 20), { atMost: 4 }],
		['none of twenty', share(0, 20), { atMost: 4 }],
		['all but one of twenty', share(19, 20), { allBut: 4 }],
		['all of twenty', share(20, 20), { allBut: 4 }],
		['two of four', share(2, 4), null],
		['a part of seven', count(7, 20), { value: 7 }],
		['a part of three', count(3, 20), { atMost: 4 }],
		['no part', count(0, 20), { value: 0 }],
		['all but two', count(18, 20), { atLeast: 16 }],
		['all', count(20, 20), { value: 20 }]
	] as [string, Declaration, Printed][])('%s', (_, declaration, expected) =>
		expect(printedAs([declaration]).figures[declaration.id]).toEqual(expected)
	);

	it.each([
		[19, null],
		[20, { value: 45, nearest: 5 }]
	])('a median over %d, to the nearest five', (n, expected) => {
		const values = from(0, n).map((i) => 43 + i * 0.01);
		const median: Declaration = {
			id: 'median',
			kind: 'quantile',
			p: 0.5,
			column: 'H1',
			members: from(0, n),
			values
		};
		expect(printedAs([median]).figures['median']).toEqual(expected);
	});

	it.each([
		[
			[...times(6, 10), ...times(5, 40), ...times(9, 90)],
			['limited 30', 'transition 25', 'advanced 0', 'leading 45']
		],
		[
			[...times(6, 10), ...times(2, 40), ...times(9, 90)],
			['limited+transition 47', 'advanced 0', 'leading 53']
		],
		[
			[...times(3, 10), ...times(8, 40), ...times(9, 90)],
			['limited+transition 55', 'advanced 0', 'leading 45']
		]
	])('bands are merged until none holds a few', (scores, expected) => {
		const figure = printedAs([bands(...scores)]).figures['bands'];
		const shares = figure && 'bands' in figure ? figure.bands : [];
		expect(shares.map(({ bands, share }) => `${bands.join('+')} ${share}`)).toEqual(expected);
		for (const { share } of shares) {
			const n = Math.round((share * scores.length) / 100);
			expect(n === 0 || n >= 5).toBe(true);
		}
	});

	it.each([
		[0, 3],
		[1, 4],
		[4, 4],
		[3, 3]
	])('a count of %d of %d says nothing of the few that there are', (part, whole) =>
		expect(printedAs([count(part, whole)]).figures['count']).toEqual({ atMost: 4 })
	);

	it('and bands that cannot be told apart are none', () =>
		expect(printedAs([bands(10, 40, 70, 90, 20)])).toMatchObject({
			figures: { bands: null },
			hidden: { bands: 'oneBand' }
		}));

	it('a round can raise the minimum, and none can lower it', () => {
		const six = mean('x', from(0, 6), times(6, 50));
		expect(printedAs([six], { minimum: 7 }).hidden).toEqual({ x: 'tooFew' });
		const four = mean('x', from(0, 4), times(4, 50));
		expect(printedAs([four], { minimum: 1 }).hidden).toEqual({ x: 'tooFew' });
	});

	it('to analysts says all that there is', () => {
		const figures = exact([mean('x', [1, 2], [10, 11]), share(1, 4), count(1, 4)]);
		expect(figures).toEqual({
			x: { value: 10.5 },
			share: { value: 25, count: 1 },
			count: { value: 1 }
		});
	});
});

describe('what is printed beside what', () => {
	const whole = mean('whole', from(0, 20), times(20, 50));
	const part = (id: string, first: number, n: number, column = 'H1') =>
		mean(id, from(first, n), times(n, 50), column);

	it('a group is held back where the rest is a few', () =>
		expect(printedAs([whole, part('all but three', 0, 17)]).hidden).toEqual({
			'all but three': 'subtraction'
		}));

	it('of crossing groups those that come later are held back', () =>
		expect(
			printedAs([whole, part('in both', 0, 15), part('here', 3, 12), part('there', 5, 10)]).hidden
		).toEqual({ here: 'subtraction' }));

	it('columns are told apart', () =>
		expect(printedAs([whole, part('x', 0, 17, 'H2')]).hidden).toEqual({}));

	it('what is printed already counts, whichever publication printed it', () =>
		expect(printedAs([part('all but three', 0, 17)], { printed: [whole] }).hidden).toEqual({
			'all but three': 'subtraction'
		}));

	it('released scores are known: a group is judged by the others', () => {
		const released = new Set(from(0, 3));
		expect(printedAs([part('six', 0, 6)], { released }).hidden).toEqual({ six: 'tooFew' });
		expect(printedAs([part('three', 0, 3)], { released }).hidden).toEqual({ three: 'tooFew' });
		expect(printedAs([part('eight', 0, 8)], { released }).hidden).toEqual({});
		// The rest of three is known anyway.
		expect(printedAs([whole, part('x', 3, 17)], { released }).hidden).toEqual({});
	});
});

describe('two shares of one question', () => {
	const members = Array.from({ length: 40 }, (_, i) => i);
	const share = (id: string, reached: number) => ({
		id,
		kind: 'share' as const,
		column: 'r C1',
		members,
		values: members.map((i) => (i < reached ? 1 : 0))
	});
	const hiddenBeside = (second: number) =>
		disclose([share('aware', 30), share('read', second)], {
			minimum: 5,
			released: new Set(),
			printed: []
		}).hidden;

	it.each([26, 29, 31])(
		'are not both printed where 30 and %d reached them: a few stand between',
		(second) => expect(hiddenBeside(second)).toEqual({ read: 'subtraction' })
	);
	it.each([20, 25, 30])('are both printed where 30 and %d reached them', (second) =>
		expect(hiddenBeside(second)).toEqual({})
	);
});
