import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { faultOf } from './log.ts';

const MARK = 'typed by somebody';
const thrown = (work: () => unknown): unknown => {
	try {
		return work();
	} catch (error) {
		return error;
	}
};

describe('an error in the log', () => {
	it.each<[string, () => unknown]>([
		['of ours', () => Promise.reject.call(null, 0)],
		['that quotes JSON', () => JSON.parse(`{${MARK}`)],
		['that quotes a header', () => new Headers({ a: `${MARK}\n` })],
		['that quotes an address', () => new URL(MARK)],
		['with a forged place in it', () => { throw new Error(`x\n    at ${MARK}`); }], // prettier-ignore
		['of another', () => { throw new Error(MARK, { cause: new Error(MARK) }); }] // prettier-ignore
	])('%s holds nothing that was typed', (_, work) =>
		expect(JSON.stringify(faultOf(thrown(work)))).not.toContain(MARK)
	);

	it('says its kind, what the system says of it, and where it happened', () => {
		const full = thrown(() => {
			throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
		});
		expect(faultOf(full)).toMatchObject({
			error: ['Error'],
			codes: ['ENOSPC'],
			reason: ['ENOSPC: no space left on device, write'],
			stack: expect.arrayContaining([expect.stringContaining('log.spec.ts')]) as string[]
		});
		const locked = thrown(() => new DatabaseSync('/nowhere/at/all.db'));
		expect(faultOf(locked)).toMatchObject({ reason: ['unable to open database file'] });
		expect(faultOf('text')).toEqual({ error: [], codes: [], reason: [], stack: [] });
	});
});
