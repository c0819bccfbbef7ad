/** Drafts: rounds that nobody has opened. Ministries do not see them; they can be changed, and deleted. */
import { canBeDone } from '#lib/domain/assessment/lifecycle.ts';
import {
	judgeEdit,
	typedDraft,
	type DraftEntry,
	type Edit
} from '#lib/domain/round/round-entry.ts';
import { record } from './audit.ts';
import { sqlIn, within, type Writer } from './client.ts';
import * as lock from './lock.ts';
import { roundState, toRound, type By } from './rounds.ts';

/** Changes the details of a draft. Says why where it does not, and then changes nothing. */
export function edit(
	id: string,
	wanted: { entry: DraftEntry; seen: string },
	by: By,
	tx?: Writer
): Promise<Edit> {
	return within(tx, async (tx) => {
		const sql = sqlIn(tx);
		await lock.round(sql, id);
		const row = await tx.round.findUnique({ where: { id } });
		if (!row) return 'notDraft';
		const round = toRound(row);
		const outcome = judgeEdit({ ...round, form: round.instrument.form }, wanted);
		if (outcome !== 'edited') return outcome;
		await tx.round.update({ where: { id }, data: wanted.entry });
		const { minimumGroup } = wanted.entry;
		const detail = { ...typedDraft(wanted.entry), minimumGroup };
		await record(sql, { ...by, action: 'round.edit', roundId: id, detail });
		return outcome;
	});
}

/** Deletes a draft. The audit keeps that it was there, and who deleted it. */
export function remove(id: string, by: By, tx?: Writer): Promise<'deleted' | 'gone' | 'notDraft'> {
	return within(tx, async (tx) => {
		const sql = sqlIn(tx);
		await lock.round(sql, id);
		const where = { id };
		const row = await tx.round.findUnique({ where, select: { state: true, name: true } });
		if (!row) return 'gone';
		if (!canBeDone('delete', roundState(row.state))) return 'notDraft';
		await tx.round.delete({ where });
		const detail = { round: id, name: row.name };
		await record(sql, { ...by, action: 'round.delete', detail });
		return 'deleted';
	});
}
