import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Answers } from '#lib/domain/assessment/answers.ts';
import type { InstrumentTexts } from '#lib/domain/instrument/texts.ts';
import type { Report } from '#lib/domain/report.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { answerDocument } from '#lib/wording/answers.ts';
import { baseLanguage, type Language } from '#lib/wording/language.ts';
import { call } from '../../../../tests/support/command.ts';
import { atLevel, noBody, notApplicable } from '../../../../tests/support/arbitrary.ts';
import { reportOn } from '../../../../tests/support/reports.ts';
import { renderCsv } from './csv.ts';

const ANSWERS: Answers = {
	...Object.fromEntries(LATEST.questions.map(({ id }) => [id, atLevel(3, 2)])),
	L9: notApplicable('noLandBorder'),
	P4: atLevel(1),
	C3: noBody
};
const REPORT = reportOn(ANSWERS, {
	round: { id: 'r2026', name: 'Round', form: 'full', fictional: false },
	state: 'submitted',
	submittedAt: '2026-11-24T10:00:00.000Z',
	receipt: 'e3b0'
});
const ENGLISH = baseLanguage();

/** A report and a language with texts taken from a list in turn, wherever a report holds words. */
function worded(texts: readonly string[]): { language: Language; report: Report } {
	let at = 0;
	const next = () => texts[at++ % texts.length] ?? '';
	const said = (answer: Answer): Answer => ({
		...answer,
		response:
			answer.response.kind === 'structural'
				? { ...answer.response, confirmed: next() }
				: answer.response,
		note: next()
	});
	const titled = <T extends object>(all: T): T =>
		Object.fromEntries(
			Object.entries(all).map(([id, text]) => [id, { ...text, title: next() }])
		) as T;
	const english = ENGLISH.texts(LATEST);
	const own: InstrumentTexts = {
		...english,
		highlights: titled(english.highlights),
		dimensions: titled(english.dimensions),
		questions: Object.fromEntries(
			Object.entries(english.questions).map(([id, text]) => [
				id,
				{
					...text,
					title: next(),
					levels: [next(), next(), next(), next(), next()],
					steps: [next(), next(), next(), next()],
					naReasons: text.naReasons.map(next)
				}
			])
		)
	};
	const report = {
		...REPORT,
		ministry: next(),
		receipt: next(),
		round: { ...REPORT.round, id: next() },
		answers: REPORT.answers.map((answer) => ({
			...answer,
			answer: answer.answer && said(answer.answer),
			references: answer.references.map(() => ({
				title: next(),
				issuer: next(),
				year: null,
				page: next(),
				link: next()
			}))
		}))
	};
	return { language: { ...ENGLISH, texts: () => own }, report };
}
const csvOf = ({ language, report }: ReturnType<typeof worded>, variant: 'spreadsheet' | 'raw') =>
	renderCsv(language, report, variant);
const LINES = 1 + 1 + 2 + 6 + 6 + REPORT.first.length + LATEST.questions.length;

/** What breaks cells and lines, what starts a formula, what no reader sees, and anything else. */
const PIECES = [
	...['\r', '\n', '\r\n', '\t', '\v', '\f', '\0', '\u0085', '\u2028'],
	...['"', '""', "'", ';', ',', ' ', '\u00a0', '|', '\\'],
	...['=', '+', '-', '@', '＝', '＋', '－', '＠', '=1+1', "-2+3+cmd|' /C calc'!A0", '-3 points'],
	...['; ', '; =', '; -1+1', '; - ', '\n ', ';"'],
	...['\u200b', '\u200f', '\ufeff', '\u00ad', '\u2066', 'é', '\u{1F600}', 'word', '3']
];
const text = fc
	.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 4 })), {
		maxLength: 12
	})
	.map((pieces) => pieces.join(''));
const texts = fc.array(text, { minLength: 1, maxLength: 40 });

/** A file as a strict reader reads it; records end at any of the three line ends, as some readers have it. */
const strictly = (csv: string): string[][] =>
	parse(csv, {
		record_delimiter: ['\r\n', '\n', '\r'],
		relax_quotes: false,
		relax_column_count: false
	});

/**
 * A file as a spreadsheet reads it: a cell that begins with a quote runs to the closing one, and whatever
 * follows up to the delimiter or the end of the line is added as it stands.
 */
function spreadsheet(csv: string, delimiter: string): string[][] {
	const rows: string[][] = [[]];
	const end = new RegExp(`[${delimiter}\\r\\n]|$`, 'g');
	for (let at = csv.startsWith('\uFEFF') ? 1 : 0; at < csv.length; at++) {
		let cell = '';
		if (csv[at] === '"')
			for (at++; at < csv.length; at++) {
				if (csv[at] === '"' && csv[++at] !== '"') break;
				cell += csv[at];
			}
		end.lastIndex = at;
		const stop = end.exec(csv)?.index ?? csv.length;
		rows.at(-1)?.push(cell + csv.slice(at, stop));
		at = stop;
		if (csv[at] === '\r' && csv[at + 1] === '\n') at++;
		if (csv[at] !== delimiter && at < csv.length - 1) rows.push([]);
	}
	return rows;
}

/** What spreadsheets drop before they look for a formula. */
const FORMULA = /^[\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;
/** The same for a reader that trims; a signed number with words is no formula then either. */
const TRIMMED_FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠](?!(?<=\s[+-])\d[\d.,]*(?:[\s"]|$))/u;

describe('any text in any field', () => {
	it.each(['spreadsheet', 'raw'] as const)(
		'is one record of as many cells as the head: %s',
		(variant) => {
			fc.assert(
				fc.property(texts, (list) => {
					const csv = csvOf(worded(list), variant).replace(/^\uFEFF/, '');
					const [head = [], ...records] = strictly(csv);
					expect(records).toHaveLength(LINES - 1);
					for (const record of records) expect(record).toHaveLength(head.length);
				}),
				{ numRuns: 300 }
			);
		},
		60_000
	);

	it('comes out of the raw variant as it went in', () => {
		fc.assert(
			fc.property(texts, (list) => {
				const { language, report } = worded(list);
				const bytes = Buffer.from(renderCsv(language, report, 'raw')).toString();
				const [head = [], ...records] = strictly(bytes);
				const cell = (record: string[], column: string) => record[head.indexOf(column)];
				expect(cell(records[0] ?? [], 'title')).toBe(report.ministry);
				expect(cell(records[0] ?? [], 'note')).toBe(report.receipt);
				const answers = records.filter((record) => record[0] === 'answer');
				for (const [i, answer] of report.answers.entries()) {
					const record = answers[i] ?? [];
					const { title, text, confirmed, note } = answerDocument(language, LATEST, answer);
					const asked = title.slice(answer.question.length + 1);
					for (const [column, wanted] of Object.entries({ title: asked, text, confirmed, note }))
						expect(cell(record, column)).toBe(wanted);
					for (const reference of answer.references)
						expect(cell(record, 'documents')).toContain(reference.title);
				}
			}),
			{ numRuns: 300 }
		);
	}, 60_000);

	it.each([',', ';', '\t'])(
		'starts no formula in a spreadsheet that splits at %j',
		(delimiter) => {
			fc.assert(
				fc.property(texts, (list) => {
					const csv = csvOf(worded(list), 'spreadsheet');
					const cells = spreadsheet(csv, delimiter).flat();
					expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
					expect(cells.filter((cell) => TRIMMED_FORMULA.test(cell))).toEqual([]);
					const parts = strictly(csv.slice(1)).flatMap((row) =>
						row.flatMap((cell) => cell.split(/[;\t\r\n]/))
					);
					expect(parts.filter((part) => FORMULA.test(part))).toEqual([]);
				}),
				{ numRuns: 1000 }
			);
		},
		60_000
	);
});

it('the share that applies stands in a column of its own', () => {
	const [head = [], ...records] = strictly(renderCsv(ENGLISH, REPORT, 'raw'));
	const share = (code: string) =>
		records.find((record) => record[1] === code)?.[head.indexOf('applies')];
	// L9 does not apply: one of the ten questions of logistics, and no part of H1.
	expect([share('logistics'), share('H1')]).toEqual(['0.9000', '1.0000']);
});

describe('ordinary text in the variant for spreadsheets', () => {
	const noteOf = (note: string): string => {
		const csv = csvOf(worded([note]), 'spreadsheet').replace(/^\uFEFF/, '');
		const [head = [], ...records] = strictly(csv);
		return records.at(-1)?.[head.indexOf('note')] ?? '';
	};
	it.each([
		'fewer trucks; -3 points',
		'up; +5.5 % since 2016; -12',
		'a = b; c; d-e, f+g @ h',
		'first line\nsecond line;third\tfourth',
		'“quoted”; "quoted"',
		'\u200fالعربية',
		''
	])('%j stays as it is', (note) => expect(noteOf(note)).toBe(note));

	it.each([
		['=1+1', "'=1+1"],
		['First point\n=1+1', "First point\n'=1+1"],
		['- one\r\n- two', "'- one\r\n'- two"],
		['\u200b=1', "'\u200b=1"],
		['a;=1;b', "a;'=1;b"],
		['a; =1', "a; '=1"],
		['a;-3', "a;'-3"],
		['a; -1+1', "a; '-1+1"],
		['a;"=1;', `a;'"=1;`],
		['a\t@sum', "a\t'@sum"],
		['＝1', "'＝1"]
	])('%j is written %j', (note, wanted) => expect(noteOf(note)).toBe(wanted));
});

describe('a report that was saved once in a spreadsheet', () => {
	const report = worded(['First point\n=1+1', '=2+2', 'x; -3 points', '"', 'Second\r\n-1', '']);
	const folder = mkdtempSync(join(tmpdir(), 'ddsa-csv-'));
	const scored = (csv: string): string => {
		const file = join(folder, 'report.csv');
		writeFileSync(file, csv);
		const { stdout, stderr } = call('score', ['--format', 'csv', file]);
		expect(stderr).toBe('');
		return stdout;
	};
	let straight = '';
	beforeAll(() => {
		straight = scored(renderCsv(ENGLISH, REPORT, 'raw'));
	});

	it('is scored as the answers are', () => {
		const overall = straight.match(/^report,overall,([\d.]+),.*$/m)?.[1];
		expect(overall).toBe((REPORT.overall.arithmetic ?? NaN).toFixed(1));
	});

	it.each(
		[',', ';', '\t'].flatMap((delimiter) =>
			[true, false].flatMap((bom) =>
				(['spreadsheet', 'raw'] as const).map((variant) => ({ delimiter, bom, variant }))
			)
		)
	)('with $delimiter, byte order mark $bom, from $variant, scores the same', (saved) => {
		const { delimiter, bom, variant } = saved;
		// Numbers lose their last zeros, line ends become one character, quotes stay where they are needed.
		const rows = spreadsheet(csvOf(report, variant), ',').map((row) =>
			row.map((cell) => (/^\d+\.\d+$/.test(cell) ? String(Number(cell)) : cell))
		);
		const again = stringify(rows, { delimiter, bom }).replaceAll('\r\n', '\n');
		expect(scored(again)).toBe(straight);
	});
});
