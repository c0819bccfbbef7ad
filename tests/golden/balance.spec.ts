/** docs/method.md prints how the weights are balanced as they are: a weight cannot change without its table. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { balanceTables } from '../../scripts/balance.ts';

const plain = (text: string): string => text.replace(/-+/g, '-').replace(/[ \t]+/g, ' ');

it('the tables of docs/method.md are those that node scripts/balance.ts prints', () =>
	expect(plain(readFileSync('docs/method.md', 'utf8'))).toContain(plain(balanceTables())));
