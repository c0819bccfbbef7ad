/** The form that a ministry answers: a round has one, and a ministry may go on to a longer one. */
import { formsFrom, type Form } from '#lib/domain/instrument/question.ts';
import * as answers from './answers.ts';
import { find } from './assessments.ts';
import { record } from './audit.ts';
import { transaction } from './client.ts';

/**
 * Notes the form that a ministry answers from now on: the round's, or a longer one. Its answers stay, whichever form
 * asks for them. False where the assessment takes no answers, or the form is shorter than the round's.
 */
export function choose(
	assessmentId: string,
	form: Form,
	by: { userId: string; at: Date }
): Promise<boolean> {
	return transaction(async (sql) => {
		const locked = await answers.lock(sql, assessmentId, by.at);
		const assessment = locked?.takesAnswers ? await find(assessmentId, sql) : null;
		if (!assessment) return false;
		const { round } = assessment;
		if (!formsFrom(round.instrument.form).includes(form)) return false;
		await sql.run(
			'UPDATE "Assessment" SET "longerForm" = ?, "version" = "version" + 1 WHERE "id" = ?',
			form === round.instrument.form ? null : form,
			assessmentId
		);
		await record(sql, {
			...by,
			action: 'assessment.form',
			assessmentId,
			roundId: round.id,
			detail: { form }
		});
		return true;
	});
}
