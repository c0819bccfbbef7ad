/**
 * Disclosure control: what of a round may leave the running body, so that nobody's answers can be found out. Protected
 * is the score of a ministry that a reader can name, from everybody and from a reader who is one of the ministries.
 */
import type { Declaration } from './declaration.ts';
import { FLOOR } from './minimum.ts';
import { bandShares, print, type Figures, type Printed } from './printed.ts';
import { PrintedColumns } from './printed-columns.ts';

/** Median and quartiles need at least this many ministries: of few they are single scores. */
const QUANTILES_FROM = 20;
/** Why a figure is not printed. For the administrator alone: that a mean lies near an end is part of it. */
export const REASONS = ['tooFew', 'nearEnd', 'oneBand', 'subtraction'] as const;
export type Reason = (typeof REASONS)[number];

export interface Disclosed {
	figures: Figures;
	hidden: Readonly<Record<string, Reason>>;
}

export interface Conditions {
	/** The round's own minimum; never under the floor. */
	minimum: number;
	/** Ministries that released their scores: they are known, and the others are what is protected. */
	released: ReadonlySet<number>;
	/** What publications print already, of this round and of others. */
	printed: readonly Declaration[];
}

/** Why a figure may not be printed, judged by itself; undefined where it may. */
function reasonAlone(
	declaration: Declaration,
	{ minimum, released }: Conditions
): Reason | undefined {
	const { kind, members } = declaration;
	if (kind === 'count') return undefined;
	const secret = members.flatMap((member, i) => (released.has(member) ? [] : [i]));
	const least = Math.max(minimum, FLOOR);
	// Where all are released nobody is protected; else each is hidden among enough of the others.
	const areHidden = secret.length === 0 || secret.length >= least;
	if (members.length < least || !areHidden) return 'tooFew';
	if (kind === 'quantile' && secret.length < QUANTILES_FROM) return 'tooFew';
	if (kind === 'bands' && bandShares(declaration.values).length === 1) return 'oneBand';
	return undefined;
}

/**
 * What may be printed of a round. The declarations are taken in their order: what comes first is printed first, and
 * what would give away a few together with it is not.
 */
export function disclose(declarations: readonly Declaration[], conditions: Conditions): Disclosed {
	const columns = new PrintedColumns(conditions.released);
	for (const declaration of conditions.printed)
		if (declaration.kind !== 'count') columns.add(declaration);
	const figures: Record<string, Printed> = {};
	const hidden: Record<string, Reason> = {};
	for (const declaration of declarations) {
		const reason =
			reasonAlone(declaration, conditions) ??
			(declaration.kind === 'count' ? undefined : columns.reason(declaration));
		if (reason) hidden[declaration.id] = reason;
		else if (declaration.kind !== 'count') columns.add(declaration);
		figures[declaration.id] = reason ? null : print(declaration);
	}
	return { figures, hidden };
}
