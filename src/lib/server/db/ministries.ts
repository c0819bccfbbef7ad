/** Ministries. One that is added while a round is open takes part in it at once. */
import { record } from './audit.ts';
import { read, sqlIn, within, write, type Writer } from './client.ts';
import { newId } from './ids.ts';
import * as lock from './lock.ts';
import { containing, windowOf, type Page } from './pages.ts';
import { giveAssessments } from './participation.ts';
import type { By } from './rounds.ts';

export interface Ministry {
	id: string;
	name: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
	users: number;
}

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
			_count: { select: { users: { where: { closedAt: null } } } }
		}
	});
	return { items: rows.map(({ _count, ...row }) => ({ ...row, users: _count.users })), ...page };
}

/** All ministries, by name. */
export const all = (): Promise<Omit<Ministry, 'users'>[]> =>
	read().ministry.findMany({
		select: { id: true, name: true, country: true },
		orderBy: [{ name: 'asc' }, { id: 'asc' }]
	});

export async function find(id: string): Promise<Omit<Ministry, 'users'> | null> {
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
		const rounds = await tx.round.findMany({ where: { state: 'open' }, select: { id: true } });
		for (const round of rounds)
			await giveAssessments(sql, round.id, [{ id, country: ministry.country }], by.at);
		await record(sql, { ...by, action: 'ministry.create', detail: { ministry: id } });
		return id;
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
