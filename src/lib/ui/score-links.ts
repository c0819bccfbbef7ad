/** Where the lines of a score lead, on the pages of an assessment. */
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Links } from './score-lines.ts';

/** `base` is the address of the assessment. */
export function scoreLinks(base: string): Links & Required<Pick<Links, 'highlight'>> {
	return {
		answer: ({ dimension, question }) => `${base}/check?dimension=${dimension}#answer-${question}`,
		tryOut: (question, level) =>
			`${base}/score/what-if?${new URLSearchParams({ [question]: String(level) })}`,
		highlight: (highlight: Highlight) => `${base}/score/${highlight}`
	};
}
