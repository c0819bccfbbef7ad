/** Where a question's form leads once it is saved. */
import * as path from '#lib/domain/assessment/path.ts';
import { find, givesScores, type Instrument } from '#lib/domain/instrument/instrument.ts';
import * as answers from '#lib/server/db/answers.ts';
import { isLocale } from '#lib/wording/language.ts';

export interface Place {
	assessmentId: string;
	dimension: string;
	whole: boolean;
}

/** Pages that list answers: whoever changes one comes back to its row. */
export const BACK = ['check', 'section'] as const;

/** Pages of the frame that a question's page leads to; what was typed is saved first. */
const FRAME = ['/', '/assessments', '/password', '/method', '/accessibility', '/privacy'];

/** Where a form leads once it is saved: where a link of the page wanted to go, or on to the next question. */
export async function leads(
	instrument: Instrument,
	{ assessmentId, dimension, whole }: Place,
	last: string,
	{ then, isSaved, repeated }: { then: string; isSaved: boolean; repeated: boolean }
): Promise<string> {
	if (FRAME.includes(then)) return then;
	const base = `/assessments/${assessmentId}`;
	const here = `${base}/${dimension}`;
	const saved = isSaved ? `&saved=${last}${repeated ? '&already' : ''}` : '';
	const [what, id = ''] = then.split(':');
	const named = find(instrument, id);
	if (isLocale(then)) {
		const place = whole ? 'view=all' : `question=${last}`;
		return `/language/${then}?next=${encodeURIComponent(`${here}?${place}${saved}`)}`;
	}
	if (what === 'tasks') return base;
	if (what === 'all') return `${here}?view=all${saved}`;
	if (what === 'go' && named) return `${here}?question=${named.id}${saved}`;
	if (what === 'more' && named) {
		const view = whole ? 'view=all' : `question=${named.id}`;
		return `${here}?${view}&more=${named.id}${saved}#${named.id}`;
	}
	if (what === 'check') return `${base}/check?dimension=${dimension}${saved}`;
	if (then === 'from:check') return `${base}/check?at=${last}${saved}#answer-${last}`;
	if (then === 'from:section') return `${base}/check?dimension=${dimension}${saved}#answer-${last}`;
	if (whole) return `${here}?view=all&saved=all${repeated ? '&already' : ''}`;
	const known = await answers.loadSome(assessmentId, path.structuralIds(instrument));
	const next = path.next(instrument, known.answers, last);
	if (next !== null) return `${here}?question=${next}${saved}`;
	if (givesScores(instrument)) return `${base}/check?dimension=${dimension}${saved}`;
	// Ten questions are one section: most dimensions have one or two of them, and no check of their own.
	const asked = path.asked(instrument, known.answers);
	const onward = asked[asked.findIndex((question) => question.id === last) + 1];
	return onward
		? `${base}/${onward.dimension}?question=${onward.id}${saved}`
		: `${base}/check?at=${last}${saved}`;
}
