/**
 * The revisioned store: what is said now, beside everything that was ever said. Answers and the statement of
 * support are kept in it, in tables of the same columns but for their keys. A save is decided and written under
 * the assessment's lock, in the caller's transaction.
 */
import { canonical } from '#lib/domain/canonical.ts';
import { decide, type SavedRevision } from '#lib/domain/assessment/saving.ts';
import { readSql } from './client.ts';
import type { Sql } from './sql.ts';

export interface Save {
	content: unknown;
	/** The revision that the form was made from; 0 where there was none. */
	seenRevision: number;
	/** Made with the form: a request that comes twice is recognised by it. */
	saveKey: string;
	userId: string;
	/** The language of the page on which it was written; absent where it is not known. */
	locale?: string | undefined;
	at: Date;
}

export type Saved =
	| { outcome: 'saved'; revision: number }
	/** A repeat: what it says is there, or was there and has been changed since. Nothing was written. */
	| { outcome: 'alreadySaved'; revision: number }
	/** Somebody saved something else since the form was made. Nothing was written. */
	| { outcome: 'conflict'; revision: number; theirs: unknown; by: string; isOwn: boolean; at: Date }
	/** The assessment takes no answers now. Nothing was written. */
	| { outcome: 'closed' };

type FactRow = Record<string, unknown> &
	SavedRevision & {
		part: 'current' | 'form' | 'seen';
		savedById: string;
		savedAt: string;
	};

/** The statements of a pair of tables whose rows are told apart by `keys` within an assessment. */
function statements(current: string, history: string, keys: readonly string[]) {
	const columns = ['assessmentId', ...keys];
	const names = columns.map((column) => `"${column}"`).join(', ');
	const here = columns.map((column) => `"${column}" = ?`).join(' AND ');
	const marks = columns.map(() => '?').join(', ');
	const fact = (part: FactRow['part'], table: string, more = '') =>
		`SELECT '${part}' AS "part", "revision", "content", "savedById", "savedAt" FROM "${table}" WHERE ${here}${more}`;
	return {
		facts: [
			fact('current', current),
			fact('form', history, ' AND "saveKey" = ?'),
			fact('seen', history, ' AND "revision" = ?')
		].join(' UNION ALL '),
		add: `INSERT INTO "${history}" (${names}, "revision", "saveKey", "attempt", "content", "locale", "savedById", "savedAt") VALUES (${marks}, ?, ?, ?, ?, ?, ?, ?)`,
		set: `INSERT INTO "${current}" (${names}, "revision", "content", "savedById", "savedAt") VALUES (${marks}, ?, ?, ?, ?)
			ON CONFLICT (${names}) DO UPDATE SET "revision" = excluded."revision", "content" = excluded."content",
			"savedById" = excluded."savedById", "savedAt" = excluded."savedAt"`
	};
}

const STORES = {
	answer: statements('Answer', 'AnswerRevision', ['questionId']),
	support: statements('Support', 'SupportRevision', [])
};
export type Store = keyof typeof STORES;

/** Saves one thing. `key` is the assessment's id, and the question's where the store has one. */
export async function save(
	sql: Sql,
	store: Store,
	key: readonly string[],
	takesAnswers: boolean,
	request: Save
): Promise<Saved> {
	const { facts, add, set } = STORES[store];
	const { saveKey, seenRevision, userId, locale = null, at } = request;
	const content = canonical(request.content);
	const rows = await sql.all<FactRow>(facts, ...key, ...key, saveKey, ...key, seenRevision);
	const current = rows.find((row) => row.part === 'current') ?? null;
	const decision = decide(
		{
			current,
			savedByThisForm: rows.filter((row) => row.part === 'form'),
			seen: rows.find((row) => row.part === 'seen') ?? null,
			takesAnswers
		},
		{ content, seenRevision }
	);
	if (decision.outcome === 'conflict')
		return {
			...decision,
			theirs: current && (JSON.parse(current.content) as unknown),
			by: await nameOf(sql, current?.savedById ?? ''),
			isOwn: current?.savedById === userId,
			at: new Date(current?.savedAt ?? at)
		};
	if (decision.outcome !== 'save') return decision;
	const { revision, attempt } = decision;
	await sql.run(add, ...key, revision, saveKey, attempt, content, locale, userId, at);
	await sql.run(set, ...key, revision, content, userId, at);
	return { outcome: 'saved', revision };
}

/**
 * The languages in which the texts of an assessment were written that stood at a moment: by question, and of the
 * statement of support. They are kept beside the texts, for no frozen text holds them.
 */
export interface WrittenIn {
	answers: Readonly<Record<string, string>>;
	support: string | null;
}

interface WrittenRow extends Record<string, string | null> {
	questionId: string | null;
	locale: string | null;
}

export async function writtenIn(
	assessmentId: string,
	until: Date,
	sql: Sql = readSql()
): Promise<WrittenIn> {
	const rows = await sql.all<WrittenRow>(
		`SELECT "questionId", "locale", "revision" FROM "AnswerRevision" WHERE "assessmentId" = ? AND "savedAt" <= ?
		UNION ALL SELECT NULL, "locale", "revision" FROM "SupportRevision" WHERE "assessmentId" = ? AND "savedAt" <= ?
		ORDER BY "revision"`,
		...[assessmentId, until, assessmentId, until]
	);
	// The later ones come last.
	const latest = new Map(rows.map(({ questionId, locale }) => [questionId, locale]));
	return {
		answers: Object.fromEntries(
			[...latest].filter((entry): entry is [string, string] => !entry.includes(null))
		),
		support: latest.get(null) ?? null
	};
}

async function nameOf(sql: Sql, userId: string): Promise<string> {
	const [user] = await sql.all<{ name: string }>(
		'SELECT "name" FROM "User" WHERE "id" = ?',
		userId
	);
	return user?.name ?? '';
}
