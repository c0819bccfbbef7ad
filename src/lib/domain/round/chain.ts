/**
 * The awareness chain, this product's signature: of the ministries of countries with a plan, how many know of it,
 * have read it, were consulted, take part in coordination, and find a trade priority in it.
 */
import { awarenessChain, type AwarenessMark, type Instrument } from '../instrument/instrument.ts';
import type { AwarenessStep } from '../instrument/question.ts';
import { skips, standing, type Answers, type Standing } from '../assessment/answers.ts';
import { decode } from '../assessment/marks.ts';

/** One step of the awareness chain: of the ministries in the base, how many have reached it. */
export interface ChainStep {
	step: AwarenessStep;
	question: string;
	/** Ministries that have reached the step; null where too few to show. */
	reached: number | null;
	notSure: number | null;
}

export interface Chain {
	/** Ministries in the base: those of countries with a plan. */
	base: number;
	/** Ministries that state that their country has no plan; null where there are too few to show anything. */
	noPlan: number | null;
	/** Ministries of the base that state that there is no coordinating body; null where there are too few to show anything. */
	noBody: number | null;
	steps: readonly ChainStep[];
}

/** Whether an answer reaches a step of the awareness chain. `not sure` does not. */
export const hasReached = (
	{ reachedAt }: Pick<AwarenessMark, 'reachedAt'>,
	standing: Standing
): boolean => standing.state === 'level' && standing.level >= reachedAt;

/** Whether an answer says that what the question asks about is not there, and so takes the country out of the chain. */
export const isOutside = (standing: Standing): boolean =>
	standing.state === 'structural' && standing.counts === 'notApplicable';

/** Whether an answer says that what the question asks about is not there, and counts as level 0. */
export const isAbsent = (standing: Standing): boolean =>
	standing.state === 'structural' && standing.counts === 'level0';

/** How far one ministry came on the chain: a step that it reached, or not, or of which nothing is said yet. */
export interface ReachedStep {
	step: AwarenessStep;
	question: string;
	/** `outside`: there is no plan, so the step is not asked for. */
	state: 'reached' | 'notReached' | 'notSure' | 'open' | 'outside';
}

/** The steps of the chain for one ministry. */
export function reachedSteps(instrument: Instrument, answers: Answers): ReachedStep[] {
	const skipped = skips(instrument, answers);
	const steps = awarenessChain(instrument).map((mark) => ({
		mark,
		standing: standing(instrument, answers, mark.question.id, skipped)
	}));
	const hasNoPlan = steps.some((step) => isOutside(step.standing));
	return steps.map(({ mark, standing: stands }): ReachedStep => ({
		step: mark.step,
		question: mark.question.id,
		state: hasNoPlan ? 'outside' : stateOf(mark, stands)
	}));
}

function stateOf(mark: AwarenessMark, stands: Standing): ReachedStep['state'] {
	if (stands.state === 'unanswered') return 'open';
	if (stands.state === 'notSure') return 'notSure';
	return hasReached(mark, stands) ? 'reached' : 'notReached';
}

/**
 * The awareness chain. The base are the ministries of countries that have a plan: a plan that does not
 * exist (the structural answer to the first step's question) takes a country out, for every step.
 */
export function chain(instrument: Instrument, marks: readonly string[], minimum: number): Chain {
	const position = new Map(instrument.questions.map((question, i) => [question.id, i]));
	const steps = awarenessChain(instrument);
	const at = (mark: string, { question }: AwarenessMark) =>
		decode(mark[position.get(question.id) ?? -1] ?? '');
	const inBase = marks.filter((mark) => !steps.some((step) => isOutside(at(mark, step))));
	const shown = (count: number): number | null => (inBase.length >= minimum ? count : null);
	return {
		base: inBase.length,
		noPlan: marks.length >= minimum ? marks.length - inBase.length : null,
		noBody: shown(inBase.filter((mark) => steps.some((step) => isAbsent(at(mark, step)))).length),
		steps: steps.map((step): ChainStep => {
			const standings = inBase.map((mark) => at(mark, step));
			return {
				step: step.step,
				question: step.question.id,
				reached: shown(standings.filter((standing) => hasReached(step, standing)).length),
				notSure: shown(standings.filter((standing) => standing.state === 'notSure').length)
			};
		})
	};
}
