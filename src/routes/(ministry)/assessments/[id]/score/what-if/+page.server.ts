import { redirect } from '@sveltejs/kit';
import { choicesOf, standing, type Answers } from '#lib/domain/assessment/answers.ts';
import { byHighlight } from '#lib/domain/instrument/highlights.ts';
import { score, type Scores } from '#lib/domain/score/score.ts';
import { readChanges, tried } from '#lib/domain/score/what-if.ts';
import { requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { titlesOf } from '#lib/ui/titles.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { choiceWord, standingWord } from '#lib/ui/words.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const { assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const instrument = instrumentOf(assessment.round);
	const stored = await answers.load(assessment.id);
	const { pathname, searchParams } = event.url;
	const changes = readChanges(instrument, stored.answers, searchParams);
	// The form sends every question; an address to be passed on holds only those that are changed.
	if ([...searchParams.values()].includes(''))
		redirect(303, `${pathname}?${new URLSearchParams(changes)}`);
	const scored = (given: Answers) => ({
		declared: score(instrument, given),
		evidenced: score(instrument, given, 'evidenced')
	});
	const before = scored(stored.answers);
	const after = scored(tried(stored.answers, changes));
	const onBoth = (scores: typeof before, pick: (scores: Scores) => number | null) => ({
		declared: pick(scores.declared),
		evidenced: pick(scores.evidenced)
	});
	const moved = (pick: (scores: Scores) => number | null) => ({
		before: onBoth(before, pick),
		after: onBoth(after, pick)
	});
	return {
		assessment,
		fictional: assessment.round.fictional,
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
		)
	};
};
