import { choicesOf, standing, type Answers } from '#lib/domain/assessment/answers.ts';
import { byHighlight } from '#lib/domain/highlights.ts';
import { score, type Scores } from '#lib/domain/score.ts';
import { thaw } from '#lib/domain/assessment/submission.ts';
import { trend } from '#lib/domain/trend.ts';
import { readChanges, tried } from '#lib/domain/what-if.ts';
import { requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import * as reports from '#lib/server/report.ts';
import { titlesOf } from '#lib/ui/titles.ts';
import { choiceWord, standingWord } from '#lib/ui/words.ts';
import { redirect } from '@sveltejs/kit';
import { drawnOnly } from '#lib/ui/unsent.ts';
import type { PageServerLoad } from './$types.js';

/** What the ministry submitted in the round before this one; null where there is nothing to compare with. */
async function lastRound(current: assessments.Assessment) {
	const others = await assessments.ofMinistry(current.ministryId);
	const before = others.find(
		(one) => one.round.opensOn < current.round.opensOn && one.submission !== null
	);
	const text = before && (await submissions.frozen(before.id));
	if (!before || !text) return null;
	return {
		name: before.round.name,
		instrument: reports.instrumentOf(before.round),
		answers: thaw(text).answers
	};
}

export const load: PageServerLoad = async (event) => {
	const { assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const instrument = reports.instrumentOf(assessment.round);
	const stored = await answers.load(assessment.id);
	const { pathname, searchParams } = event.url;
	const changes = readChanges(instrument, stored.answers, searchParams);
	// The form sends every question; an address to be passed on holds only those that are changed.
	if ([...searchParams.values()].includes(''))
		redirect(303, `${pathname}?${new URLSearchParams(changes)}#what-if`);
	const scored = (given: Answers) => ({
		declared: score(instrument, given),
		evidenced: score(instrument, given, 'evidenced')
	});
	const now = scored(stored.answers);
	const then = scored(tried(stored.answers, changes));
	const onBoth = (of: typeof now, pick: (scores: Scores) => number | null) => ({
		declared: pick(of.declared),
		evidenced: pick(of.evidenced)
	});
	const moved = (pick: (scores: Scores) => number | null) => ({
		before: onBoth(now, pick),
		after: onBoth(then, pick)
	});
	const last = await lastRound(assessment);
	const since = last && {
		from: last.name,
		rows: trend(last, { instrument, answers: stored.answers })
	};
	return {
		assessment,
		fictional: assessment.round.fictional,
		report: drawnOnly(await reports.ofWork(assessment)),
		titles: titlesOf(instrument),
		changes,
		scores: byHighlight((h) => moved((scores) => scores.highlights[h].value)),
		overall: moved((scores) => scores.overall.arithmetic),
		questions: drawnOnly(
			instrument.questions.map((question) => ({
				id: question.id,
				title: question.title,
				dimension: question.dimension,
				now: standingWord(standing(instrument, stored.answers, question.id)),
				choices: choicesOf(question).map((choice) => ({
					choice,
					word: choiceWord(question, choice)
				}))
			}))
		),
		trend: since,
		earlier: since
			? byHighlight((h) => ({ round: since.from, score: since.rows[h].before.declared }))
			: undefined
	};
};
