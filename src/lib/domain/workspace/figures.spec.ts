import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { randomWorld } from '../../../../tests/support/random-rounds.ts';
import { tableOf } from '../../../../tests/support/round-table.ts';
import { inForm } from '../instrument/instrument.ts';
import type { RoundFacts } from '../round/columns.ts';
import { declare } from '../round/figures.ts';
import type { Figures } from '../round/printed.ts';
import { exact } from '../../../../tests/support/exact-figures.ts';
import { EVERYBODY, select } from './filter.ts';
import { figuresOf } from './figures.ts';
import { remark } from '../round/trend.ts';

/** Equal up to the order in which sums were taken. */
function expectEqual(own: Figures, declared: Figures): void {
	expect(Object.keys(own).toSorted()).toEqual(Object.keys(declared).toSorted());
	for (const [id, figure] of Object.entries(declared)) {
		const printed = own[id];
		if (figure && 'value' in figure) {
			expect(printed, id).toMatchObject({ value: expect.closeTo(figure.value, 9) as number });
			if (figure.count !== undefined) expect(printed, id).toMatchObject({ count: figure.count });
		} else expect(printed, id).toEqual(figure);
	}
}

/** A round as if it had been asked in the short form. */
const short = (round: RoundFacts): RoundFacts => {
	const instrument = inForm(LATEST, 'short');
	return {
		...round,
		instrument,
		counted: round.counted.map((assessment) => ({
			...assessment,
			marks: remark(LATEST, instrument, assessment.marks)
		}))
	};
};

describe('the figures of a selection', () => {
	it.each([1, 7, 60, 200])(
		'over a whole round of about %i ministries are those that are declared for publication, its change among them',
		(size) => {
			const { rounds } = randomWorld(size, size, 2);
			const [before, after] = rounds as [RoundFacts, RoundFacts];
			for (const earlier of [before, short(before)]) {
				const table = tableOf(after);
				const selected = { table, selection: select(table, EVERYBODY) };
				expectEqual(figuresOf(selected, tableOf(earlier)), exact(declare(after, earlier)));
			}
		}
	);

	it('over a region are those of a round of that region alone', () => {
		const { rounds } = randomWorld(5, 90, 2);
		const [before, after] = rounds as [RoundFacts, RoundFacts];
		const inside = (round: RoundFacts) => ({
			...round,
			counted: round.counted.filter(({ region }) => region === '142')
		});
		const table = tableOf(after);
		const selection = select(table, { ...EVERYBODY, groups: { region: ['142'] } });
		const own = figuresOf({ table, selection }, tableOf(before));
		expectEqual(own, exact(declare(inside(after), inside(before))));
	});

	it('of nobody say so, and hold no number', () => {
		const { rounds } = randomWorld(5, 30, 1);
		const table = tableOf(rounds[0] as RoundFacts);
		const figures = figuresOf({ table, selection: new Int32Array() }, null);
		expect(figures['ministries']).toEqual({ value: 0 });
		expect(figures['H1.declared']).toBeNull();
		expect(figures['chain.aware']).toBeNull();
	});
});
