import { expect, it } from 'vitest';
import { packedRow } from '../../../../tests/support/round-table.ts';
import { decodeSupport, encodeSupport, NO_SUPPORT } from '../assessment/support-marks.ts';
import { PRIORITIES, type Support } from '../assessment/support.ts';
import { byDimension } from '../instrument/highlights.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { demandOf, namedIn } from './demand.ts';
import { EVERYBODY, select } from './filter.ts';
import { read } from './table.ts';

const priority = (question: string): Support['priorities'][number] => ({
	question,
	...{ what: '', forWhom: '', project: '', contact: '' },
	...{ byWhen: null, kind: null, existing: null }
});
const statement = (...questions: string[]): Support => ({
	needs: byDimension(() => ({ need: null, why: '' })),
	priorities: questions.map(priority),
	...{ demand: null, partners: '', partnersNotSure: false, quotable: false },
	oneThing: byDimension(() => '')
});
const PAYMENT = LATEST.questions.find(({ dimension }) => dimension === 'payments')?.id ?? '';
const ids = LATEST.questions.map(({ id }) => id);

it('keeps the question of every need in order, of the first question and of the last', () => {
	for (const [place, id] of ids.entries()) {
		const marks = encodeSupport(LATEST, statement(id, 'nothing'));
		expect(marks).toHaveLength(NO_SUPPORT.length);
		expect([id, ...decodeSupport(marks).questions]).toEqual([id, place, null]);
	}
});

it('counts needs by question and by its dimension, and those about none apart', () => {
	const rows = [['C2', 'C1', ''], ['C2', PAYMENT], []].map((questions, i) =>
		packedRow({
			...{ ministryId: `m${i}`, country: 'BF', marks: '-'.repeat(ids.length) },
			support: encodeSupport(LATEST, questions.length > 0 ? statement(...questions) : null)
		})
	);
	const table = read({ id: 'r', instrument: LATEST, rows: rows.join('\n'), groups: [] });
	const { questions, areas, elsewhere } = demandOf(table, select(table, EVERYBODY));
	expect(questions.map((own) => [own.question, namedIn(own)])).toEqual([
		...[
			['C2', 2],
			['C1', 1],
			[PAYMENT, 1]
		]
	]);
	expect(areas.coordination.ranked).toEqual([2, 1, 0]);
	expect(elsewhere).toBe(1);
	expect(PRIORITIES).toBe(3);
});
