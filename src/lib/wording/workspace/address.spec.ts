import { expect, it } from 'vitest';
import { filterOf, isFiltered, queryOf } from './address.ts';
import { EVERYBODY, type Filter } from '#lib/domain/workspace/filter.ts';

const KINDS = ['region', 'income', 'ldc'];
const read = (query: string): Filter => filterOf(new URLSearchParams(query), KINDS);

it.each<[string, Filter]>([
	['', EVERYBODY],
	['?region=002&region=019', { ...EVERYBODY, groups: { region: ['002', '019'] } }],
	['?ldc=yes&review=accepted', { ...EVERYBODY, groups: { ldc: ['yes'] }, accepted: true }],
	['?reached=aware&missed=consulted', { ...EVERYBODY, reached: ['aware'], missed: ['consulted'] }],
	['?review=waiting', { ...EVERYBODY, accepted: false }]
])('“%s” is read and written alike', (query, filter) => {
	expect(read(query)).toEqual(filter);
	expect(queryOf(filter)).toBe(query);
});

it.each([
	['empty fields of a form', '?region=&income=&reached=&review='],
	['what there is no kind of', '?planet=mars&reached=moon&review=perhaps'],
	['a value that is no code', `?region=${'x'.repeat(41)}`]
])('%s ask for nothing', (_, query) => {
	expect(isFiltered(read(query))).toBe(false);
});

it('a value that stands twice is asked for once', () => {
	expect(read('?region=002&region=002').groups).toEqual({ region: ['002'] });
});

it('what else the address says stands behind it', () => {
	expect(queryOf(EVERYBODY, { by: 'income', page: '' })).toBe('?by=income');
});
