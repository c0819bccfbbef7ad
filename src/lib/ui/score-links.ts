/** Where the lines of a score lead. */
import type { Dimension } from '#lib/domain/instrument/highlights.ts';

export interface ScoreLinks {
	/** The address where the answer to a question stands. */
	answer: (asked: { question: string; dimension: Dimension }) => string;
	/** The address where a level is tried out, on pages that have a what-if form. */
	tryOut?: (question: string, level: number) => string;
	/** The address of a highlight's own page; without it all six stand on the page of the score. */
	highlight?: (highlight: string) => string;
}

/** On the pages of an assessment; `base` is its address. */
export function scoreLinks(base: string): Required<ScoreLinks> {
	return {
		answer: ({ dimension, question }) => `${base}/check?dimension=${dimension}#answer-${question}`,
		tryOut: (question, level) =>
			`${base}/score/what-if?${new URLSearchParams({ [question]: String(level) })}`,
		highlight: (highlight) => `${base}/score/${highlight}`
	};
}
