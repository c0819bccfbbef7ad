import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { questionOf } from '../instrument/instrument.ts';
import { parse } from './answer-form.ts';
import { readLink, readYear, westernDigits, yearIssue } from './references.ts';
import * as support from './support.ts';

const A9 = questionOf(LATEST, 'A9');
/** An answer with one document, read in the year 2026. */
function readDocument(parts: Record<string, string>) {
	const form = new FormData();
	form.append('A9.response', '3');
	for (const [part, value] of Object.entries({ title: 'T', ...parts }))
		form.append(`A9.reference.0.${part}`, value);
	return parse(A9, form, 2026);
}
/** The part as it is kept, or what is wrong with it. */
function read(part: 'link' | 'year', typed: string) {
	const parsed = readDocument({ [part]: typed });
	return parsed.ok
		? parsed.answer.references[0]?.[part]
		: parsed.issues.map((issue) => `${issue.field.split('.').at(-1)} ${issue.code}`);
}

describe('a link', () => {
	const plain = 'https://example.org/a?b=c#d';
	it.each([
		['as it is', plain],
		['out of a mail', `<${plain}>`],
		['out of a mail of an older kind', `<URL:${plain}>`],
		['with a prefix', `url:${plain}`],
		['with a prefix and brackets', `URL:<${plain}>`],
		['with a space of no width in it', 'https://example\u200b.org/a?b=c#d'],
		['with a mark of order before it', `\ufeff${plain}`],
		['with marks of direction around it', `\u200e${plain}\u200f`],
		['with a soft hyphen in it', 'https://exam\u00adple.org/a?b=c#d'],
		['with spaces around it', `  ${plain}\u00a0`],
		['with spaces within its brackets', `< ${plain} >`],
		['without its scheme', 'example.org/a?b=c#d'],
		['without its scheme, out of a mail', '<example.org/a?b=c#d>']
	])('%s is kept as one can follow it', (_, typed) => expect(read('link', typed)).toBe(plain));

	it.each([
		['example.org', 'https://example.org'],
		['www.example.org', 'https://www.example.org'],
		['statistique.gouv.bf?an=2024', 'https://statistique.gouv.bf?an=2024'],
		['example.org:8080/a', 'https://example.org:8080/a'],
		['http://example.org', 'http://example.org'],
		['وزارة.مصر/خطة', 'https://وزارة.مصر/خطة']
	])('%s is read as %s', (typed, kept) => expect(read('link', typed)).toBe(kept));

	it.each([
		'https://user:password@example.org/plan',
		'https://user@example.org',
		'http://user:@example.org/a',
		'HTTPS://user:password@example.org',
		'<https://user:password@example.org>',
		'https://us\u200ber:password@example.org',
		'https:/user:password@example.org',
		'https:user:password@example.org',
		'https:\\\\user:password@example.org',
		'https:///user:password@example.org'
	])('%s would give a password away', (typed) =>
		expect(read('link', typed)).toEqual(['link linkSecret'])
	);
	it.each([
		'user:password@example.org',
		'user@example.org',
		'mailto:user@example.org',
		'javascript:alert(1)',
		'java\u200bscript:alert(1)',
		'<javascript:alert(1)>',
		'url:javascript:alert(1)',
		'data:text/html,x',
		'ftp://example.org/plan.pdf',
		'file:///C:/plan.pdf',
		'C:\\plans\\plan.pdf',
		'//example.org/plan',
		'/plan.pdf',
		'plan',
		'see the annex. Thank you',
		'https://'
	])('%s is none', (typed) => expect(read('link', typed)).toEqual(['link linkInvalid']));
	it('may hold an @ after the name of its host', () => {
		for (const link of ['https://example.org/@office', 'https://example.org?to=a@example.org'])
			expect(read('link', link)).toBe(link);
	});
	it('that was not typed is none, and asked for by nobody', () =>
		expect(read('link', ' \u200b ')).toBe(''));

	it('once read is read the same again', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.domain()),
				(typed) => {
					const link = readLink(typed);
					expect(readLink(link)).toBe(link);
					expect(link).toMatch(/^https?:\/\//);
					expect(read('link', `<${typed}>`)).toBe(link);
				}
			)
		);
	});
});

describe('a year', () => {
	it.each([
		['2024', 2024],
		[' 2024 ', 2024],
		['٢٠٢٤', 2024],
		['۲۰۲۴', 2024],
		['२०२४', 2024],
		['২০২৪', 2024],
		['၂၀၂၄', 2024],
		['๒๐๒๔', 2024],
		['２０２４', 2024],
		['20٢٤', 2024],
		['1900', 1900],
		['2026', 2026],
		['2027', 2027]
	])('%s is %d', (typed, year) => expect(read('year', typed)).toBe(year));

	it.each([
		['2028', 'yearAhead'],
		['2080', 'yearAhead'],
		['२०८०', 'yearAhead'],
		['2100', 'yearAhead'],
		['1402', 'yearInvalid'],
		['١٤٠٢', 'yearInvalid'],
		['2567', 'yearInvalid'],
		['๒๕๖๗', 'yearInvalid'],
		['1899', 'yearInvalid'],
		['2101', 'yearInvalid'],
		['20.5', 'yearInvalid'],
		['24', 'yearInvalid'],
		['02024', 'yearInvalid'],
		['-202', 'yearInvalid'],
		['२०२४ई', 'yearInvalid'],
		['二〇二四', 'yearInvalid'],
		['soon', 'yearInvalid']
	])('%s is asked about: %s', (typed, code) =>
		expect(read('year', typed)).toEqual([`year ${code}`])
	);

	it('is asked about once', () => {
		for (const typed of ['1402', '2080', 'soon'])
			expect(read('year', typed), typed).toHaveLength(1);
	});
	it('that was not typed is none', () => expect(read('year', '')).toBeNull());
	it('may be the next one, whatever year it is', () => {
		for (const thisYear of [2026, 2030, 2079]) {
			expect(yearIssue(String(thisYear + 1), thisYear)).toBeNull();
			expect(yearIssue(String(thisYear + 2), thisYear)).toBe('yearAhead');
		}
	});
	it('is asked for in the statement of support in the same digits', () => {
		const form = new FormData();
		form.append('priority.1.what', 'Training');
		form.append('priority.1.byWhen', '၂၀၂၈');
		const parsed = support.parse(form, new Set());
		expect(parsed.ok && parsed.support.priorities[0]?.byWhen).toBe(2028);
	});
});

describe('digits', () => {
	it('of every script stand in rows of ten, so that counting back finds their zero', () => {
		const isDigit = (codePoint: number) => /\p{Nd}/u.test(String.fromCodePoint(codePoint));
		let rows = 0;
		// The planes beyond hold ideographs and marks of private use.
		for (let at = 0; at <= 0x1ffff; at++) {
			if (!isDigit(at) || isDigit(at - 1)) continue;
			let end = at;
			while (isDigit(end)) end++;
			expect((end - at) % 10, at.toString(16)).toBe(0);
			const row = String.fromCodePoint(...Array.from({ length: end - at }, (_, i) => at + i));
			expect(westernDigits(row)).toBe('0123456789'.repeat((end - at) / 10));
			rows++;
		}
		expect(rows).toBeGreaterThan(60);
	});
	it('change nothing else in a text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const kept = (one: string) => one.replace(/\p{Nd}/gu, '');
				expect(kept(westernDigits(text))).toBe(kept(text));
			})
		);
		expect(readYear('x٢٠٢٤')).toBeNull();
	});
});
