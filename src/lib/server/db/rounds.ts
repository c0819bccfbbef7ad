/** Rounds: an exercise with a questionnaire, in one of its forms, with dates and frozen country groups. */
import { DEFAULT_MINIMUM, FLOOR } from '#lib/domain/round/minimum.ts';
import { FORMS, type Form } from '#lib/domain/instrument/question.ts';
import {
	ASSESSMENT_STATES,
	nextRound,
	ROUND_STATES,
	type AssessmentState,
	judgeExtension,
	type Extension,
	type RoundMove,
	type RoundState,
	type RoundTime,
	type WantedExtension
} from '#lib/domain/assessment/lifecycle.ts';
import { record } from './audit.ts';
import { read, readSql, sqlIn, within, type Writer } from './client.ts';
import * as lock from './lock.ts';
import { giveAssessments, withoutAssessment } from './participation.ts';
import type { Sql } from './sql.ts';

/** A text of the database as one of the words that it can be. Throws where it is none of them. */
export function oneOf<T extends string>(words: readonly T[], text: string): T {
	const word = words.find((own) => own === text);
	if (word === undefined) throw new Error(`The database holds "${text}" where it cannot be`);
	return word;
}
export const assessmentState = (text: string): AssessmentState => oneOf(ASSESSMENT_STATES, text);
export const roundState = (text: string): RoundState => oneOf(ROUND_STATES, text);

/** What decides when a round takes answers, from a row of our own statements. */
export const toRoundTime = (
	row: Readonly<Record<'state' | 'opensOn' | 'closesOn', string>>
): RoundTime => ({
	state: roundState(row.state),
	opensOn: new Date(row.opensOn),
	closesOn: new Date(row.closesOn)
});

export interface Round {
	id: string;
	name: string;
	instrument: { id: string; version: number; form: Form };
	state: RoundState;
	/** Its first and its last day; when answers are taken is for the lifecycle to say. */
	opensOn: Date;
	closesOn: Date;
	/** When an administrator last closed it; null where nobody has. */
	closedAt: Date | null;
	/** A figure over fewer ministries than this is not printed; FLOOR or more. */
	minimumGroup: number;
	/** Its answers are made up, and every page says so. */
	fictional: boolean;
	/** Its publications list who took part; settled before it opens. */
	namesParticipants: boolean;
	/** Raised whenever the set of counted submissions changes: figures made at one version hold as long as it stays. */
	figuresVersion: number;
}

export interface RoundRow {
	id: string;
	name: string;
	instrumentId: string;
	instrumentVersion: number;
	form: string;
	state: string;
	opensOn: Date;
	closesOn: Date;
	closedAt: Date | null;
	minimumGroup: number;
	fictional: boolean;
	namesParticipants: boolean;
	figuresVersion: number;
}

export function toRound(row: RoundRow): Round {
	const { id, name, opensOn, closesOn, closedAt, minimumGroup, figuresVersion } = row;
	const { fictional, namesParticipants } = row;
	return {
		id,
		name,
		opensOn,
		closesOn,
		closedAt,
		minimumGroup,
		fictional,
		namesParticipants,
		figuresVersion,
		state: roundState(row.state),
		instrument: {
			id: row.instrumentId,
			version: row.instrumentVersion,
			form: oneOf(FORMS, row.form)
		}
	};
}

type FoundRound = Omit<RoundRow, 'opensOn' | 'closesOn'> & { opensOn: string; closesOn: string };

/** All rounds, the newest first; in a transaction, those that it sees. */
export async function all(sql: Pick<Sql, 'all'> = readSql()): Promise<Round[]> {
	const rows = await sql.all<FoundRound>('SELECT * FROM "Round" ORDER BY "opensOn" DESC');
	return rows.map((row) =>
		toRound({
			...row,
			opensOn: new Date(row.opensOn),
			closesOn: new Date(row.closesOn),
			fictional: Boolean(row.fictional),
			namesParticipants: Boolean(row.namesParticipants)
		})
	);
}

export async function find(id: string): Promise<Round | null> {
	const row = await read().round.findUnique({ where: { id } });
	return row ? toRound(row) : null;
}

export async function published(): Promise<Round[]> {
	return (await all()).filter((round) => round.state === 'published');
}

export interface NewRound {
	id: string;
	name: string;
	instrument: { id: string; version: number; form: Form };
	opensOn: Date;
	closesOn: Date;
	minimumGroup?: number;
	fictional?: boolean;
	namesParticipants?: boolean;
}

export interface By {
	userId: string | null;
	at: Date;
}

/** Creates a round in draft. False where the id is taken. */
export function create(round: NewRound, by: By, tx?: Writer): Promise<boolean> {
	return within(tx, async (tx) => {
		if (await tx.round.findUnique({ where: { id: round.id }, select: { id: true } })) return false;
		await tx.round.create({
			data: {
				id: round.id,
				name: round.name,
				instrumentId: round.instrument.id,
				instrumentVersion: round.instrument.version,
				form: round.instrument.form,
				state: 'draft',
				opensOn: round.opensOn,
				closesOn: round.closesOn,
				minimumGroup: Math.max(FLOOR, round.minimumGroup ?? DEFAULT_MINIMUM),
				fictional: round.fictional ?? false,
				namesParticipants: round.namesParticipants ?? false,
				createdAt: by.at
			}
		});
		// By its id in the detail, too: where the draft is deleted, the history still says which it was.
		const detail = { round: round.id };
		await record(sqlIn(tx), { ...by, action: 'round.create', roundId: round.id, detail });
		return true;
	});
}

const STAMPS = { open: 'openedAt', reopen: null, close: 'closedAt' } as const;

/**
 * Opens, closes or reopens a round; publishing has its own way (server/publishing). Opening gives every ministry its
 * assessment and freezes the groups of its country; opening again does so for those that came while it was closed.
 * Returns false where the round's state does not allow it.
 */
export function move(id: string, event: RoundMove, by: By, tx?: Writer): Promise<boolean> {
	return within(tx, async (tx) => {
		const sql = sqlIn(tx);
		const opens = event !== 'close';
		if (opens) await lock.rule(sql, 'participants', by.at);
		await lock.round(sql, id);
		const row = await tx.round.findUnique({ where: { id }, select: { state: true } });
		const after = row && nextRound(roundState(row.state), event);
		if (!after) return false;
		const stamp = STAMPS[event];
		await tx.round.update({
			where: { id },
			data: { state: after, ...(stamp ? { [stamp]: by.at } : {}) }
		});
		if (opens) await giveAssessments(sql, id, await withoutAssessment(sql, id), by.at);
		await record(sql, { ...by, action: `round.${event}`, roundId: id });
		return true;
	});
}

/** Moves the last day of an open round to a later one. Says why where it does not, and then changes nothing. */
export function extend(
	id: string,
	wanted: WantedExtension,
	by: By,
	tx?: Writer
): Promise<Extension> {
	return within(tx, async (tx) => {
		const sql = sqlIn(tx);
		await lock.round(sql, id);
		const row = await tx.round.findUnique({ where: { id } });
		const verdict = row ? judgeExtension(toRound(row), wanted, by.at) : 'notOpen';
		if (!row || verdict !== 'extended') return verdict;
		const { closesOn, reason } = wanted;
		await tx.round.update({ where: { id }, data: { closesOn } });
		const detail = { from: row.closesOn.toISOString(), to: closesOn.toISOString(), reason };
		await record(sql, { ...by, action: 'round.extend', roundId: id, detail });
		return verdict;
	});
}
