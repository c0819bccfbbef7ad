/** Publishing a round: the one way in which figures of it leave the running body. */
import { canBeDone, nextRound } from '#lib/domain/assessment/lifecycle.ts';
import type { Declaration } from '#lib/domain/round/declaration.ts';
import type { RoundFacts } from '#lib/domain/round/columns.ts';
import { declare } from '#lib/domain/round/figures.ts';
import {
	printedOf,
	propose,
	type Proposal,
	type Publication,
	type PublishedRound
} from '#lib/domain/round/publication.ts';
import type { RoundSource } from '#lib/wording/spread.ts';
import { record } from './db/audit.ts';
import { readAside, sqlIn, within, type Writer } from './db/client.ts';
import * as lock from './db/lock.ts';
import * as marks from './db/marks.ts';
import * as publications from './db/publications.ts';
import * as rounds from './db/rounds.ts';
import type { By, Round } from './db/rounds.ts';
import type { Sql } from './db/sql.ts';
import { instrumentOf } from './report.ts';

type Reading = Pick<Sql, 'all'>;

/** Reads rounds with one number for each ministry, whichever round it is in. */
class Facts {
	readonly released = new Set<number>();
	readonly #numbers = new Map<string, number>();
	readonly #sql: Reading;

	constructor(sql: Reading) {
		this.#sql = sql;
	}

	async ofRound(round: Round): Promise<RoundFacts> {
		const rows = await marks.counted(this.#sql, round.id);
		const counted = rows.map((row) => {
			const ministry = this.#numbers.get(row.ministryId) ?? this.#numbers.size;
			this.#numbers.set(row.ministryId, ministry);
			if (row.released) this.released.add(ministry);
			return { ministry, marks: row.marks, region: row.region };
		});
		return { id: round.id, instrument: instrumentOf(round), counted };
	}
}

/** The last of the other rounds that opened before this one; real rounds follow real ones, examples follow examples. */
export const roundBefore = (round: Round, others: readonly Round[]): Round | null =>
	others
		.filter((other) => other.fictional === round.fictional && other.opensOn < round.opensOn)
		.toSorted((a, b) => b.opensOn.getTime() - a.opensOn.getTime())[0] ?? null;

/** Declares every figure of a round, and those of its change where there is a round before. */
export async function declarations(
	sql: Reading,
	round: Round,
	before: Round | null
): Promise<Declaration[]> {
	const facts = new Facts(sql);
	return declare(await facts.ofRound(round), before && (await facts.ofRound(before)));
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const described = (round: Round): PublishedRound => ({
	id: round.id,
	name: round.name,
	instrument: round.instrument,
	opensOn: dayOf(round.opensOn),
	closesOn: dayOf(round.closesOn),
	minimumGroup: round.minimumGroup,
	fictional: round.fictional
});

/** What would be published of a round now, held against all that is published. */
async function proposalOf(sql: Reading, round: Round, all: readonly Round[]): Promise<Proposal> {
	const published = all.filter(({ state }) => state === 'published');
	const facts = new Facts(sql);
	const read = new Map<string, RoundFacts>();
	for (const needed of [...published, round]) read.set(needed.id, await facts.ofRound(needed));
	const declared = (id: string, before: string | undefined): Declaration[] => {
		const own = read.get(id);
		return own ? declare(own, (before && read.get(before)) || null) : [];
	};
	const printed: Declaration[] = [];
	for (const { id } of published)
		for (const { publication } of await publications.ofRound(id, sql))
			printed.push(...printedOf(publication, declared(id, publication.before?.id)));
	const before = roundBefore(
		round,
		published.filter(({ id }) => id !== round.id)
	);
	const participants = round.namesParticipants
		? await marks.participants(sql, round.id)
		: undefined;
	return propose(
		described(round),
		before && { id: before.id, name: before.name },
		declared(round.id, before?.id),
		{ released: facts.released, printed },
		participants
	);
}

/** What would be published of a round, and how it stands to what is published of it already. */
export interface Preview extends Proposal {
	/** The fingerprint of what is shown: publishing it says that this, and nothing else, was looked at. */
	hash: string;
	/** The number of the latest publication; 0 where there is none. */
	latest: number;
	/** The latest publication says the same already. */
	isUnchanged: boolean;
}

async function previewOf(sql: Reading, round: Round, all: readonly Round[]): Promise<Preview> {
	const proposal = await proposalOf(sql, round, all);
	const hash = publications.hashOf(proposal.publication);
	const [latest] = await publications.ofRound(round.id, sql);
	return { ...proposal, hash, latest: latest?.number ?? 0, isUnchanged: latest?.hash === hash };
}

/** What publishing a round would print and hide; null where there is no such round or it cannot be published. */
export async function preview(id: string): Promise<Preview | null> {
	const sql = { all: readAside };
	const all = await rounds.all(sql);
	const round = all.find((listed) => listed.id === id);
	return round && canBeDone('publish', round.state) ? previewOf(sql, round, all) : null;
}

/** What a publication's page is worded from: its figures, beside those published of the round before. */
export async function publishedSource({
	round,
	figures,
	before
}: Publication): Promise<RoundSource> {
	const [last] = before ? await publications.ofRound(before.id) : [];
	const instrument = last && instrumentOf(last.publication.round);
	return {
		figures,
		instrument: instrumentOf(round),
		name: round.name,
		before: before && { name: before.name, instrument },
		last: last?.publication.figures ?? null
	};
}

export type PublishOutcome =
	| { outcome: 'published'; number: number }
	/** The latest publication says the same already. */
	| { outcome: 'unchanged'; number: number }
	/** Nothing could be shown. */
	| { outcome: 'empty' }
	/** It is no longer what was looked at: a submission was returned or accepted, or another round published. */
	| { outcome: 'changed' }
	/** The round is not closed, or is not there. */
	| { outcome: 'impossible' };

/**
 * Publishes a round, for the first time or again. From the first time on its submissions do not change any more.
 * Where `seen` is given, the fingerprint of what was looked at, nothing else is published.
 */
export function publish(
	id: string,
	by: By,
	{ tx, seen }: { tx?: Writer; seen?: string } = {}
): Promise<PublishOutcome> {
	return within(tx, async (tx): Promise<PublishOutcome> => {
		const sql = sqlIn(tx);
		await lock.rule(sql, 'publications', by.at);
		await lock.round(sql, id);
		const all = await rounds.all(sql);
		const round = all.find((listed) => listed.id === id);
		const after = round && nextRound(round.state, 'publish');
		if (!round || !after) return { outcome: 'impossible' };
		const { publication, hash, latest, isUnchanged, isEmpty } = await previewOf(sql, round, all);
		if (isUnchanged) return { outcome: 'unchanged', number: latest };
		if (isEmpty) return { outcome: 'empty' };
		if (seen !== undefined && seen !== hash) return { outcome: 'changed' };
		const number = latest + 1;
		await publications.add(sql, publication, number, by);
		if (latest === 0)
			await tx.round.update({ where: { id }, data: { state: after, publishedAt: by.at } });
		await record(sql, { ...by, action: 'round.publish', roundId: id, detail: { number } });
		return { outcome: 'published', number };
	});
}
