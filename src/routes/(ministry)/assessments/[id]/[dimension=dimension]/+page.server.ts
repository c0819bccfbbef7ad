import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import {
	AnswerSchema,
	fieldsOf,
	parse,
	skippedBy,
	toFields,
	touched,
	type Issue
} from '#lib/domain/answers.ts';
import { find, ofDimension, type InstrumentQuestion } from '#lib/domain/instrument.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as answers from '#lib/server/db/answers.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { text as textOf } from '#lib/domain/form.ts';
import { formOf, keyOf, revisionOf, typed } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { params, url } = event;
	const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
	// After a form that came too late the page stays: it shows what was typed.
	const mayFill = may(user, 'assessment.fill', assessment);
	const instrument = instrumentOf(assessment.round);
	const all = ofDimension(instrument, params.dimension);
	const named = all.find((question) => question.id === url.searchParams.get('question'));
	if (!mayFill && event.request.method === 'GET') {
		const place = named ? `#answer-${named.id}` : '';
		redirect(303, `/assessments/${params.id}/check?dimension=${params.dimension}${place}`);
	}
	const stored = await answers.load(assessment.id);
	const asked = all.filter((question) => !skippedBy(instrument, stored.answers, question.id));
	const whole = url.searchParams.get('view') === 'all';
	const one = named ?? asked.find((question) => !stored.answers[question.id]) ?? asked[0];
	const shown = whole ? asked : one ? [one] : [];
	const savedId = url.searchParams.get('saved');
	return {
		assessmentId: assessment.id,
		fictional: assessment.round.fictional,
		mayFill,
		title: instrument.dimensions[params.dimension].title,
		introduction: instrument.dimensions[params.dimension].introduction,
		whole,
		asked: asked.map((question) => question.id),
		questions: shown.map((question) => {
			const answer = stored.answers[question.id];
			return {
				question,
				number: asked.indexOf(question) + 1,
				skippedBy: skippedBy(instrument, stored.answers, question.id),
				values: answer ? toFields(question.id, answer) : {},
				revision: stored.revisions[question.id] ?? 0,
				key: randomUUID()
			};
		}),
		saved: savedId && stored.savedAt ? { id: savedId, at: stored.savedAt } : null,
		repeated: url.searchParams.has('already')
	};
};

/** A field that says: of two values, keep the one that is saved. */
const keepField = (questionId: string): string => `${questionId}.keep`;

export const actions: Actions = {
	default: async (event) => {
		const { params, url, request } = event;
		const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
		const form = await formOf(request);
		const values = typed(form);
		const issues: Issue[] = [];
		const conflicts: Conflict[] = [];
		const closed = () => fail(409, { values, issues, conflicts, closed: true });
		if (!may(user, 'assessment.fill', assessment)) return closed();

		const instrument = instrumentOf(assessment.round);
		const whole = url.searchParams.get('view') === 'all';
		const questions = ofDimension(instrument, params.dimension);
		const sent = questions.filter(
			(question) => form.has(fieldsOf(question.id).key) || touched(question, form)
		);
		if (sent.length === 0) {
			const asked = url.searchParams.get('question') ?? questions[0]?.id ?? '';
			issues.push({ field: fieldsOf(asked).response, code: 'responseMissing' });
		}
		let saved = 0;
		let repeated = 0;
		for (const question of sent) {
			// On the page of a whole dimension a question that nobody touched is no mistake.
			if (whole && !touched(question, form)) continue;
			if (form.get(keepField(question.id)) === 'yes') continue;
			const parsed = parse(question, form);
			if (!parsed.ok) {
				issues.push(...parsed.issues);
				continue;
			}
			const fields = fieldsOf(question.id);
			const result = await answers.save({
				assessmentId: assessment.id,
				questionId: question.id,
				content: parsed.answer,
				revision: revisionOf(form, fields.revision),
				key: keyOf(form, fields.key),
				userId: user.id,
				at: new Date()
			});
			if (result.outcome === 'closed') return closed();
			if (result.outcome === 'conflict') conflicts.push(conflictOf(question, values, result));
			else if (result.outcome === 'saved') saved++;
			else repeated++;
			// Sent again, the form knows what it has seen: the other value, or its own.
			values[fields.revision] = String(result.revision);
		}
		if (conflicts.length > 0 || issues.length > 0)
			return fail(conflicts.length > 0 ? 409 : 400, { values, issues, conflicts, closed: false });

		const base = `/assessments/${assessment.id}`;
		const then = textOf(form, 'then');
		if (then === 'signOut') {
			await sessions.end(event);
			redirect(303, '/sign-in?signed-out');
		}
		const how = saved === 0 && repeated > 0 ? '&already' : '';
		const here = `${base}/${params.dimension}`;
		const more = then.startsWith('more:')
			? find(instrument, then.slice('more:'.length))
			: undefined;
		if (more) {
			const view = whole ? 'view=all' : `question=${more.id}`;
			redirect(303, `${here}?${view}&saved=${more.id}${how}#${more.id}`);
		}
		if (whole) redirect(303, `${here}?view=all&saved=all${how}`);
		const last = sent.at(-1)?.id ?? '';
		const { answers: now } = await answers.load(assessment.id);
		const next = questions
			.slice(questions.findIndex((question) => question.id === last) + 1)
			.find((question) => !skippedBy(instrument, now, question.id));
		redirect(
			303,
			next
				? `${here}?question=${next.id}&saved=${last}${how}`
				: `${base}/check?dimension=${params.dimension}&saved=${last}${how}`
		);
	}
};

interface Conflict {
	question: InstrumentQuestion;
	mine: Record<string, string>;
	theirs: Record<string, string>;
	/** The field by which what is saved is kept. */
	keep: string;
	by: string;
	at: Date;
}

/** Two values for one question: what was typed here, and what somebody saved meanwhile. */
function conflictOf(
	question: InstrumentQuestion,
	values: Readonly<Record<string, string>>,
	result: Extract<answers.Saved, { outcome: 'conflict' }>
): Conflict {
	return {
		question,
		mine: { ...values },
		theirs: result.theirs
			? toFields(question.id, AnswerSchema.parse(JSON.parse(result.theirs)))
			: {},
		keep: keepField(question.id),
		by: result.by,
		at: result.at
	};
}
