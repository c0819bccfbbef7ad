import { fail, redirect } from '@sveltejs/kit';
import { fieldsOf, parse, toFields, touched } from '#lib/domain/assessment/answer-form.ts';
import { skippedBy } from '#lib/domain/assessment/answers.ts';
import { text } from '#lib/domain/assessment/form.ts';
import { questionsWithFigures } from '#lib/domain/indicators/published.ts';
import * as path from '#lib/domain/assessment/path.ts';
import { find, ofDimension, type Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Question } from '#lib/domain/instrument/question.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import type { Issue } from '#lib/domain/issue.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as indicators from '#lib/server/db/indicators.ts';
import { formOf, keyOf, newKey, revisionOf, typed } from '#lib/server/form.ts';
import { answeredInstrument } from '#lib/server/report.ts';
import { saveAnswers, type AnswerSave } from '#lib/server/saving.ts';
import { note } from '#lib/server/security-log.ts';
import { questionDocument } from '#lib/wording/question.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { conflictOf, keepField } from './conflict.ts';
import { BACK, leads } from './leads.ts';

/** The answers that a page needs: those of its dimension, and those that decide what is asked. */
function loadFor(
	assessmentId: string,
	instrument: Instrument,
	named: Question | undefined,
	savedId: string | null
): Promise<answers.Stored> {
	if (!named) return answers.load(assessmentId);
	const beside = ofDimension(instrument, named.dimension).map(({ id }) => id);
	const ids = [...beside, ...path.structuralIds(instrument), ...(savedId ? [savedId] : [])];
	return answers.loadSome(assessmentId, [...new Set(ids)]);
}

export const load: PageServerLoad = async (event) => {
	const { params, url } = event;
	const { user, assessment } = await requireAssessment(event, 'assessment.read', params.id);
	// After a form that came too late the page stays: it shows what was typed.
	const mayFill = may(user, 'assessment.fill', assessment);
	const { language } = event.locals;
	const instrument = answeredInstrument(assessment);
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
	const figures = await indicators.ofCountry(
		assessment.country,
		questionsWithFigures({ ...instrument, questions: whole || !named ? all : [named] }).map(
			({ id }) => id
		)
	);
	const asked = path.asked(instrument, stored.answers, params.dimension);
	const start = path.start(instrument, stored.answers, params.dimension);
	const single = named ?? asked.find((question) => question.id === start);
	const isSkipped =
		!whole && single && skippedBy(instrument, stored.answers, single.id) !== undefined;
	const from = BACK.find((page) => page === url.searchParams.get('from'));
	return {
		assessmentId: assessment.id,
		fictional: assessment.round.fictional,
		mayFill,
		dimension: params.dimension,
		/** The links of the frame save what was typed, too, where something can be typed. */
		saving:
			mayFill && !isSkipped ? { form: 'answer', next: from ? `from:${from}` : '' } : undefined,
		title,
		introduction: scope,
		whole,
		asked: asked.map(({ id }) => ({ id, isAnswered: stored.answers[id] !== undefined })),
		/** The page that changing an answer leads back to. */
		from,
		/** The question that has room for one more document. */
		more: url.searchParams.get('more'),
		questions: drawnOnly(
			(whole ? asked : single ? [single] : []).map((question) => {
				const answer = stored.answers[question.id];
				return {
					question: questionDocument(
						language,
						instrument,
						question,
						figures.get(question.id) ?? null
					),
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

/** The answers of a form that are to be saved, and what is wrong with the others. */
function read(
	questions: readonly Question[],
	form: FormData,
	{ whole, at }: { whole: boolean; at: Date }
): { sent: string[]; saves: AnswerSave[]; issues: Issue[] } {
	const sent = questions.filter(
		(question) => form.has(fieldsOf(question.id).key) || touched(question, form)
	);
	const saves: AnswerSave[] = [];
	const issues: Issue[] = [];
	const then = text(form, 'then');
	const leaves = then !== '' && !then.startsWith('from:');
	for (const question of sent) {
		// Where several are asked, or somebody leaves, a question that nobody touched is no mistake.
		if ((whole || leaves) && !touched(question, form)) continue;
		if (form.get(keepField(question.id)) === 'yes') continue;
		const parsed = parse(question, form, at.getUTCFullYear());
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
		const { locale } = event.locals.language;
		const instrument = answeredInstrument(assessment);
		const questions = ofDimension(instrument, params.dimension);
		const whole = url.searchParams.get('view') === 'all';
		const at = new Date();
		const { sent, saves, issues } = read(questions, form, { whole, at });
		if (sent.length === 0) {
			const asked = url.searchParams.get('question') ?? questions[0]?.id ?? '';
			issues.push({ field: fieldsOf(asked).response, code: 'responseMissing' });
		}
		const outcomes = await saveAnswers(assessment, saves, { user, locale, at });
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
		const place = { assessmentId: assessment.id, dimension: params.dimension, whole };
		const isSaved = outcomes.length > 0;
		redirect(303, await leads(instrument, place, sent.at(-1) ?? '', { then, isSaved, repeated }));
	}
};
