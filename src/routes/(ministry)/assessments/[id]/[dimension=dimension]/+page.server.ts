import { fail, redirect } from '@sveltejs/kit';
import { fieldsOf, parse, toFields, touched } from '#lib/domain/assessment/answer-form.ts';
import { AnswerSchema, skippedBy } from '#lib/domain/assessment/answers.ts';
import { text } from '#lib/domain/assessment/form.ts';
import * as path from '#lib/domain/assessment/path.ts';
import { find, ofDimension, type Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Question } from '#lib/domain/instrument/question.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import type { Issue } from '#lib/domain/issue.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as answers from '#lib/server/db/answers.ts';
import type { Saved } from '#lib/server/db/revisions.ts';
import { formOf, keyOf, newKey, revisionOf, typed } from '#lib/server/form.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { saveAnswers, type AnswerSave } from '#lib/server/saving.ts';
import { note } from '#lib/server/security-log.ts';
import { questionDocument, type QuestionDocument } from '#lib/wording/question.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** The answers that a page needs: of one question those beside it alone that decide what is asked, of a dimension all. */
function loadFor(
	assessmentId: string,
	instrument: Instrument,
	named: Question | undefined,
	savedId: string | null
): Promise<answers.Stored> {
	if (!named) return answers.load(assessmentId);
	const ids = [named.id, ...path.structuralIds(instrument), ...(savedId ? [savedId] : [])];
	return answers.loadSome(assessmentId, [...new Set(ids)]);
}

export const load: PageServerLoad = async (event) => {
	const { params, url } = event;
	const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
	// After a form that came too late the page stays: it shows what was typed.
	const mayFill = may(user, 'assessment.fill', assessment);
	const { language } = event.locals;
	const instrument = instrumentOf(assessment.round);
	const { title, scope } = language.texts(instrument).dimensions[params.dimension];
	const all = ofDimension(instrument, params.dimension);
	const whole = url.searchParams.get('view') === 'all';
	const named = all.find((question) => question.id === url.searchParams.get('question'));
	if (!mayFill && event.request.method === 'GET') {
		const place = named ? `#answer-${named.id}` : '';
		redirect(303, `/assessments/${params.id}/check?dimension=${params.dimension}${place}`);
	}
	const savedId = url.searchParams.get('saved');
	const stored = await loadFor(assessment.id, instrument, whole ? undefined : named, savedId);
	const asked = path.asked(instrument, stored.answers, params.dimension);
	const start = path.start(instrument, stored.answers, params.dimension);
	const single = named ?? asked.find((question) => question.id === start);
	return {
		assessmentId: assessment.id,
		fictional: assessment.round.fictional,
		mayFill,
		title,
		introduction: scope,
		whole,
		asked: asked.map((question) => question.id),
		questions: drawnOnly(
			(whole ? asked : single ? [single] : []).map((question) => {
				const answer = stored.answers[question.id];
				return {
					question: questionDocument(language, instrument, question),
					number: asked.indexOf(question) + 1,
					skippedBy: skippedBy(instrument, stored.answers, question.id),
					values: answer ? toFields(question.id, answer) : {},
					revision: stored.revisions[question.id] ?? 0,
					key: newKey()
				};
			})
		),
		saved: savedId && stored.savedAt ? { id: savedId, at: stored.savedAt } : null,
		repeated: url.searchParams.has('already')
	};
};

/** A field that says: of two values, keep the one that is saved. */
const keepField = (questionId: string): string => `${questionId}.keep`;

/** The answers of a form that are to be saved, and what is wrong with the others. */
function read(
	questions: readonly Question[],
	form: FormData,
	whole: boolean
): { sent: string[]; saves: AnswerSave[]; issues: Issue[] } {
	const sent = questions.filter(
		(question) => form.has(fieldsOf(question.id).key) || touched(question, form)
	);
	const saves: AnswerSave[] = [];
	const issues: Issue[] = [];
	for (const question of sent) {
		// On the page of a whole dimension a question that nobody touched is no mistake.
		if (whole && !touched(question, form)) continue;
		if (form.get(keepField(question.id)) === 'yes') continue;
		const parsed = parse(question, form);
		const { revision, key } = fieldsOf(question.id);
		if (parsed.ok)
			saves.push({
				questionId: question.id,
				answer: parsed.answer,
				seenRevision: revisionOf(form, revision),
				saveKey: keyOf(form, key)
			});
		else issues.push(...parsed.issues);
	}
	return { sent: sent.map((question) => question.id), saves, issues };
}

export const actions: Actions = {
	default: async (event) => {
		const { params, url } = event;
		const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
		const form = formOf(event);
		const values = typed(form);
		const instrument = instrumentOf(assessment.round);
		const questions = ofDimension(instrument, params.dimension);
		const whole = url.searchParams.get('view') === 'all';
		const { sent, saves, issues } = read(questions, form, whole);
		if (sent.length === 0) {
			const asked = url.searchParams.get('question') ?? questions[0]?.id ?? '';
			issues.push({ field: fieldsOf(asked).response, code: 'responseMissing' });
		}
		const outcomes = await saveAnswers(assessment, saves, { user, at: new Date() });
		const conflicts = outcomes.flatMap((outcome, i) => {
			const question = find(instrument, saves[i]?.questionId ?? '');
			// Sent again, the form knows what it has seen: the other value, or its own.
			if (question && outcome.outcome !== 'closed')
				values[fieldsOf(question.id).revision] = String(outcome.revision);
			return question && outcome.outcome === 'conflict'
				? [
						conflictOf(
							questionDocument(event.locals.language, instrument, question),
							values,
							outcome
						)
					]
				: [];
		});
		const closed =
			outcomes.some(({ outcome }) => outcome === 'closed') ||
			(outcomes.length === 0 && !may(user, 'assessment.fill', assessment));
		if (closed) return fail(409, { values, issues: [], conflicts: [], closed });
		if (conflicts.length > 0 || issues.length > 0)
			return fail(conflicts.length > 0 ? 409 : 400, { values, issues, conflicts, closed });
		const repeated =
			saves.length > 0 && outcomes.every(({ outcome }) => outcome === 'alreadySaved');
		const then = text(form, 'then');
		if (then === 'signOut') {
			note(event, 'signOut');
			await sessions.end(event);
			redirect(303, '/sign-in?signed-out');
		}
		const base = `/assessments/${assessment.id}`;
		redirect(303, await after(instrument, base, sent.at(-1) ?? '', { then, whole, repeated }));
	}
};

/** Where a form leads once it is saved: the same question with room for a document, the next one, or the check. */
async function after(
	instrument: Instrument,
	base: string,
	last: string,
	{ then, whole, repeated }: { then: string; whole: boolean; repeated: boolean }
): Promise<string> {
	const how = repeated ? '&already' : '';
	const dimension = find(instrument, last)?.dimension ?? '';
	const here = `${base}/${dimension}`;
	const more = find(instrument, then.startsWith('more:') ? then.slice('more:'.length) : '');
	if (more) {
		const view = whole ? 'view=all' : `question=${more.id}`;
		return `${here}?${view}&saved=${more.id}${how}#${more.id}`;
	}
	if (whole) return `${here}?view=all&saved=all${how}`;
	const id = base.slice('/assessments/'.length);
	const known = await answers.loadSome(id, path.structuralIds(instrument));
	const next = path.next(instrument, known.answers, last);
	return next === null
		? `${base}/check?dimension=${dimension}&saved=${last}${how}`
		: `${here}?question=${next}&saved=${last}${how}`;
}

interface Conflict {
	question: QuestionDocument;
	mine: Record<string, string>;
	theirs: Record<string, string>;
	/** The field by which what is saved is kept. */
	keep: string;
	by: string;
	at: Date;
}

/** Two values for one question: what was typed here, and what somebody saved meanwhile. */
function conflictOf(
	question: QuestionDocument,
	values: Readonly<Record<string, string>>,
	outcome: Extract<Saved, { outcome: 'conflict' }>
): Conflict {
	const { theirs, by, at } = outcome;
	return {
		question,
		mine: { ...values },
		theirs: theirs ? toFields(question.id, AnswerSchema.parse(theirs)) : {},
		keep: keepField(question.id),
		by,
		at
	};
}
