import { expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { packedRow, type TableRow } from '../../../../tests/support/round-table.ts';
import { encode } from '../assessment/marks.ts';
import { awarenessChain } from '../instrument/instrument.ts';
import { EVERYBODY, select, type Filter } from './filter.ts';
import { read } from './table.ts';
import { groupsIn } from './totals.ts';

/** Marks with a level at each question of the chain; the rest has no answer. */
function marks(levels: Record<string, string>): string {
	const none = [...encode(LATEST, {})];
	for (const { step, question } of awarenessChain(LATEST)) {
		const mark = levels[step];
		if (mark !== undefined) none[LATEST.questions.indexOf(question)] = mark;
	}
	return none.join('');
}
const NO_PLAN = marks({ read: '#' });
const ROWS: (TableRow & { is: string })[] = [
	{ is: 'knows', ministryId: '1', country: 'BF', marks: marks({ read: '2' }), accepted: true },
	{ is: 'consulted', ministryId: '2', country: 'NP', marks: marks({ read: '2', consulted: '4' }) },
	{ is: 'unaware', ministryId: '3', country: 'KE', marks: marks({ read: '0' }), accepted: true },
	{ is: 'no plan', ministryId: '4', country: 'BF', marks: NO_PLAN }
];
const GROUPS = [
	{ country: 'BF', kind: 'ldc', value: 'yes' },
	{ country: 'NP', kind: 'ldc', value: 'yes' },
	{ country: 'BF', kind: 'region', value: '002' },
	{ country: 'KE', kind: 'region', value: '002' },
	{ country: 'NP', kind: 'region', value: '142' }
];
const table = read({
	id: 'r',
	instrument: LATEST,
	rows: ROWS.map(packedRow).join('\n'),
	groups: GROUPS
});
const left = (filter: Partial<Filter>): (string | undefined)[] =>
	[...select(table, { ...EVERYBODY, ...filter })].map((row) => ROWS[row]?.is);

it.each<[string, Partial<Filter>, string[]]>([
	['nothing leaves everybody', {}, ['knows', 'consulted', 'unaware', 'no plan']],
	['one group', { groups: { ldc: ['yes'] } }, ['knows', 'consulted', 'no plan']],
	['two kinds ask for both', { groups: { ldc: ['yes'], region: ['002'] } }, ['knows', 'no plan']],
	[
		'two values of a kind ask for one',
		{ groups: { region: ['002', '142'] } },
		['knows', 'consulted', 'unaware', 'no plan']
	],
	['a value that nobody has', { groups: { region: ['019'] } }, []],
	['a step that was reached', { reached: ['aware'] }, ['knows', 'consulted']],
	['reached and not reached', { reached: ['aware'], missed: ['consulted'] }, ['knows']],
	['a step that was not reached has the chain’s base', { missed: ['aware'] }, ['unaware']],
	['accepted', { accepted: true }, ['knows', 'unaware']],
	['not accepted yet', { accepted: false, groups: { region: ['142'] } }, ['consulted']]
])('%s', (_, filter, wanted) => {
	expect(left(filter)).toEqual(wanted);
});

it('groups of a kind are counted by ministries, the largest first', () => {
	const everybody = select(table, EVERYBODY);
	expect(groupsIn(table, everybody, 'region')).toEqual([
		{ value: '002', n: 3 },
		{ value: '142', n: 1 }
	]);
	expect(groupsIn(table, everybody, 'income')).toEqual([]);
});

it('a table without rows is read', () => {
	const empty = read({ id: 'r', instrument: LATEST, rows: '', groups: [] });
	expect(empty.n).toBe(0);
	expect(select(empty, EVERYBODY)).toHaveLength(0);
});
