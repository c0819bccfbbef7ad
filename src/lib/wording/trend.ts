/** What the questionnaire did to a change between two rounds, in words. */
import { difference } from '#lib/domain/instrument/difference.ts';
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Language } from './language.ts';
import { sentences } from './score.ts';

/**
 * What was asked otherwise, and which highlight that moved most; empty where the two questionnaires ask the same.
 *
 * @param parts the change of each highlight, and its points that come from the questionnaire; null where they cannot be told
 */
export function questionnaireLine(
	language: Language,
	[before, after]: readonly [Instrument, Instrument],
	parts: readonly { id: Highlight; change: number | null; fromInstrument: number | null }[]
): string {
	const { say, count } = language;
	const { added, removed, reweighed } = difference(before, after);
	if (added.length + removed.length + reweighed.length === 0) return '';
	const told = parts.flatMap(({ id, fromInstrument }) =>
		fromInstrument === null ? [] : [{ id, fromInstrument }]
	);
	const [most] = told.toSorted((a, b) => Math.abs(b.fromInstrument) - Math.abs(a.fromInstrument));
	return sentences(
		say.trend_questions({
			before: count(before.questions.length),
			after: count(after.questions.length),
			added: count(added.length),
			removed: count(removed.length),
			reweighed: count(reweighed.length)
		}),
		!most
			? say.trend_unsplit()
			: // Of some of them alone it is not known which moved most.
				parts.some(({ change, fromInstrument }) => change !== null && fromInstrument === null)
				? ''
				: say.trend_moved({
						highlight: language.texts(after).highlights[most.id].title,
						points: language.signed(most.fromInstrument)
					})
	);
}
