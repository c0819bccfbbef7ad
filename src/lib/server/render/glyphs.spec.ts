import { expect, it } from 'vitest';
import { showable } from './glyphs.ts';

const latin = (codePoint: number): boolean =>
	codePoint < 0x250 || '✔✘★−\uFFFD'.includes(String.fromCodePoint(codePoint));
const shown = (text: string) => {
	const missing = new Set<string>();
	return [showable(text, latin, missing), [...missing].join('')];
};

it.each([
	['Ministère', 'Ministère', ''],
	['done ✅, not ❌', 'done ✔, not ✘', ''],
	['✔️ ★', '✔ ★', ''],
	['（ａ）１２', '(a)12', ''],
	['Ⅳ ①', 'IV 1', ''],
	['中文商务部 and 日', '\uFFFD and \uFFFD', '中文商务部日'],
	['👨‍👩‍👧 👍🏽!', '\uFFFD \uFFFD!', '👨👩👧👍'],
	['a\u200bb\u200d', 'a\u200bb\u200d', '']
])('%s is shown as %s', (text, wanted, missing) => expect(shown(text)).toEqual([wanted, missing]));
