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
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { params, url } = event;
	const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
	if (!may(user, 'assessment.fill', assessment))
		redirect(303, `/assessments/${params.id}/check?dimension=${params.dimension}`);
	const instrument = instrumentOf(assessment.round);
	const stored = await answers.load(assessment.id);
	const all = ofDimension(instrument, params.dimension);
	const asked = all.filter((question) => !skippedBy(instrument, stored.answers, question.id));
	const whole = url.searchParams.get('view') === 'all';
	const named = all.find((question) => question.id === url.searchParams.get('question'));
	const one = named ?? asked.find((question) => !stored.answers[question.id]) ?? asked[0];
	const shown = whole ? asked : one ? [one] : [];
	const savedId = url.searchParams.get('saved');
	return {
		assessmentId: assessment.id,
		fictional: assessment.round.fictional,
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

const PLAIN = 200;
/** Longer than anything that a field takes: what is over it is no answer that somebody typed. */
const LONGEST = 20_000;

/** What was typed, field by field, to be shown again. */
function typed(form: FormData): Record<string, string> {
	return Object.fromEntries(
		[...form.entries()].flatMap(([name, value]) =>
			typeof value === 'string' && name.length < PLAIN ? [[name, value.slice(0, LONGEST)]] : []
		)
	);
}

export const actions: Actions = {
	default: async (event) => {
		const { params, url, request } = event;
		const { user, assessment } = await requireAssessment(event, 'assessment.fill', params.id);
		const form = await request.formData();
		const instrument = instrumentOf(assessment.round);
		const whole = url.searchParams.get('view') === 'all';
		const onPage = ofDimension(instrument, params.dimension).filter((question) =>
			form.has(fieldsOf(question.id).key)
		);
		const values = typed(form);
		const issues: Issue[] = [];
		const conflicts: Conflict[] = [];
		let saved = 0;
		let repeated = 0;
		for (const question of onPage) {
			// On the page of a whole dimension a question that nobody touched is no mistake.
			if (whole && !touched(question, form)) continue;
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
				revision: revisionIn(form.get(fields.revision)),
				key: String(form.get(fields.key)).slice(0, PLAIN),
				userId: user.id,
				at: new Date()
			});
			if (result.outcome === 'closed')
				return fail(409, { values, issues, conflicts, closed: true });
			if (result.outcome === 'conflict') {
				conflicts.push(conflictOf(question, values, result));
				continue;
			}
			if (result.outcome === 'saved') saved++;
			else repeated++;
			values[fields.revision] = String(result.revision);
		}
		if (conflicts.length > 0 || issues.length > 0)
			return fail(conflicts.length > 0 ? 409 : 400, { values, issues, conflicts, closed: false });

		const base = `/assessments/${assessment.id}`;
		const then = String(form.get('then') ?? '');
		if (then === 'signOut') {
			await sessions.end(event);
			redirect(303, '/sign-in?signed-out');
		}
		const how = saved === 0 && repeated > 0 ? '&already' : '';
		const here = `${base}/${params.dimension}`;
		const last = onPage.at(-1);
		if (then.startsWith('more:') && find(instrument, then.slice(5))) {
			const view = whole ? 'view=all' : `question=${then.slice(5)}`;
			redirect(303, `${here}?${view}&saved=${then.slice(5)}${how}#${then.slice(5)}.reference`);
		}
		if (whole) redirect(303, `${here}?view=all&saved=all${how}`);
		const { answers: now } = await answers.load(assessment.id);
		const rest = ofDimension(instrument, params.dimension);
		const next = rest
			.slice(rest.findIndex((question) => question.id === last?.id) + 1)
			.find((question) => !skippedBy(instrument, now, question.id));
		redirect(
			303,
			next
				? `${here}?question=${next.id}&saved=${last?.id ?? ''}${how}`
				: `${base}/check?dimension=${params.dimension}&saved=${last?.id ?? ''}${how}`
		);
	}
};

interface Conflict {
	question: InstrumentQuestion;
	mine: Record<string, string>;
	theirs: Record<string, string>;
	revision: number;
	key: string;
	by: string;
	at: Date;
}

/** Two values for one question: what was typed here, and what somebody saved meanwhile. */
function conflictOf(
	question: InstrumentQuestion,
	values: Readonly<Record<string, string>>,
	result: Extract<answers.Saved, { outcome: 'conflict' }>
): Conflict {
	const prefix = `${question.id}.`;
	const hidden = [fieldsOf(question.id).revision, fieldsOf(question.id).key];
	return {
		question,
		mine: Object.fromEntries(
			Object.entries(values).filter(
				([name]) => name.startsWith(prefix) && !hidden.includes(name)
			)
		),
		theirs: result.theirs
			? toFields(question.id, AnswerSchema.parse(JSON.parse(result.theirs)))
			: {},
		revision: result.revision,
		key: randomUUID(),
		by: result.by,
		at: result.at
	};
}

function revisionIn(value: FormDataEntryValue | null): number {
	const revision = Number(value);
	return Number.isSafeInteger(revision) && revision >= 0 ? revision : -1;
}
