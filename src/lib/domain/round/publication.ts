/**
 * A publication: the printed values of a round, made once when the round is published and stored. It is all that
 * public pages and files read. A later one of the same round is over the same submissions.
 */
import { canonical } from '../canonical.ts';
import type { Form } from '../instrument/question.ts';
import type { Declaration } from './declaration.ts';
import { disclose, type Conditions, type Reason } from './disclosure.ts';
import type { Figures } from './printed.ts';

/** The round as a publication names it. Days are calendar days, 2026-11-29. */
export interface PublishedRound {
	id: string;
	name: string;
	instrument: { id: string; version: number; form: Form };
	opensOn: string;
	closesOn: string;
	minimumGroup: number;
	fictional: boolean;
}

/** A ministry that took part, by the code of its country (ISO 3166-1 alpha-2) and its name. */
export interface Participant {
	country: string;
	ministry: string;
}

/** The first format. A reader of a later one reads this one, too. */
export interface Publication {
	format: 1;
	round: PublishedRound;
	/** The published round that changes are counted from; null where there is none. */
	before: { id: string; name: string } | null;
	/** Printed values by the figures' names. Nothing says why a value is null: that can give a score away. */
	figures: Figures;
	/** Who took part, by country, where the round said at its opening that it names them. */
	participants?: readonly Participant[];
}

/** What would be published, and for the administrator what not and why. */
export interface Proposal {
	publication: Publication;
	hidden: Readonly<Record<string, Reason>>;
	/** No figure but counts would be printed: there is nothing to show, and so nothing to publish. */
	isEmpty: boolean;
}

export function propose(
	round: PublishedRound,
	before: Publication['before'],
	declarations: readonly Declaration[],
	conditions: Omit<Conditions, 'minimum'>,
	participants?: readonly Participant[]
): Proposal {
	const { figures, hidden } = disclose(declarations, {
		...conditions,
		minimum: round.minimumGroup
	});
	const isEmpty = declarations.every(({ id, kind }) => kind === 'count' || figures[id] === null);
	const named = participants ? { participants } : {};
	return { publication: { format: 1, round, before, figures, ...named }, hidden, isEmpty };
}

/** The bytes that are stored, and that its hash is made of. */
export const write = (publication: Publication): string => canonical({ ...publication });

/**
 * A stored publication.
 *
 * @throws Error for a format that this version does not know
 */
export function read(text: string): Publication {
	const publication = JSON.parse(text) as Publication;
	if (publication.format !== 1) throw new Error('A publication of a format that is not known here');
	return publication;
}

/** Those of the declarations that a publication prints. */
export const printedOf = (
	publication: Publication,
	declarations: readonly Declaration[]
): Declaration[] => declarations.filter(({ id }) => (publication.figures[id] ?? null) !== null);
