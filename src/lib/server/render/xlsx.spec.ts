import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { printed } from '#lib/domain/score/score.ts';
import { languageOf, LOCALES } from '#lib/wording/language.ts';
import { workbookDocument } from '#lib/wording/workbook.ts';
import { atLevel, DOCUMENT, notSure } from '../../../../tests/support/arbitrary.ts';
import { reportOn } from '../../../../tests/support/reports.ts';
import { sheetsOf, type Sheet } from '../../../../tests/support/xlsx.ts';
import { renderXlsx } from './xlsx.ts';

/** What a spreadsheet would take for a day, a formula, a number or an end of a cell. */
const NASTY = [
	'1/2',
	'+221 33 889',
	'=1+1',
	'-3',
	'0012',
	'a;b\tc',
	'two\nlines',
	'<b> & "c"',
	'@x'
];
const report = reportOn(
	Object.fromEntries(
		LATEST.questions.map(({ id }, i) => [
			id,
			i % 7 === 3
				? notSure
				: {
						...atLevel(([0, 1, 2, 3, 4] as const)[i % 5] ?? 0),
						note: NASTY[i] ?? '',
						references: i % 3 ? [] : [DOCUMENT]
					}
		])
	)
);
const sheetsIn = async (locale: (typeof LOCALES)[number]): Promise<Sheet[]> => [
	...sheetsOf(await renderXlsx(workbookDocument(languageOf(locale), report))).values()
];

describe('a report as a workbook', () => {
	it('has every score as a number, to the digit that is printed, the same in every language', async () => {
		const figures = await Promise.all(
			LOCALES.map(async (locale) => {
				const [scores = []] = await sheetsIn(locale);
				const rows = scores.slice(1);
				expect(rows).toHaveLength(2 + 6 + DIMENSIONS.length);
				report.highlights.forEach((h, i) => {
					const row = rows[i + 2] ?? {};
					expect(row['A']).toBe(h.id);
					const expected = [h.value, h.low, h.high, h.evidenced].map((value) =>
						value === null ? undefined : Number(printed(value))
					);
					expect(['C', 'D', 'E', 'F'].map((column) => row[column])).toEqual(expected);
					expect(row['I']).toBeCloseTo(h.coverage, 9);
				});
				return JSON.stringify(rows.map((row) => Object.values(row).filter((cell) => typeof cell === 'number'))); // prettier-ignore
			})
		);
		expect(new Set(figures).size).toBe(1);
	});

	it('has every answer with its level as a number, and every text as it was typed', async () => {
		for (const locale of LOCALES) {
			const [, answers = []] = await sheetsIn(locale);
			const rows = answers.slice(1);
			expect(rows).toHaveLength(LATEST.questions.length);
			const byCode = new Map(rows.map((row) => [row['A'], row]));
			LATEST.questions.forEach(({ id }, i) => {
				const row = byCode.get(id) ?? {};
				expect(row['E']).toBe(i % 7 === 3 ? undefined : i % 5);
				if (i % 7 !== 3) expect(row['G'] ?? '').toBe(NASTY[i] ?? '');
			});
		}
	});

	it('says what it is, in the language of its reader', async () => {
		for (const locale of LOCALES) {
			const sheets = sheetsOf(await renderXlsx(workbookDocument(languageOf(locale), report)));
			const { say } = languageOf(locale);
			expect([...sheets.keys()]).toEqual([say.score(), say.answers(), say.workbook_about()]);
			const about = JSON.stringify(sheets.get(say.workbook_about()));
			expect(about).toContain('Ministry <of> Trade');
			expect(about).toContain(say.pdf_not_submitted());
		}
	});
});
