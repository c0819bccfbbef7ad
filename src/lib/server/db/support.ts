/** The statement of support needs: a noun of its own, kept by the same rules as answers. */
import { SupportSchema, type Support } from '#lib/domain/assessment/support.ts';
import type { Locked } from './answers.ts';
import { record } from './audit.ts';
import { readSql } from './client.ts';
import * as revisions from './revisions.ts';
import type { Sql } from './sql.ts';

export interface StoredSupport {
	support: Support | null;
	/** From 1; 0 where nothing was saved. */
	revision: number;
	savedAt: Date | null;
}

export async function load(assessmentId: string, sql: Sql = readSql()): Promise<StoredSupport> {
	const [row] = await sql.all<{ content: string; revision: number; savedAt: string }>(
		'SELECT "content", "revision", "savedAt" FROM "Support" WHERE "assessmentId" = ?',
		assessmentId
	);
	if (!row) return { support: null, revision: 0, savedAt: null };
	return {
		support: SupportSchema.parse(JSON.parse(row.content)),
		revision: row.revision,
		savedAt: new Date(row.savedAt)
	};
}

/** Saves the statement with its history and its line in the audit. The assessment is locked. */
export async function save(
	sql: Sql,
	assessment: Locked,
	request: revisions.Save & { content: Support }
): Promise<revisions.Saved> {
	const { id, takesAnswers, roundId } = assessment;
	const saved = await revisions.save(sql, 'support', [id], takesAnswers, request);
	if (saved.outcome === 'saved')
		await record(sql, {
			at: request.at,
			userId: request.userId,
			action: 'support.save',
			assessmentId: id,
			roundId,
			detail: { revision: saved.revision }
		});
	return saved;
}
