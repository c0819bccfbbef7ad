import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Client, startApp, type App } from '../support/app.ts';
import { call } from '../support/command.ts';
import { faultOf, readDocx } from '../support/docx.ts';
import { example, type Example } from '../support/example.ts';
import {
	collisionsOf,
	expectAccessible,
	fontsOf,
	needPoppler,
	pagesOf,
	savedPdf,
	textOf
} from '../support/pdf.ts';
import { submittedReports } from '../support/readers.ts';

let app: App;
let data: Example;
let focal: Client;
let id: string;
const file = join(mkdtempSync(join(tmpdir(), 'ddsa-')), 'report.pdf');

beforeAll(async () => {
	needPoppler();
	data = await example('sqlite', inject('postgres'));
	// With little room the collector works at once: what then stays in memory is kept, not just not yet freed.
	app = await startApp(data.databaseUrl, undefined, [
		'--max-old-space-size=128',
		'--max-semi-space-size=4'
	]);
	focal = await new Client(app.url).signIn(
		'focal.ke@example.org',
		data.password('focal.ke@example.org')
	);
	id = /\/assessments\/([\w-]{20})"/.exec((await focal.get('/assessments')).body)?.[1] ?? '';
});
afterAll(() => app.stop());

const poppler = (command: string, ...args: string[]): string =>
	execFileSync(command, [...args, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

describe('the PDF', () => {
	it('comes even with words, scripts and signs that no font has', async () => {
		const reply = await focal.post(`/assessments/${id}/coordination?question=C1`, {
			// A note is printed where its answer holds a highlight back.
			'C1.response': '0',
			'C1.note': `العربية 中文 \u{1F600} ${'x'.repeat(300)} #let a = 1 $x$ \\ <b> “naïve” é`,
			'C1.reference.0.title': '*Plan* _national_ #pagebreak()',
			'C1.reference.0.year': '2023',
			'C1.reference.0.link': `https://example.org/${'a/'.repeat(120)}`,
			'C1.key': randomUUID(),
			'C1.revision': '1'
		});
		expect(reply.status).toBe(303);
		const pdf = await focal.get(`/reports/${id}.pdf`);
		expect(pdf.status).toBe(200);
		expect(pdf.headers['content-type']).toBe('application/pdf');
		expect(pdf.headers['content-disposition']).toMatch(
			/^attachment; filename="Ministry-of-Trade-of-Kenya_Example-round-2026_report_[\d-]+\.pdf"; filename\*=UTF-8''Ministry-/
		);
		expect(pdf.wire).toBeLessThan(pdf.bytes.length / 2);
		writeFileSync(file, pdf.bytes);
	});

	it('has a brief of one page beside it, with the same finding', async () => {
		const pdf = await focal.get(`/reports/${id}/brief.pdf`);
		expect(pdf.status).toBe(200);
		expect(pdf.headers['content-disposition']).toMatch(/_Example-round-2026_brief_[\d-]+\.pdf"/);
		const brief = savedPdf(pdf.bytes);
		expect(pagesOf(brief)).toHaveLength(1);
		const [headline] = /The trade ministry [^.]+\./.exec(textOf(file).replace(/\s+/g, ' ')) ?? [];
		expect(textOf(brief).replace(/\s+/g, ' ')).toContain(headline);
	});

	it('is tagged, with a title, and all its fonts are embedded', () => {
		const info = poppler('pdfinfo');
		expect(info).toMatch(/Tagged:\s+yes/);
		expect(info).toMatch(/Title:\s+Ministry of Trade of Kenya: Example round 2026/);
		expect(fontsOf(file).length).toBeGreaterThan(1);
	});

	it('has headings in order, tables with headers, figures with texts for them, and no text over another', () => {
		// At least the scale and the chain of the first page; of each highlight its scale, its steps and its points.
		const { tables, figures } = expectAccessible(file);
		expect(figures).toBeGreaterThanOrEqual(2 + 6);
		expect(tables).toBeGreaterThanOrEqual(2 * 6);
		expect(collisionsOf(file)).toEqual([]);
	});

	it('says what the page and the CSV say', async () => {
		// Cell by cell, wherever lines break.
		const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(
			/\s+/g,
			' '
		);
		const csv = (await focal.get(`/reports/${id}.csv?raw`)).body;
		const rows: Record<string, string>[] = parse(csv, { columns: true });
		const drawn = (await focal.get(`/assessments/${id}/score`)).body;
		const page = drawn.replace(/<!--.*?-->/g, '');
		const scores = rows.filter((row) => row['kind'] === 'highlight');
		expect(scores).toHaveLength(6);
		for (const row of scores) {
			expect(row['score']).toMatch(/^\d+\.\d$/);
			expect(page).toContain(`>${row['score']}</td>`);
			expect(text).toContain(`${row['title']} ${row['score']} `);
		}
		// The command line reads the report's own CSV and prints the same digits.
		const saved = file.replace('.pdf', '.csv');
		writeFileSync(saved, csv);
		const { stdout } = call('score', ['--format', 'csv', saved]);
		const lines: Record<string, string>[] = parse(stdout, { columns: true });
		const same = (row: Record<string, string>, code: string) => {
			const line = lines.find((cells) => cells['code'] === code);
			for (const column of [
				'score',
				'low',
				'high',
				'interval_low',
				'interval_high',
				'evidenced',
				'distance'
			])
				expect(line?.[column], `${code} ${column}`).toBe(row[column]);
		};
		for (const row of rows) {
			if (/^(highlight|dimension)$/.test(row['kind'] ?? '')) same(row, row['code'] ?? '');
			if (row['code'] === 'arithmetic') same(row, 'overall');
		}
		// What was typed is text, never markup.
		expect(text).toContain('#let a = 1 $x$ \\ <b> “naïve” é');
		expect(text).toContain('*Plan* _national_ #pagebreak()');
	});

	it('ten that differ leave the server’s memory where it was', async () => {
		const memory = () =>
			Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${app.pid}/status`, 'utf8'))?.[1]) / 1024;
		const analyst = await new Client(app.url).signIn(
			'analyst@example.org',
			data.password('analyst@example.org')
		);
		const reports = submittedReports(data.databaseUrl);
		for (const report of reports.splice(0, 5)) await analyst.get(report);
		const before = memory();
		for (const report of reports.splice(0, 10))
			expect((await analyst.get(report)).status).toBe(200);
		expect(memory() - before).toBeLessThan(25);
	});
});

describe('the document to be edited', () => {
	const docxOf = async (address: string) => {
		const reply = await focal.get(address);
		expect(reply.status).toBe(200);
		expect(reply.headers['content-type']).toBe(
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
		);
		return { name: reply.headers['content-disposition'] ?? '', docx: readDocx(reply.bytes) };
	};

	it('says the headline and every score of the PDF, and holds what was typed as text', async () => {
		const { name, docx } = await docxOf(`/reports/${id}.docx`);
		expect(name).toMatch(/_Example-round-2026_report_[\d-]+\.docx"/);
		expect(faultOf(docx.files.get('word/document.xml') ?? '<')).toBe('');
		const printed = textOf(file).replace(/\s+/g, ' ');
		const [title] = docx.paragraphs.filter(({ style }) => style === 'Title');
		expect(printed).toContain(title?.text);
		const [highlights] = docx.tables;
		expect(highlights?.rows).toHaveLength(6);
		for (const [label, score] of highlights?.rows ?? [])
			expect(printed).toContain(`${label} ${score} `);
		const quoted = docx.paragraphs.filter(({ style }) => style === 'Quote');
		expect(quoted.map(({ text }) => text).join()).toContain('#let a = 1 $x$ \\ <b> “naïve” é');
	});

	it('is there of the needs note, beside its PDF', async () => {
		const { name, docx } = await docxOf(`/reports/${id}/needs.docx`);
		expect(name).toMatch(/_Example-round-2026_needs-note_[\d-]+\.docx"/);
		const pdf = await focal.get(`/reports/${id}/needs.pdf`);
		expect(pdf.headers['content-disposition']).toMatch(/_needs-note_[\d-]+\.pdf"/);
		const note = savedPdf(pdf.bytes);
		expectAccessible(note);
		expect(collisionsOf(note)).toEqual([]);
		const [title] = docx.paragraphs.filter(({ style }) => style === 'Title');
		expect(textOf(note).replace(/\s+/g, ' ')).toContain(title?.text);
	});

	it('is made once for all who ask for the same', async () => {
		const [first, second] = await Promise.all([1, 2].map(() => focal.get(`/reports/${id}.docx`)));
		expect(first?.bytes.equals(second?.bytes ?? Buffer.of())).toBe(true);
	});
});

describe('the other files', () => {
	it('CSV for spreadsheets holds no formula; the raw one holds what was typed', async () => {
		await focal.post(`/assessments/${id}/coordination?question=C5`, {
			'C5.response': '1',
			'C5.note': '=HYPERLINK("http://x","y")',
			'C5.key': randomUUID(),
			'C5.revision': '1'
		});
		const read = async (query: string): Promise<string> => {
			const rows: Record<string, string>[] = parse(
				(await focal.get(`/reports/${id}.csv${query}`)).body,
				{
					columns: true,
					bom: true
				}
			);
			return rows.find((row) => row['kind'] === 'answer' && row['code'] === 'C5')?.['note'] ?? '';
		};
		expect(await read('')).toMatch(/^'=/);
		expect(await read('?raw')).toMatch(/^=HYPERLINK/);
	});

	it('the submission is the file that the receipt is of', async () => {
		expect((await focal.get(`/reports/${id}.json`)).status).toBe(403);
		const sent = await focal.post(`/assessments/${id}/submit`, { confirm: 'yes' });
		expect(sent.status).toBe(303);
		const page = (await focal.get(`/assessments/${id}/submit`)).body;
		const receipt = /<code>([0-9a-f ]{71})<\/code>/.exec(page)?.[1]?.replaceAll(' ', '');
		const json = await focal.get(`/reports/${id}.json`);
		expect(json.headers['content-disposition']).toContain(
			`_submission_1-${receipt?.slice(0, 12)}.json"`
		);
		expect(createHash('sha256').update(json.bytes).digest('hex')).toBe(receipt);
	});
});
