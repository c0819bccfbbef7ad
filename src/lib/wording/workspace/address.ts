/** The address of a filter: what is chosen stands in a page's query, so that it can be sent to a colleague. */
import { AWARENESS_STEPS, type AwarenessStep } from '#lib/domain/instrument/question.ts';
import type { Filter } from '#lib/domain/workspace/filter.ts';

/** What the query calls how far ministries have come, and where their submission stands. */
export const REACHED = 'reached';
export const MISSED = 'missed';
export const REVIEW = 'review';
const ACCEPTED = 'accepted';
const WAITING = 'waiting';
export const REVIEWS = [ACCEPTED, WAITING] as const;

/** More values of a kind than this are no choice that anybody made. */
const MOST_VALUES = 30;
const LONGEST_VALUE = 40;

/**
 * Reads a filter from a query. Kinds and steps that there are not ask for nothing; a group that there is not asks for
 * what nobody is in, and the page says so.
 *
 * @param kinds the kinds of groups that there are
 */
export function filterOf(query: URLSearchParams, kinds: readonly string[]): Filter {
	const groups = Object.fromEntries(
		kinds.flatMap((kind) => {
			const values = query
				.getAll(kind)
				.filter((value) => value !== '' && value.length <= LONGEST_VALUE)
				.slice(0, MOST_VALUES);
			return values.length === 0 ? [] : [[kind, [...new Set(values)]]];
		})
	);
	const steps = (name: string): AwarenessStep[] =>
		AWARENESS_STEPS.filter((step) => query.getAll(name).includes(step));
	const review = query.get(REVIEW);
	return {
		groups,
		reached: steps(REACHED),
		missed: steps(MISSED),
		accepted: review === ACCEPTED ? true : review === WAITING ? false : null
	};
}

/** The query of a filter, with what else the address says; it begins with a question mark, or is empty. */
export function queryOf(filter: Filter, more: Readonly<Record<string, string>> = {}): string {
	const query = new URLSearchParams();
	for (const [kind, values] of Object.entries(filter.groups))
		for (const value of values) query.append(kind, value);
	for (const step of filter.reached) query.append(REACHED, step);
	for (const step of filter.missed) query.append(MISSED, step);
	if (filter.accepted !== null) query.set(REVIEW, filter.accepted ? ACCEPTED : WAITING);
	for (const [name, value] of Object.entries(more)) if (value !== '') query.set(name, value);
	const text = query.toString();
	return text === '' ? '' : `?${text}`;
}

/** Whether a filter leaves out anybody. */
export const isFiltered = (filter: Filter): boolean => queryOf(filter) !== '';

/** A query with other values for some of its names; a name whose value is empty leaves it. Empty where nothing is left. */
export function withChosen(query: string, chosen: Readonly<Record<string, string>>): string {
	const all = new URLSearchParams(query);
	for (const [name, value] of Object.entries(chosen))
		if (value === '') all.delete(name);
		else all.set(name, value);
	const text = all.toString();
	return text === '' ? '' : `?${text}`;
}
