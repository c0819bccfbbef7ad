/**
 * The one way in: whatever is saved in an assessment passes here, from forms today, from files and interfaces
 * later. Policy first, then one transaction in which the facts are read, the save is decided and written.
 */
import type { Admitted } from '#lib/domain/assessment/answer-form.ts';
import type { RoundTime } from '#lib/domain/assessment/lifecycle.ts';
import { judge, type Actor } from '#lib/domain/assessment/policy.ts';
import type { Support } from '#lib/domain/assessment/support.ts';
import * as answers from './db/answers.ts';
import type { Assessment } from './db/assessments.ts';
import { transaction } from './db/client.ts';
import type { Saved } from './db/revisions.ts';
import type { Sql } from './db/sql.ts';
import * as support from './db/support.ts';

/** How one thing is saved: what its form was made from, and the form's key. */
interface Provenance {
	seenRevision: number;
	saveKey: string;
}

export interface AnswerSave extends Provenance {
	questionId: string;
	answer: Admitted;
}

export interface SupportSave extends Provenance {
	support: Support;
}

interface Saver {
	user: Actor;
	/** The language of the page on which it was written; absent where it is not known. */
	locale?: string;
	at: Date;
}

/** The assessment's rows that a save needs to know; the rest is read under its lock. */
type Target = Pick<Assessment, 'id' | 'ministryId' | 'state'> & { round: RoundTime };

/** Whoever may read an assessment of their ministry may send answers; whether it takes them is decided under its lock. */
const isOwn = ({ user, at }: Saver, target: Target): boolean =>
	judge(user, 'assessment.read', { ...target, at }) === 'allow';

/** Saves answers, each with an outcome of its own in the same order: one that conflicts holds no other back. */
export function saveAnswers(
	target: Target,
	saves: readonly AnswerSave[],
	by: Saver,
	sql?: Sql
): Promise<Saved[]> {
	return inOneTransaction(target, by, sql, async (tx, locked) => {
		const outcomes: Saved[] = [];
		for (const { questionId, answer, seenRevision, saveKey } of saves)
			outcomes.push(
				await answers.save(tx, locked, questionId, {
					content: answer,
					seenRevision,
					saveKey,
					userId: by.user.id,
					locale: by.locale,
					at: by.at
				})
			);
		return outcomes;
	}).then((outcomes) => outcomes ?? saves.map(() => ({ outcome: 'closed' })));
}

/** Saves the statement of support needs. */
export async function saveSupport(
	target: Target,
	save: SupportSave,
	by: Saver,
	sql?: Sql
): Promise<Saved> {
	const outcomes = await inOneTransaction(target, by, sql, async (tx, locked) => [
		await support.save(tx, locked, {
			content: save.support,
			seenRevision: save.seenRevision,
			saveKey: save.saveKey,
			userId: by.user.id,
			locale: by.locale,
			at: by.at
		})
	]);
	return outcomes?.[0] ?? { outcome: 'closed' };
}

/** Null where the assessment is not the saver's, or not there. */
async function inOneTransaction(
	target: Target,
	by: Saver,
	sql: Sql | undefined,
	work: (sql: Sql, locked: answers.Locked) => Promise<Saved[]>
): Promise<Saved[] | null> {
	if (!isOwn(by, target)) return null;
	const save = async (tx: Sql) => {
		const locked = await answers.lock(tx, target.id, by.at);
		if (!locked) return null;
		const outcomes = await work(tx, locked);
		if (outcomes.some(({ outcome }) => outcome === 'saved')) await answers.touch(tx, locked);
		return outcomes;
	};
	return sql ? save(sql) : transaction(save);
}
