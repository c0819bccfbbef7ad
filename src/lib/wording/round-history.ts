/** The history of a round in words, as the cells of a table. */
import type { Happening, PlainHappening } from '#lib/domain/round/history.ts';
import type { Language, PlainMessage } from './language.ts';

const WORDS: Record<PlainHappening, PlainMessage> = {
	created: 'history_created',
	edited: 'history_edited',
	opened: 'history_opened',
	closed: 'history_closed',
	reopened: 'history_reopened'
};

/** What was done. */
export function happened({ say, day, count }: Language, happening: Happening): string {
	switch (happening.what) {
		case 'extended':
			return say.history_extended({ from: day(happening.from), to: day(happening.to) });
		case 'published':
			return say.history_published({ number: count(happening.number) });
		default:
			return say[WORDS[happening.what]]();
	}
}

/** Why it was done; empty where nobody is asked for a reason. */
export const reasonOf = (happening: Happening): string =>
	happening.what === 'extended' ? happening.reason : '';
