/** Completions: the dimensions that a ministry says it has finished. They bind nobody. */
import { isDimension, type Dimension } from '#lib/domain/instrument/highlights.ts';
import * as answers from './answers.ts';
import { record } from './audit.ts';
import { read, sqlIn, within, type Writer } from './client.ts';

/** Dimensions that the ministry marked as completed. */
export async function load(assessmentId: string): Promise<Set<Dimension>> {
	const rows = await read().completion.findMany({
		where: { assessmentId },
		select: { dimension: true }
	});
	return new Set(rows.map((row) => row.dimension).filter(isDimension));
}

/** Marks a dimension as completed, or takes the mark away. False where the assessment takes no answers now. */
export function mark(
	assessmentId: string,
	dimension: Dimension,
	done: boolean,
	by: { userId: string; at: Date },
	tx?: Writer
): Promise<boolean> {
	return within(tx, async (tx) => {
		const sql = sqlIn(tx);
		const locked = await answers.lock(sql, assessmentId, by.at);
		if (!locked?.takesAnswers) return false;
		await tx.completion.deleteMany({ where: { assessmentId, dimension } });
		if (done)
			await tx.completion.create({
				data: { assessmentId, dimension, markedById: by.userId, markedAt: by.at }
			});
		await tx.assessment.update({
			where: { id: assessmentId },
			data: { version: { increment: 1 } }
		});
		await record(sql, {
			...by,
			action: done ? 'dimension.complete' : 'dimension.reopen',
			assessmentId,
			roundId: locked.roundId,
			detail: { dimension }
		});
		return true;
	});
}
