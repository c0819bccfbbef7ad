/** Where the pages of a score lead on. */
import type { Dimension } from '#lib/domain/instrument/highlights.ts';

interface Asked {
	question: string;
	dimension: Dimension;
}

export interface ScoreLinks {
	/** Where the answer to a question stands. */
	answer: (asked: Asked) => string;
	/** Where a question is answered. */
	question: (asked: Asked) => string;
	/** Where another level is tried out. */
	tryOut: (question: string, level: number) => string;
	/** The page of a highlight. */
	highlight: (highlight: string) => string;
}

/** On the pages of an assessment; `base` is its address. */
export const scoreLinks = (base: string): ScoreLinks => ({
	answer: ({ dimension, question }) => `${base}/check?dimension=${dimension}#answer-${question}`,
	question: ({ dimension, question }) => `${base}/${dimension}?question=${question}`,
	tryOut: (question, level) =>
		`${base}/score/what-if?${new URLSearchParams({ [question]: String(level) })}`,
	highlight: (highlight) => `${base}/score/${highlight}`
});
