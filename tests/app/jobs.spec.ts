/** Long downloads, as an analyst without scripts gets them: asked for, left, come back to, fetched, deleted. */
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { canonical } from '#lib/domain/canonical.ts';
import { thaw, type Submission } from '#lib/domain/assessment/submission.ts';
import { Client, startApp, type App, type Reply } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';

const ANALYST = 'analyst@example.org';
/** What breaks files that are written carelessly. */
const HOSTILE = [
	'=HYPERLINK("http://elsewhere.example";"x")',
	'one;two,three\r\n"four"\n=1+1',
	'naïve “text” 😀 \u2028 end',
	'\\u0022}}],"answers":{"C1":{"note":"forged"}}',
	'   +221 33',
	'"',
	'}}},{"'
];

let app: App;
let data: Example;
let analyst: Client;
let other: Client;
/** The frozen texts of the open round, by assessment. */
const frozen = new Map<string, Submission>();

/** Somebody else of the running body, with the same password. */
function addAnalyst(database: DatabaseSync): void {
	database.exec(`INSERT INTO "User" ("id", "email", "name", "role", "passwordHash", "passwordChangedAt", "createdAt")
		SELECT 'other-analyst', 'other@example.org', 'Other', 'analyst', "passwordHash", "passwordChangedAt", "createdAt"
		FROM "User" WHERE "email" = '${ANALYST}'`);
}

/** Puts hostile texts into what some ministries submitted, as if they had typed them. */
function makeHostile(database: DatabaseSync): void {
	const rows = database
		.prepare(
			`SELECT s."id", s."content" FROM "Submission" s JOIN "Assessment" a ON a."submissionId" = s."id"
			WHERE a."roundId" = '2026'`
		)
		.all() as { id: string; content: string }[];
	const set = database.prepare(
		'UPDATE "Submission" SET "content" = ?, "receipt" = ? WHERE "id" = ?'
	);
	for (const [i, { id, content }] of rows.entries()) {
		const submission = thaw(content);
		const text = HOSTILE[i % HOSTILE.length] ?? '';
		const answers = Object.fromEntries(
			Object.entries(submission.answers).map(([question, answer], n) => [
				question,
				n % 3 === 0
					? {
							...answer,
							note: text,
							references: [{ title: text, issuer: text, year: null, page: text, link: '' }]
						}
					: answer
			])
		);
		const support = submission.support && { ...submission.support, partners: text };
		const changed = canonical({ ...submission, ministry: text || 'x', answers, support });
		set.run(changed, createHash('sha256').update(changed).digest('hex'), id);
	}
	const all = database
		.prepare(
			`SELECT a."id", s."content" FROM "Submission" s JOIN "Assessment" a ON a."submissionId" = s."id"
			WHERE a."roundId" = '2026'`
		)
		.all() as { id: string; content: string }[];
	for (const { id, content } of all) frozen.set(id, thaw(content));
}

/** Leaves so many reports in the open round: each takes up to a second. */
const COUNTED = 6;
const countFew = (database: DatabaseSync): void =>
	database.exec(`UPDATE "CountedMarks" SET "counted" = 0 WHERE "roundId" = '2026' AND "assessmentId" NOT IN
		(SELECT "assessmentId" FROM "CountedMarks" WHERE "roundId" = '2026' AND "counted" = 1 LIMIT ${COUNTED})`);

beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	const database = new DatabaseSync(data.databaseUrl.slice('file:'.length));
	addAnalyst(database);
	makeHostile(database);
	countFew(database);
	database.close();
	app = await startApp(data.databaseUrl);
	analyst = await new Client(app.url).signIn(ANALYST, data.password(ANALYST));
	other = await new Client(app.url).signIn('other@example.org', data.password(ANALYST));
});
afterAll(() => app.stop());
/** No test finds what another one asked for. */
beforeEach(() => {
	const database = new DatabaseSync(data.databaseUrl.slice('file:'.length), { timeout: 5_000 });
	database.exec('DELETE FROM "Job"');
	database.close();
});

/** Asks for a download. Gives the address of its page. */
async function asked(fields: Record<string, string>, client = analyst): Promise<string> {
	const reply = await client.post('/rounds/2026/export', fields);
	expect(reply.status).toBe(303);
	expect(reply.location).toMatch(/^\/jobs\/[\w-]{20}$/);
	return reply.location;
}

/** Follows a page as a browser without scripts does, as long as it says that it renews itself. */
async function followed(path: string): Promise<Reply> {
	for (let tries = 0; tries < 600; tries++) {
		const page = await analyst.get(path);
		expect(page.status).toBe(200);
		if (!page.body.includes('http-equiv="refresh"')) return page;
		expect(page.body).toContain(`;url=${path}"`);
		await new Promise((done) => setTimeout(done, 200));
	}
	throw new Error(`${path} was never done`);
}

async function fetched(path: string): Promise<Record<string, Uint8Array>> {
	const page = await followed(path);
	const link = /href="([^"]+archive\.zip)"/.exec(page.body)?.[1] ?? '';
	const reply = await analyst.get(link);
	expect(reply.status).toBe(200);
	expect(reply.headers['content-type']).toBe('application/zip');
	expect(Number(reply.headers['content-length'])).toBe(reply.bytes.length);
	expect(reply.headers['cache-control']).toBe('no-store');
	expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.zip"/);
	return unzipSync(reply.bytes);
}

type Row = Record<string, string>;
const rowsOf = (bytes: Uint8Array | undefined): Row[] =>
	parse(strFromU8(bytes ?? new Uint8Array()), { columns: true, bom: true });

describe('the export of answers', () => {
	it('holds every answer of every submission once, its texts exact for machines', async () => {
		const files = await fetched(await asked({ kind: 'roundAnswers', for: 'machine', of: 'round' }));
		const rows = rowsOf(files['answers.csv']);
		const answers = rows.filter(({ kind }) => kind === 'answer');
		const submitted = [...frozen].flatMap(([id, submission]) =>
			Object.entries(submission.answers).map(([question, answer]) => ({
				id,
				submission,
				question,
				answer
			}))
		);
		expect(answers).toHaveLength(submitted.length);
		expect(submitted.length).toBeGreaterThan(1000);
		const byKey = new Map(answers.map((row) => [`${row['assessment']} ${row['question']}`, row]));
		for (const { id, submission, question, answer } of submitted) {
			const row = byKey.get(`${id} ${question}`);
			const { response, note, references } = answer;
			expect(row).toMatchObject({
				...{ round: '2026', ministry: submission.ministry, country: submission.country, note },
				state: response.kind,
				level: response.kind === 'level' ? String(response.level) : '',
				documents: String(references.length),
				confirmed: response.kind === 'structural' ? response.confirmed : ''
			});
			const documents = row?.['document_texts'] ?? '';
			expect(documents === '' ? [] : JSON.parse(documents)).toEqual(references);
		}
		const partners = rows.filter(({ kind }) => kind === 'partners').map(({ note }) => note ?? '');
		expect(new Set(partners)).toEqual(
			new Set([...frozen.values()].flatMap(({ support }) => support?.partners ?? []))
		);
	});

	it('is explained by its codebook: every column, every code, every question', async () => {
		const files = await fetched(await asked({ kind: 'roundAnswers', for: 'machine', of: 'round' }));
		const [rows, codebook] = [rowsOf(files['answers.csv']), rowsOf(files['codebook.csv'])];
		const explained = (kind: string, name: string, code: string) =>
			codebook.some(
				(line) =>
					line['kind'] === kind &&
					line['name'] === name &&
					line['code'] === code &&
					line['text'] !== ''
			);
		for (const column of Object.keys(rows[0] ?? {}))
			expect(explained('column', column, ''), column).toBe(true);
		for (const row of rows) {
			const { kind = '', question = '', state = '', level = '', code = '' } = row;
			expect(explained('code', 'kind', kind), kind).toBe(true);
			if (kind !== 'answer') {
				if (code !== '') expect(explained('code', 'code', code), code).toBe(true);
				continue;
			}
			expect(explained('question', question, ''), question).toBe(true);
			expect(explained('code', 'state', state), state).toBe(true);
			if (level !== '') expect(explained('level', question, level)).toBe(true);
			if (code !== '') expect(explained(state, question, code), `${question} ${code}`).toBe(true);
		}
	});

	it('gives spreadsheets nothing that they would compute', async () => {
		const files = await fetched(
			await asked({ kind: 'roundAnswers', for: 'spreadsheet', of: 'all' })
		);
		expect(files['answers.csv']?.subarray(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
		const rows = rowsOf(files['answers.csv']);
		expect(new Set(rows.map(({ round }) => round))).toEqual(new Set(['2025', '2026']));
		for (const { note = '', ministry = '' } of rows)
			for (const cell of [note, ministry]) expect(cell).not.toMatch(/^\s*[=+@-]|[;\n]\s*=/);
	});
});

describe('the export of reports', () => {
	it('holds the report on each counted assessment, and an index that names its file', async () => {
		const files = await fetched(await asked({ kind: 'roundReports' }));
		const index = rowsOf(files['index.csv']);
		const pdfs = Object.entries(files).filter(([name]) => name.endsWith('.pdf'));
		expect(index).toHaveLength(COUNTED);
		expect(index.map(({ file }) => file).toSorted()).toEqual(pdfs.map(([name]) => name).toSorted());
		for (const [name, bytes] of pdfs)
			expect(strFromU8(bytes.subarray(0, 5), true), name).toBe('%PDF-');
	});
});

describe('the page of a download', () => {
	it('is for whoever asked, with its file, and for nobody else', async () => {
		const path = await asked({ kind: 'roundAnswers' });
		await followed(path);
		for (const address of [path, `${path}/archive.zip`])
			expect((await other.get(address)).status, address).toBe(404);
		for (const action of ['delete', 'again'])
			expect((await other.post(`${path}?/${action}`, {})).status, action).toBe(404);
		expect((await other.get('/jobs')).body).not.toContain(path);
		expect((await analyst.get(path)).status).toBe(200);
	});

	it('says how large the file is and until when it is kept, and deletes it when told to', async () => {
		const path = await asked({ kind: 'roundAnswers' });
		const page = await followed(path);
		expect(page.body).toMatch(/It is ready: [\d.,]+ [KM]B\./);
		expect(page.body).toMatch(/It is kept until .* UTC/);
		const deleted = await analyst.post(`${path}?/delete`, {});
		expect(deleted.location).toBe('/jobs');
		expect((await analyst.get(path)).status).toBe(404);
		expect((await analyst.get(`${path}/archive.zip`)).status).toBe(404);
	});

	it('is not given where one person has enough of them, and says so', async () => {
		const forms = [
			{ kind: 'roundAnswers', for: 'machine' },
			{ kind: 'roundAnswers', for: 'spreadsheet' },
			{ kind: 'roundAnswers', for: 'machine', of: 'all' },
			{ kind: 'roundAnswers', for: 'spreadsheet', of: 'all' }
		];
		for (const locale of ['fr', 'es']) {
			await other.get(`/language/${locale}`);
			for (const fields of forms) {
				const reply = await other.post('/rounds/2026/export', fields);
				if (reply.status === 303) continue;
				expect(reply.status).toBe(409);
				expect(reply.body).toContain('Tiene 5 descargas');
			}
		}
		expect((await other.get('/jobs')).body.match(/href="\/jobs\/[\w-]{20}"/g)).toHaveLength(5);
	});

	it('is noted in the log, asked for and taken along, without a word of what is in it', () => {
		const lines = app
			.output()
			.split('\n')
			.filter((line) => line.includes('"export.'));
		expect(lines.some((line) => line.includes('"export.asked"'))).toBe(true);
		expect(lines.some((line) => line.includes('"export.downloaded"'))).toBe(true);
		expect(lines.join('\n')).not.toMatch(/HYPERLINK|Ministry of/);
	});
});
