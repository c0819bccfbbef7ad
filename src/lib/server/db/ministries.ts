/** Ministries. One that is added while a round is open, or takes part again, has an assessment in it at once. */
import { record } from './audit.ts';
import { read, sqlIn, within, write, type Writer } from './client.ts';
import { newId } from './ids.ts';
import * as lock from './lock.ts';
import { containing, windowOf, type Page } from './pages.ts';
import { giveAssessments, type Participant } from './participation.ts';
import type { By } from './rounds.ts';
import type { Sql } from './sql.ts';

export interface Ministry {
	id: string;
	name: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** False where it said that it does not take part: rounds that open leave it out. */
	takesPart: boolean;
	users: number;
}

type Identity = Pick<Ministry, 'id' | 'name' | 'country'>;

/** Ministries by name, a page at a time, with the number of people who can sign in for each. */
export async function list(search: string, at: number): Promise<Page<Ministry>> {
	const where = search ? { name: containing(search) } : {};
	const { skip, take, ...page } = windowOf(await read().ministry.count({ where }), at);
	const rows = await read().ministry.findMany({
		where,
		orderBy: [{ name: 'asc' }, { id: 'asc' }],
		skip,
		take,
		select: {
			id: true,
			name: true,
			country: true,
			takesPart: true,
			_count: { select: { users: { where: { closedAt: null } } } }
		}
	});
	return { items: rows.map(({ _count, ...row }) => ({ ...row, users: _count.users })), ...page };
}

/** All ministries, by name. */
export const all = (): Promise<Identity[]> =>
	read().ministry.findMany({
		select: { id: true, name: true, country: true },
		orderBy: [{ name: 'asc' }, { id: 'asc' }]
	});

/** The names of some ministries, by their ids. */
export async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
	const rows = await read().ministry.findMany({
		where: { id: { in: [...ids] } },
		select: { id: true, name: true }
	});
	return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function find(id: string): Promise<Identity | null> {
	return read().ministry.findUnique({
		where: { id },
		select: { id: true, name: true, country: true }
	});
}

/** Adds a ministry, with an assessment in every round that is open. Gives its id. */
export function create(
	ministry: { name: string; country: string },
	by: By,
	tx?: Writer
): Promise<string> {
	return within(tx, async (tx) => {
		const sql = sqlIn(tx);
		await lock.rule(sql, 'participants', by.at);
		const id = newId();
		await tx.ministry.create({ data: { id, ...ministry, createdAt: by.at } });
		await joinOpenRounds(sql, { id, country: ministry.country }, by.at);
		await record(sql, { ...by, action: 'ministry.create', detail: { ministry: id } });
		return id;
	});
}

/**
 * Adds the first ministry of a country, or another one beside it where that is wanted.
 *
 * @returns the name of the ministry that the country has already, where nothing was added
 */
export function add(
	ministry: { name: string; country: string },
	isBesideWanted: boolean,
	by: By
): Promise<string | undefined> {
	return write(async (tx) => {
		await lock.rule(sqlIn(tx), 'participants', by.at);
		const present = await tx.ministry.findFirst({
			where: { country: ministry.country },
			orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
			select: { name: true }
		});
		if (present && !isBesideWanted) return present.name;
		await create(ministry, by, tx);
		return undefined;
	});
}

/** Gives a ministry its assessment in every open round that it has none in. */
async function joinOpenRounds(sql: Sql, ministry: Participant, at: Date): Promise<void> {
	const rounds = await sql.all<{ id: string }>(
		`SELECT r."id" FROM "Round" r WHERE r."state" = 'open' AND NOT EXISTS
			(SELECT 1 FROM "Assessment" a WHERE a."roundId" = r."id" AND a."ministryId" = ?)`,
		ministry.id
	);
	for (const round of rounds) await giveAssessments(sql, round.id, [ministry], at);
}

/**
 * Notes whether a ministry takes part. One that does not is left out of rounds that open from now on; what it has in
 * open rounds stays. One that does again joins those that are open.
 *
 * @returns the ministry's name; undefined where there is none of that id
 */
export function setTakesPart(id: string, takesPart: boolean, by: By): Promise<string | undefined> {
	return write(async (tx) => {
		const sql = sqlIn(tx);
		await lock.rule(sql, 'participants', by.at);
		const ministry = await tx.ministry.findUnique({ where: { id } });
		if (!ministry || ministry.takesPart === takesPart) return ministry?.name;
		await tx.ministry.update({ where: { id }, data: { takesPart } });
		if (takesPart) await joinOpenRounds(sql, ministry, by.at);
		const detail = { ministry: id, takesPart: takesPart ? 'yes' : 'no' };
		await record(sql, { ...by, action: 'ministry.takesPart', detail });
		return ministry.name;
	});
}

/** Renames a ministry. Submissions keep the name that they were made under. */
export function rename(id: string, name: string, by: By): Promise<boolean> {
	return write(async (tx) => {
		const changed = await tx.ministry.updateMany({ where: { id }, data: { name } });
		if (changed.count !== 1) return false;
		const detail = { ministry: id, name };
		await record(sqlIn(tx), { ...by, action: 'ministry.rename', detail });
		return true;
	});
}
