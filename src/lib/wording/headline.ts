/** The finding of a report in its first lines: the awareness chain first, then where the ministry stands. */
import type { Report } from '#lib/domain/report.ts';
import type { ReachedStep } from '#lib/domain/round/chain.ts';
import type { AwarenessStep } from '#lib/domain/instrument/question.ts';
import { standingWord, partText } from './answers.ts';
import type { Language, PlainMessage } from './language.ts';
import { highlightTitle } from './overview.ts';
import { sentences } from './score.ts';

/** The chain of 2017 for one ministry. */
export interface AwarenessDocument {
	title: string;
	finding: string;
	/** The finding of 2017, in its words. */
	reference: string;
	steps: readonly {
		step: AwarenessStep;
		question: string;
		label: string;
		/** "Yes", "No", "Not sure", "No answer yet". */
		word: string;
		/** What the answer says. */
		text: string;
		state: ReachedStep['state'];
	}[];
}

/** What the ministry does at each step of the chain. */
const OWN_STEP_WORDS: Record<AwarenessStep, PlainMessage> = {
	aware: 'own_chain_aware',
	read: 'own_chain_read',
	consulted: 'own_chain_consulted',
	engaged: 'own_chain_engaged',
	prioritised: 'own_chain_prioritised'
};

const STATE_WORDS: Record<ReachedStep['state'], PlainMessage> = {
	reached: 'chain_yes',
	notReached: 'chain_no',
	notSure: 'not_sure',
	open: 'standing_unanswered',
	outside: 'standing_not_asked'
};

export function awarenessDocument(language: Language, report: Report): AwarenessDocument {
	const { say, count } = language;
	const { awareness, instrument } = report;
	const reached = awareness.filter(({ state }) => state === 'reached').length;
	return {
		title: say.own_chain_title(),
		finding: awareness.some(({ state }) => state === 'outside')
			? say.own_chain_no_plan()
			: say.own_chain_reached({ reached: count(reached), of: count(awareness.length) }),
		reference: language.texts(instrument).chain.reference,
		steps: awareness.map(({ step, question, state }) => ({
			step,
			question,
			label: say[OWN_STEP_WORDS[step]](),
			word: say[STATE_WORDS[state]](),
			text: answerText(language, report, question),
			state
		}))
	};
}

/** What was answered: the level's own words, or in a word what stands there. */
function answerText(language: Language, { instrument, answers }: Report, question: string): string {
	const answer = answers.find((each) => each.question === question);
	if (!answer) return '';
	const { standing } = answer;
	const level = standing.state === 'level' ? standing.level : null;
	return level === null
		? standingWord(language, standing)
		: partText(language, instrument, { question, state: 'level', level });
}

/** Whether the ministry knows the plan, was asked about it and coordinates it; then which highlight is furthest behind. */
export function headline(language: Language, report: Report): string {
	const { say } = language;
	return sentences(say[chainHeadline(report)](), weakest(language, report));
}

function chainHeadline({ awareness }: Report): PlainMessage {
	const stateOf = (step: AwarenessStep) => awareness.find((own) => own.step === step)?.state;
	const [aware, consulted, engaged] = [stateOf('aware'), stateOf('consulted'), stateOf('engaged')];
	if (aware === 'outside') return 'headline_no_plan';
	if (aware === 'open') return 'headline_open';
	if (aware !== 'reached') return 'headline_unaware';
	if (engaged === 'reached')
		return consulted === 'reached' ? 'headline_engaged' : 'headline_engaged_not_asked';
	return consulted === 'reached' ? 'headline_consulted' : 'headline_no_say';
}

function weakest(language: Language, report: Report): string {
	const { say } = language;
	const scored = report.highlights.filter(({ value }) => value !== null);
	const sorted = scored.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
	const [lowest, second] = sorted;
	if (!lowest || !second || lowest.value === second.value) return '';
	return say.headline_lowest({ highlight: highlightTitle(language, report, lowest.id) });
}

/** Where the ministry stands, in three sentences: overall, the highest and lowest highlight, and its documents. */
export function lead(language: Language, report: Report): string {
	const { say, points, count } = language;
	const { overall, sinceLastRound, highlights } = report;
	if (report.rapid) return say.rapid_lead();
	const before = sinceLastRound?.overall.before ?? null;
	const sorted = highlights
		.filter(({ value }) => value !== null)
		.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
	const [best, worst] = [sorted[0], sorted.at(-1)];
	const lacking = report.answers.filter((answer) => answer.lacksEvidence).length;
	const score = points(overall.arithmetic);
	return sentences(
		overall.arithmetic === null
			? say.lead_scored({ scored: count(sorted.length), of: count(highlights.length) })
			: sinceLastRound && before !== null
				? say.lead_overall_since({ score, before: points(before), round: sinceLastRound.round })
				: say.lead_overall({ score }),
		best &&
			worst &&
			best.value !== worst.value &&
			say.lead_range({
				best: highlightTitle(language, report, best.id),
				high: points(best.value),
				worst: highlightTitle(language, report, worst.id),
				low: points(worst.value)
			}),
		lacking > 0 &&
			(overall.evidenced === null
				? say.lead_documents_only({ count: lacking })
				: say.lead_documents({ count: lacking, evidenced: points(overall.evidenced) }))
	);
}
