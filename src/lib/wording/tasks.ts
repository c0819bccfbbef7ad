/** The worded task list: what comes next, each dimension's state, and how long it takes. */
import { minutesFor } from '#lib/domain/assessment/effort.ts';
import {
	closedSince,
	type AssessmentState,
	type RoundTime
} from '#lib/domain/assessment/lifecycle.ts';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import * as path from '#lib/domain/assessment/path.ts';
import { HIGHLIGHTS, type Dimension } from '#lib/domain/instrument/highlights.ts';
import { givesScores, type Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Scores } from '#lib/domain/score/score.ts';
import type { Language } from './language.ts';
import { answersLine } from './rounds.ts';
import { STATE_WORDS } from './words.ts';

/** Reads what a dimension's line is made from. */
export function taskSource(
	language: Language,
	instrument: Instrument,
	answers: Answers,
	dimension: Dimension,
	completed: ReadonlySet<Dimension>
): TaskSource {
	const { dimensions, questions } = language.texts(instrument);
	const question = path.start(instrument, answers, dimension);
	const order = path.asked(instrument, answers, dimension).map(({ id }) => id);
	return {
		dimension,
		title: dimensions[dimension].title,
		...path.progress(instrument, answers, dimension),
		completed: completed.has(dimension),
		// The address names the question, so that going back leads to the page that one saw.
		start:
			question === null
				? null
				: {
						question,
						title: questions[question]?.title ?? '',
						number: order.indexOf(question) + 1
					}
	};
}

/** How many highlights have a score by now. */
export function scoredWord({ say, count }: Language, { highlights }: Scores): string {
	if (highlights.H1.why === 'rapidForm') return say.rapid_tag();
	const scored = HIGHLIGHTS.filter((h) => highlights[h].value !== null).length;
	return scored === 0
		? say.not_enough_known_yet()
		: say.highlights_scored({ scored: count(scored), of: count(HIGHLIGHTS.length) });
}

/** What the link to the score says, what is found there, and what comes after submitting; a form without scores promises none. */
export const scoreLine = ({ say }: Language, instrument: Pick<Instrument, 'form'>) =>
	givesScores(instrument)
		? { link: say.see_score(), about: say.score_about(), after: say.what_happens_then_text() }
		: { link: say.see_rapid(), about: say.rapid_about(), after: say.what_happens_then_rapid() };

/** Whether the assessment can be submitted, or was. */
export function submitState(
	{ say }: Language,
	{ state, mayFill }: Pick<AssessmentSource, 'state' | 'mayFill'>,
	open: number
): string {
	if (!mayFill) return say[STATE_WORDS[state]]();
	return open > 0 ? say.not_yet() : say.ready();
}

/** What a dimension's line is made from. */
export interface TaskSource {
	dimension: Dimension;
	title: string;
	asked: number;
	answered: number;
	completed: boolean;
	/** The question at which work goes on; null where none is asked. */
	start: { question: string; title: string; number: number } | null;
}

/** What a tag's colour says: done, going on, or waiting. */
export type TagKind = 'good' | 'going' | 'none' | 'warn';

export interface TaskDocument {
	dimension: Dimension;
	title: string;
	question: string | null;
	state: string;
	kind: TagKind;
	effort: string;
}

export interface AssessmentSource {
	state: AssessmentState;
	round: RoundTime & { closedAt: Date | null };
	mayFill: boolean;
	maySubmit: boolean;
	isFocalPoint: boolean;
	at: Date;
}

/** The one next thing to do. */
export interface NextStep {
	title: string;
	text: string;
	/** Where its button leads, and what the button says; null where there is nothing to press. */
	button: {
		to: 'question' | 'submit' | 'receipt' | 'score';
		task?: TaskDocument;
		text: string;
	} | null;
}

export function taskDocument(language: Language, task: TaskSource): TaskDocument {
	const { say, count } = language;
	const { dimension, title, asked, answered, start } = task;
	const isDone = task.completed && answered === asked;
	const effort = say.task_effort({
		count: asked,
		minutes: count(minutesFor(asked))
	});
	const state = isDone
		? say.task_completed()
		: answered === 0
			? say.state_not_started()
			: say.task_answered({ answered: count(answered), asked: count(asked) });
	const kind = isDone ? 'good' : answered === 0 ? 'none' : 'going';
	return { dimension, title, question: start?.question ?? null, state, kind, effort };
}

/** The next step of an assessment: the first open question, to submit, or what was submitted. */
export function nextStep(
	language: Language,
	assessment: AssessmentSource,
	tasks: readonly TaskSource[]
): NextStep | null {
	const { say } = language;
	if (!assessment.mayFill) return afterWork(language, assessment);
	const open = tasks.find(({ asked, answered, start }) => answered < asked && start);
	if (open?.start) return nextQuestion(language, open);
	return {
		title: say.next_ready(),
		text: assessment.maySubmit ? say.next_ready_text() : say.focal_point_submits(),
		button: assessment.maySubmit ? { to: 'submit', text: say.next_ready_button() } : null
	};
}

function nextQuestion(language: Language, task: TaskSource): NextStep {
	const { say, count } = language;
	const left = task.asked - task.answered;
	const dimension = task.title;
	return {
		title: say.next_question({
			dimension,
			n: count(task.start?.number ?? 1),
			of: count(task.asked)
		}),
		text: say.next_question_text({
			question: task.start?.title ?? '',
			count: left,
			minutes: count(minutesFor(left))
		}),
		button: {
			to: 'question',
			task: taskDocument(language, task),
			text: task.answered === 0 ? say.next_begin({ dimension }) : say.next_continue({ dimension })
		}
	};
}

/** What stands where there is nothing to answer any more, or not yet. */
function afterWork(language: Language, { state, round, at }: AssessmentSource): NextStep | null {
	const { say } = language;
	if (state === 'submitted' || state === 'accepted')
		return {
			title: state === 'accepted' ? say.next_accepted() : say.next_submitted(),
			text: state === 'accepted' ? say.next_accepted_text() : say.next_submitted_text(),
			button: { to: 'receipt', text: say.next_receipt() }
		};
	return closedSince(round, at)
		? { title: answersLine(language, round, at), text: say.answers_kept(), button: null }
		: null;
}

const HOUR = 60;

/** How many minutes are left: those that the parts say, so that they add up. */
export const minutesLeft = (tasks: readonly TaskSource[]): number =>
	tasks.reduce((sum, { asked, answered }) => sum + minutesFor(asked - answered), 0);

/** So many minutes, and half hours where it is long. */
export function effortText({ say, count }: Language, minutes: number): string {
	return minutes < 1.5 * HOUR
		? say.about_minutes({ minutes: count(minutes) })
		: say.about_hours({ hours: count(Math.round((2 * minutes) / HOUR) / 2) });
}

/** How the states of an assessment are tinted. */
export const ASSESSMENT_TAGS: Record<AssessmentState, TagKind> = {
	notStarted: 'none',
	inProgress: 'going',
	submitted: 'good',
	returned: 'warn',
	accepted: 'good'
};
