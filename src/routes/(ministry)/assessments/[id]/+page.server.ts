import { asked as askedIn, open } from '#lib/domain/assessment/path.ts';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { givesScores } from '#lib/domain/instrument/instrument.ts';
import { score } from '#lib/domain/score/score.ts';
import { may, requireAssessment } from '#lib/server/auth/guard.ts';
import * as answers from '#lib/server/db/answers.ts';
import * as completions from '#lib/server/db/completions.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as reviews from '#lib/server/db/reviews.ts';
import * as support from '#lib/server/db/support.ts';
import * as users from '#lib/server/db/users.ts';
import { answeredInstrument, instrumentOf } from '#lib/server/report.ts';
import { regionName, untilLine } from '#lib/wording/rounds.ts';
import {
	effortText,
	minutesLeft,
	scoreLine,
	nextStep,
	submitState,
	taskDocument,
	taskSource,
	scoredWord
} from '#lib/wording/tasks.ts';
import type { PageServerLoad } from './$types.js';

/** The later of two times; null where there is neither. */
const latest = (a: Date | null, b: Date | null): Date | null =>
	a && b ? (a > b ? a : b) : (a ?? b);

export const load: PageServerLoad = async (event) => {
	const { user, assessment } = await requireAssessment(event, 'assessment.read', event.params.id);
	const { language } = event.locals;
	const instrument = answeredInstrument(assessment);
	const [stored, statement, completed, decisions, team, regions] = await Promise.all([
		answers.load(assessment.id),
		support.load(assessment.id),
		completions.load(assessment.id),
		reviews.decisions(assessment.id),
		users.ofMinistry(assessment.ministryId),
		assessments.regionsOf(assessment)
	]);
	// The sections of the rapid form are completed by their answers: it asks nobody to say so five times.
	const done = givesScores(instrument) ? completed : new Set(DIMENSIONS);
	const tasks = DIMENSIONS.map((dimension) =>
		taskSource(language, instrument, stored.answers, dimension, done)
	).filter(({ asked }) => asked > 0);
	const sum = (of: 'asked' | 'answered') => tasks.reduce((all, task) => all + task[of], 0);
	const [asked, answered] = [sum('asked'), sum('answered')];
	const round = instrumentOf(assessment.round);
	/** What the round asks, which is all that has to be answered before submitting. */
	const openInRound = open(round, stored.answers).length;
	const source = {
		state: assessment.state,
		round: assessment.round,
		mayFill: may(user, 'assessment.fill', assessment),
		maySubmit: may(user, 'assessment.submit', assessment),
		isFocalPoint: user.role === 'focalPoint',
		at: new Date()
	};
	return {
		assessment,
		...source,
		fictional: assessment.round.fictional,
		until: untilLine(language, assessment.round, source.at),
		next: nextStep(language, source, tasks),
		tasks: tasks.map((task) => taskDocument(language, task)),
		asked,
		answered,
		open: asked - answered,
		timeLeft: effortText(language, minutesLeft(tasks)),
		score: scoreLine(language, instrument),
		scored: scoredWord(language, score(instrument, stored.answers)),
		openInRound,
		askedInRound: askedIn(round, stored.answers).length,
		submitState: submitState(language, source, openInRound),
		savedAt: latest(stored.savedAt, statement.savedAt),
		saidSupport: statement.support !== null,
		returned: assessment.state === 'returned' ? decisions[0] : undefined,
		team: team.map(({ id, name, role }) => ({ id, name, role })),
		me: user.id,
		groups: language.list(regions.map((region) => regionName(language, region)))
	};
};
