import { describe, expect, it } from 'vitest';
import { ISSUE_CODES, type Issue } from '#lib/domain/issue.ts';
import { baseLanguage } from './language.ts';
import { byField, issueWords } from './issues.ts';

const word = (issue: Issue) => issueWords(baseLanguage(), [issue])[0]?.text;

describe('what is said to be wrong', () => {
	it('has words for every code', () => {
		for (const code of ISSUE_CODES) {
			const text = word({ field: 'f', code, limit: 300, least: 5, length: 400 });
			expect(text, code).toMatch(/\w{3}/);
			expect(text, code).not.toMatch(/undefined|NaN|[{}]/);
		}
	});
	it('says of a long text how long it is and may be, in figures as they are read', () =>
		expect(word({ field: 'C1.note', code: 'textTooLong', limit: 2000, length: 12345 })).toBe(
			'Shorten this text to 2,000 characters: it has 12,345'
		));
	it('asks about years of other calendars, with an example', () => {
		expect(word({ field: 'y', code: 'yearAhead' })).toMatch(/international calendar.*2080.*2023/);
		expect(word({ field: 'y', code: 'yearInvalid' })).toMatch(/four digits/);
	});
	it('says of a link with a password who would read it', () =>
		expect(word({ field: 'l', code: 'linkSecret' })).toMatch(/password.*read by others/));
	it('is found by its field', () => {
		const texts = issueWords(baseLanguage(), [
			{ field: 'a', code: 'gone' },
			{ field: 'b', code: 'closed' }
		]);
		expect(Object.keys(byField(texts))).toEqual(['a', 'b']);
	});
});
