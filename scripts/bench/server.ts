/** What people wait for, over HTTP: saves, pages, a round that opens. One database in one process. */
import { admit } from '#lib/domain/assessment/answer-form.ts';
import { MARKS_ENGINE } from '#lib/domain/assessment/marks.ts';
import { NO_SUPPORT } from '#lib/domain/assessment/support-marks.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { env } from '#lib/server/env.ts';
import { providerOf } from '#lib/server/db/url.ts';
import { saveAnswers } from '#lib/server/saving.ts';
import { ofRound } from '#lib/server/db/marks.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { readSql, transaction } from '#lib/server/db/client.ts';
import { openApart, batches } from '#lib/server/db/frozen-batches.ts';
import { exportAnswers } from '#lib/server/jobs/answers.ts';
import { giveAssessments, type Participant } from '#lib/server/db/participation.ts';
import { newIds } from '#lib/server/db/ids.ts';
import type { Row } from '#lib/server/db/sql.ts';
import { startApp, type App } from '../../tests/support/app.ts';
import { seedLarge } from '../seed-large.ts';
import { BareInserts } from './floors.ts';
import {
	interleaved,
	median,
	ms,
	oneAtATime,
	perSecond,
	rate,
	times,
	type Line
} from './measure.ts';
import { nextSave, officials as signIn, SignedIn, type Official } from './world.ts';

const WARM_UP = 1_000;
const SERIES = 2_000;
const ROUNDS = 3;
const lines: Line[] = [];
const turns = new Map<string, number>();

const report = (line: Line): void => void lines.push(line);

const last = new Map<string, Promise<unknown>>();

/** Saves of one question follow one another, as its form would have it. */
function inOrder(key: string, save: () => Promise<unknown>): Promise<unknown> {
	const mine = (last.get(key) ?? Promise.resolve()).then(save);
	last.set(key, mine);
	return mine;
}

function turnOf(official: Official) {
	const turn = turns.get(official.assessmentId) ?? 0;
	turns.set(official.assessmentId, turn + 1);
	return nextSave(official.assessmentId, turn);
}

/** One save over HTTP: the 303 alone. */
function saveOverHttp(client: SignedIn, official: Official): Promise<unknown> {
	const { path, fields, key } = turnOf(official);
	return inOrder(key, async () => {
		const reply = await client.post(path, fields);
		if (reply.status !== 303) throw new Error(`A save answered ${reply.status}`);
	});
}

/** The same statements in the same transaction, without a server around them. */
function saveBare(official: Official): Promise<unknown> {
	const { question, revision, note, saveKey, key } = turnOf(official);
	const admitted = admit(question, { response: { kind: 'level', level: 2 }, note, references: [] });
	if (!admitted.ok) throw new Error('An answer that cannot be saved');
	const { userId, ministryId, assessmentId } = official;
	const at = new Date();
	const target = {
		id: assessmentId,
		ministryId,
		state: 'inProgress' as const,
		round: { state: 'open' as const, opensOn: at, closesOn: at }
	};
	const save = {
		questionId: question.id,
		answer: admitted.answer,
		seenRevision: revision,
		saveKey
	};
	const user = { id: userId, role: 'focalPoint' as const, ministryId };
	return inOrder(key, async () => {
		const [saved] = await saveAnswers(target, [save], { user, at });
		if (saved?.outcome !== 'saved') throw new Error(`A save was ${saved?.outcome}`);
	});
}

async function savesOnSqlite(app: App, officials: readonly Official[]): Promise<void> {
	const clients = officials.map((official) => new SignedIn(app.url, official.cookie));
	const bare = new BareInserts();
	const save = (i: number) =>
		saveOverHttp(
			clients[i % clients.length] as SignedIn,
			officials[i % officials.length] as Official
		);
	const empty = async (i: number) => {
		const reply = await (clients[i % clients.length] as SignedIn).post('/readyz', { a: 'b' });
		if (reply.status !== 405) throw new Error(`An empty form answered ${reply.status}`);
	};
	await rate(WARM_UP, 4, save);
	await rate(WARM_UP, 4, empty);
	const measured = await interleaved(ROUNDS, {
		saves: () => rate(SERIES, 4, save),
		inserts: () => bare.rate(SERIES),
		forms: () => rate(SERIES, 4, empty)
	});
	report({
		what: 'an answer saved, SQLite, 4 at once over 16 assessments',
		figure: perSecond(measured.saves),
		floor: `${perSecond(measured.inserts)} bare durable inserts`,
		ratio: times(measured.inserts / measured.saves),
		target: '8×'
	});
	report({
		what: '',
		figure: '',
		floor: `${perSecond(measured.forms)} empty forms through the same hooks`,
		ratio: times(measured.forms / measured.saves),
		target: '4×'
	});
}

async function savesOnPostgres(app: App, officials: readonly Official[]): Promise<void> {
	const clients = new Map(
		officials.map((official) => [official.assessmentId, new SignedIn(app.url, official.cookie)])
	);
	const client = (official: Official) => clients.get(official.assessmentId) as SignedIn;
	const apart = (i: number) => officials[i % officials.length] as Official;
	const [first] = officials as [Official];
	const kinds = (whose: (i: number) => Official) => ({
		http: (i: number) => saveOverHttp(client(whose(i)), whose(i)),
		bare: (i: number) => saveBare(whose(i))
	});
	for (const [what, saves] of [
		['16 at once over 16 assessments', kinds(apart)],
		['16 at once in one assessment', kinds(() => first)]
	] as const) {
		await rate(WARM_UP, 16, saves.http);
		await rate(WARM_UP, 16, saves.bare);
		const measured = await interleaved(ROUNDS, {
			http: () => rate(SERIES, 16, saves.http),
			bare: () => rate(SERIES, 16, saves.bare)
		});
		report({
			what: `an answer saved, PostgreSQL, ${what}`,
			figure: perSecond(measured.http),
			floor: `${perSecond(measured.bare)} of the same transaction alone`,
			ratio: times(measured.bare / measured.http),
			target: '3×'
		});
	}
}

async function pages(app: App, officials: readonly Official[]): Promise<void> {
	const [official, other] = officials as [Official, Official];
	const client = new SignedIn(app.url, official.cookie);
	const base = `/assessments/${official.assessmentId}`;
	const get = async (path: string) => {
		const reply = await client.get(path);
		if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}`);
	};
	const anybody = new SignedIn(app.url, other.cookie);
	const question = (i: number) => get(`${base}/legal?question=G${1 + (i % 7)}`);
	const scorePage = () => get(`${base}/score`);
	const whatIf = (i: number) => get(`${base}/score/what-if?A8=${i % 5}`);
	/** The score page after an answer was changed: nothing of it was made before. */
	const first = async () => {
		const waits: number[] = [];
		for (let i = 0; i < 30; i++) {
			await saveOverHttp(client, official);
			const start = performance.now();
			await scorePage();
			waits.push(performance.now() - start);
		}
		return median(waits);
	};
	for (let i = 0; i < 300; i++) await question(i);
	for (let i = 0; i < 100; i++) await scorePage();
	const COUNT = 300;
	const measured = await interleaved(ROUNDS, {
		empty: () => oneAtATime(COUNT, () => anybody.get('/healthz')),
		emptyPage: () => oneAtATime(COUNT, () => client.get('/accessibility')),
		question: () => oneAtATime(COUNT, question),
		scorePage: () => oneAtATime(COUNT / 3, scorePage),
		first,
		highlight: () => oneAtATime(COUNT / 3, () => get(`${base}/score/H3`)),
		whatIf: () => oneAtATime(COUNT / 3, whatIf)
	});
	const floor = `${ms(measured.empty)} an empty route`;
	for (const [what, value, target] of [
		['a page of fixed text for somebody signed in', measured.emptyPage, ''],
		['a question page', measured.question, '3×'],
		['the score page, its simulation kept', measured.scorePage, '6×'],
		['the score page, its simulation new', measured.first, '20×'],
		['a highlight’s page, its simulation kept', measured.highlight, ''],
		['the what-if page', measured.whatIf, '']
	] as const)
		report({
			what: `${what}, one at a time`,
			figure: ms(value),
			floor,
			ratio: times(value / measured.empty),
			target
		});
}

const COUNTED = 100_000;
/** Ten thousand tell as much as a hundred thousand, and are made in ten seconds. */
const EXPORTED = 10_000;

/** Reading the marks of a hundred thousand submissions, from which all figures of a round are made. */
async function marksRead(provider: string): Promise<void> {
	const marks = '2'.repeat(LATEST.questions.length);
	await transaction(async (sql) => {
		const at = new Date();
		const more = newIds(COUNTED - MINISTRIES).map((id) => [id, 'BF', 'Ministry', at]);
		await sql.insert('Ministry', ['id', 'country', 'name', 'createdAt'], more);
	});
	const by = { userId: null, at: new Date() };
	const instrument = { id: LATEST.id, version: LATEST.version, form: 'full' as const };
	await rounds.create({ id: 'read', name: 'r', instrument, opensOn: by.at, closesOn: by.at }, by);
	await rounds.move('read', 'open', by);
	await transaction((sql) =>
		sql.run(
			`INSERT INTO "CountedMarks" ("assessmentId", "roundId", "ministryId", "country", "counted", "marks", "support", "engine")
			SELECT "id", "roundId", "ministryId", "country", TRUE, '${marks}', '${NO_SUPPORT}', ${MARKS_ENGINE}
			FROM "Assessment" WHERE "roundId" = 'read'`
		)
	);
	const waits: number[] = [];
	for (let i = 0; i < ROUNDS; i++) {
		const start = performance.now();
		const rows = await ofRound('read');
		waits.push(performance.now() - start);
		if (rows.length < COUNTED) throw new Error(`Only ${rows.length} marks were read`);
	}
	report({
		what: `reading the marks of ${COUNTED.toLocaleString('en')} submissions, ${provider}`,
		figure: ms(median(waits)),
		floor: '',
		ratio: '',
		target: ''
	});
}

const MINISTRIES = 10_000;

/** Opening a round for ten thousand ministries, in its one transaction. */
async function opening(provider: string): Promise<void> {
	const at = new Date();
	const countries = ['BF', 'KE', 'NP', 'FJ', 'PE', 'JM', 'GH', 'SN'];
	await transaction((sql) =>
		sql.insert(
			'Ministry',
			['id', 'country', 'name', 'createdAt'],
			newIds(MINISTRIES).map((id, i) => [id, countries[i % 8] ?? 'BF', `Ministry ${i}`, at])
		)
	);
	const by = { userId: null, at };
	const instrument = { id: LATEST.id, version: LATEST.version, form: 'full' as const };
	const assessmentsGiven = (roundId: string) => async (): Promise<void> => {
		const ministries = await readSql().all<Participant & Row>(
			'SELECT "id", "country" FROM "Ministry"'
		);
		await transaction((sql) => giveAssessments(sql, roundId, ministries, at));
	};
	const waits = { opening: [] as number[], rows: [] as number[] };
	for (let i = 0; i < 2 * ROUNDS; i++) {
		const id = `open-${i}`;
		await rounds.create({ id, name: id, instrument, opensOn: at, closesOn: at }, by);
		const kind = i % 2 === 0 ? 'opening' : 'rows';
		const open = kind === 'opening' ? () => rounds.move(id, 'open', by) : assessmentsGiven(id);
		const start = performance.now();
		await open();
		waits[kind].push(performance.now() - start);
	}
	const [opens, rows] = [median(waits.opening), median(waits.rows)];
	report({
		what: `opening a round for ${MINISTRIES.toLocaleString('en')} ministries, ${provider}`,
		figure: ms(opens),
		floor: `${ms(rows)} its rows alone, with their keys`,
		ratio: times(opens / rows),
		target: 'under 200 ms'
	});
}

/** All answers of many submissions as an archive that nobody stores, beside reading their frozen texts. */
async function rawExport(provider: string): Promise<void> {
	const roundId = await seedLarge(EXPORTED, new Date());
	const task = {
		...{
			databaseUrl: env.databaseUrl,
			roundIds: [roundId],
			isRaw: true,
			files: [],
			at: new Date()
		},
		dimensions: new Map(LATEST.questions.map(({ id, dimension }) => [id, dimension]))
	};
	const memory = () => process.memoryUsage().rss / 2 ** 20;
	const waits = { scan: [] as number[], parse: [] as number[], whole: [] as number[] };
	let grown = 0;
	for (let i = 0; i < ROUNDS; i++)
		for (const kind of ['scan', 'parse', 'whole'] as const) {
			const [start, before] = [performance.now(), memory()];
			if (kind === 'whole') {
				const look = setInterval(() => (grown = Math.max(grown, memory() - before)), 20);
				const sink = { addPart: async () => undefined, progress: async () => undefined };
				await exportAnswers(task, sink, new AbortController().signal);
				clearInterval(look);
			} else await scan(roundId, kind === 'parse' ? JSON.parse : () => undefined);
			waits[kind].push(performance.now() - start);
		}
	const [read, parsed, whole] = [median(waits.scan), median(waits.parse), median(waits.whole)];
	const what = `all answers of ${EXPORTED.toLocaleString('en')} submissions as an archive, ${provider}`;
	const figure = ms(whole);
	report({
		what,
		figure,
		floor: `${ms(read)} their frozen texts, read`,
		ratio: times(whole / read),
		target: '3×'
	});
	report({
		what: '',
		figure: '',
		floor: `${ms(parsed)} read and parsed`,
		ratio: times(whole / parsed),
		target: ''
	});
	report({
		what: 'memory that it took (RSS)',
		figure: `${grown.toFixed(0)} MB`,
		floor: '',
		ratio: '',
		target: '50 MB'
	});
}

/** Reads the frozen texts of a round, some at a time. */
async function scan(roundId: string, each: (text: string) => unknown): Promise<void> {
	const apart = openApart(env.databaseUrl);
	for await (const rows of batches(apart.read, roundId))
		for (const { content } of rows) each(content);
	await apart.close();
}

const provider = providerOf(env.databaseUrl);
const officials = await signIn(16);
const app = await startApp(env.databaseUrl);
if (provider === 'sqlite') {
	await savesOnSqlite(app, officials);
	await pages(app, officials);
} else await savesOnPostgres(app, officials);
await app.stop();
await opening(provider);
await marksRead(provider);
await rawExport(provider);
process.send?.(lines);
if (!process.send) console.table(lines);
process.exit();
