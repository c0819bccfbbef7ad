/** What every page of a round's workspace has: the round, how far it has come, and what is looked at of it. */
import type { RequestEvent } from '@sveltejs/kit';
import { filterOf, queryOf } from '#lib/wording/workspace/address.ts';
import type { Filter } from '#lib/domain/workspace/filter.ts';
import { GROUP_KINDS, type GroupKind } from '#lib/reference/groups.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { MOST_COMPARED } from '#lib/wording/workspace/compare-page.ts';
import { isGroupKind } from '#lib/wording/workspace/groups.ts';
import { selectionDocument } from '#lib/wording/workspace/selection.ts';
import { notFound, require } from '../auth/guard.ts';
import * as assessments from '../db/assessments.ts';
import * as rounds from '../db/rounds.ts';
import type { Round } from '../db/rounds.ts';
import type { User } from '../db/users.ts';
import type { Seen } from './views.ts';

type WorkspaceEvent = RequestEvent<{ id: string }>;

export interface Place {
	user: User;
	round: Round;
	filter: Filter;
	/** The kind of groups that figures are read by. */
	kind: GroupKind;
	/** The highlight that a map shows; empty for the mean of the six. */
	show: string;
	/** What is compared, as the address names it. */
	sides: readonly string[];
}

/** The round that an analyst asks for, and what of it. Throws to sign-in, or that there is no such round. */
export async function open(event: WorkspaceEvent): Promise<Place> {
	const user = require(event, 'rounds.read');
	const round = await rounds.find(event.params.id);
	if (!round || round.state === 'draft') notFound(event);
	const query = event.url.searchParams;
	const by = query.get('by');
	return {
		...{ user, round },
		filter: filterOf(query, GROUP_KINDS),
		kind: isGroupKind(by) ? by : 'region',
		show: query.get('show') ?? '',
		sides: query.getAll('side').filter(Boolean).slice(0, MOST_COMPARED)
	};
}

/** What the head of every such page shows; counted while it is found out what is seen. */
export async function frame(
	event: WorkspaceEvent,
	{ round, filter }: Place,
	found: Promise<{ seen: Seen }>
) {
	const [states, oldest, { seen }] = await Promise.all([
		assessments.stateCounts(round.id),
		assessments.oldestSubmitted(round.id),
		found
	]);
	const { language } = event.locals;
	return {
		...{ round, states, oldest, fictional: round.fictional },
		query: queryOf(filter),
		selection: drawnOnly(selectionDocument(language, filter, seen))
	};
}
