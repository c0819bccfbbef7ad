/** Answers as they are kept: the present ones, everything that was ever saved, and how a save is decided. */
import { AnswerSchema, type Answer, type Answers } from '#lib/domain/answers.ts';
import { next, takesAnswers } from '#lib/domain/lifecycle.ts';
import { SUPPORT, SupportSchema, type Support } from '#lib/domain/support.ts';
import { record } from './audit.ts';
import { assessmentState, roundState } from './rounds.ts';
import { read, write, type Reader, type Writer } from './client.ts';

export interface Stored {
	answers: Answers;
	support: Support | null;
	/** Revision of each answer, from 1; a question that is not in it was never saved. */
	revisions: Readonly<Record<string, number>>;
	/** When something was last saved; null where nothing was. */
	savedAt: Date | null;
}

/** All that a ministry says now in one assessment. */
export const load = (assessmentId: string): Promise<Stored> => loadFrom(read(), assessmentId);

/** The same, as a transaction sees it. */
export async function loadFrom(db: Pick<Reader, 'answer'>, assessmentId: string): Promise<Stored> {
	const rows = await db.answer.findMany({
		where: { assessmentId },
		select: { questionId: true, content: true, revision: true, savedAt: true }
	});
	const answers: Record<string, Answer> = {};
	let support: Support | null = null;
	for (const row of rows) {
		const content: unknown = JSON.parse(row.content);
		if (row.questionId === SUPPORT) support = SupportSchema.parse(content);
		else answers[row.questionId] = AnswerSchema.parse(content);
	}
	const latest = Math.max(0, ...rows.map((row) => row.savedAt.getTime()));
	return {
		answers,
		support,
		revisions: Object.fromEntries(rows.map((row) => [row.questionId, row.revision])),
		savedAt: latest > 0 ? new Date(latest) : null
	};
}

export interface Save {
	assessmentId: string;
	questionId: string;
	content: Answer | Support;
	/** The revision that the form was made from; 0 where there was no answer. */
	revision: number;
	/** Made with the form: a request that comes twice is recognised by it. No spaces. */
	key: string;
	userId: string;
	at: Date;
}

export type Saved =
	| { outcome: 'saved'; revision: number }
	/** A repeat: what it says is there, or was there and has been changed since. Nothing was written. */
	| { outcome: 'alreadySaved'; revision: number }
	/** Somebody saved something else since the form was made. Nothing was written. */
	| { outcome: 'conflict'; revision: number; theirs: string; by: string; at: Date }
	/** The assessment no longer takes answers. Nothing was written. */
	| { outcome: 'closed' };

/**
 * Saves one answer with its history and its line in the audit, in one transaction. An acknowledged save
 * is on disk. A stale revision never overwrites.
 */
export function save(request: Save): Promise<Saved> {
	return write((tx) => saveIn(tx, request));
}

async function saveIn(tx: Writer, request: Save): Promise<Saved> {
	const { assessmentId, questionId, userId, at } = request;
	const content = JSON.stringify(request.content);
	const assessment = await tx.assessment.findUnique({
		where: { id: assessmentId },
		select: { state: true, round: { select: { state: true } } }
	});
	if (!assessment) return { outcome: 'closed' };
	const state = assessmentState(assessment.state);
	const current = await tx.answer.findUnique({
		where: { assessmentId_questionId: { assessmentId, questionId } }
	});
	const revision = current?.revision ?? 0;
	if (current?.content === content) return { outcome: 'alreadySaved', revision };
	// What this very form saved before: once, or again with other values by the back button.
	const own = await tx.answerRevision.findMany({
		where: { assessmentId, questionId, saveKey: { startsWith: `${questionId} ${request.key} ` } },
		select: { revision: true, content: true }
	});
	const isLatest = own.some((row) => row.revision === revision);
	if (!isLatest && own.some((row) => row.content === content))
		return { outcome: 'alreadySaved', revision };
	if (!isLatest && request.revision !== revision) {
		const seen = await tx.answerRevision.findUnique({
			where: {
				assessmentId_questionId_revision: { assessmentId, questionId, revision: request.revision }
			},
			select: { content: true }
		});
		// Shown and sent back as it was: nobody changed anything here.
		if (seen?.content === content) return { outcome: 'alreadySaved', revision };
	}
	if (!takesAnswers(state, roundState(assessment.round.state))) return { outcome: 'closed' };
	if (request.revision !== revision && !isLatest) {
		const theirs = await tx.user.findUnique({
			where: { id: current?.savedById ?? '' },
			select: { name: true }
		});
		return {
			outcome: 'conflict',
			revision,
			theirs: current?.content ?? '',
			by: theirs?.name ?? '',
			at: current?.savedAt ?? at
		};
	}
	const saved = { content, savedById: userId, savedAt: at };
	const id = { assessmentId, questionId };
	await tx.answerRevision.create({
		data: {
			...id,
			...saved,
			revision: revision + 1,
			saveKey: `${questionId} ${request.key} ${own.length}`
		}
	});
	if (current)
		await tx.answer.update({
			where: { assessmentId_questionId: id },
			data: { ...saved, revision: revision + 1 }
		});
	else await tx.answer.create({ data: { ...id, ...saved, revision: 1 } });
	const after = next(state, 'answer');
	if (after && after !== state)
		await tx.assessment.update({ where: { id: assessmentId }, data: { state: after } });
	await record(tx, {
		at,
		userId,
		action: 'answer.save',
		subject: `assessment ${assessmentId}`,
		detail: `${questionId} revision ${revision + 1}`
	});
	return { outcome: 'saved', revision: revision + 1 };
}
