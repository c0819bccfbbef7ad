/**
 * Two things that happen at the same moment, many times: each race says in how many tries a rule was broken. The
 * two sides can be two processes.
 */
import { randomUUID } from 'node:crypto';
import { inForm } from '#lib/domain/instrument/instrument.ts';
import type { Form } from '#lib/domain/instrument/question.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { thaw } from '#lib/domain/assessment/submission.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import { read, write } from '#lib/server/db/client.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as passwordLinks from '#lib/server/db/password-links.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import * as users from '#lib/server/db/users.ts';
import { addMinistries, count } from './counted.ts';
import { answerAll, BY, DAYS, NOW, person } from './world.ts';
import type { Call } from './verbs.ts';

export interface Outcome {
	tries: number;
	/** Tries in which both sides did something, so that their order mattered. */
	met: number;
	broken: number;
}

interface World {
	ministryId: string;
	/** Of the ministry. */
	focal: string;
	analyst: string;
}

/** One ministry with its people: every try gets a round of its own. */
async function world(): Promise<World> {
	const ministryId = await ministries.create({ name: 'Ministry in a race', country: 'BF' }, BY);
	const [focal, analyst] = [await person('focalPoint', ministryId), await person('analyst', null)];
	return { ministryId, focal: focal.id, analyst: analyst.id };
}

/** A round, open unless it is to stay in draft, and the ministry's assessment in it. */
async function newRound(ministryId: string, { draft = false, form = 'full' as Form } = {}) {
	const id = `r-${randomUUID().slice(0, 13)}`;
	const instrument = { id: LATEST.id, version: LATEST.version, form };
	await rounds.create({ id, name: id, instrument, ...DAYS }, BY);
	if (!draft) await rounds.move(id, 'open', BY);
	const assessmentId = (await assessments.idsOfRound(id)).get(ministryId) ?? '';
	return { roundId: id, assessmentId };
}

/** The place of an action in the audit; undefined where it did not happen. */
async function placeOf(where: { action: string; roundId: string }): Promise<number | undefined> {
	const event = await read().auditEvent.findFirst({ where, orderBy: { seq: 'desc' } });
	return event?.seq;
}

async function times(tries: number, attempt: () => Promise<{ met: boolean; broken: boolean }>) {
	const outcome: Outcome = { tries, met: 0, broken: 0 };
	for (let i = 0; i < tries; i++) {
		const { met, broken } = await attempt();
		if (met) outcome.met++;
		if (broken) outcome.broken++;
	}
	return outcome;
}

/** The form with the fewest questions: a race is as hard, and a thousand tries are sooner done. */
const FEW = { form: 'rapid' } as const;
const ASKED = inForm(LATEST, FEW.form).questions.map((question) => question.id);

export const RACES = {
	/** Every save that was acknowledged stands in the submission that was frozen beside it. */
	'saving while the ministry submits': async (here: Call, there: Call, tries: number) => {
		const { ministryId, focal } = await world();
		return times(tries, async () => {
			const { assessmentId } = await newRound(ministryId, FEW);
			await answerAll(assessmentId, focal);
			const [saved, submitted] = await Promise.all([
				Promise.all(
					ASKED.map((id, i) =>
						(i % 2 ? here : there)('save', assessmentId, focal, id, 1, `late ${id}`)
					)
				),
				there('submit', assessmentId, focal)
			]);
			const { answers } = thaw((await submissions.frozen(assessmentId)) ?? '');
			const acknowledged = ASKED.filter((_, i) => saved[i]?.outcome === 'saved');
			return {
				met: acknowledged.length > 0 && acknowledged.length < ASKED.length,
				broken:
					submitted.outcome !== 'submitted' ||
					acknowledged.some((id) => answers[id]?.note !== `late ${id}`) ||
					ASKED.some((id) => !acknowledged.includes(id) && answers[id]?.note !== '')
			};
		});
	},

	/** Nothing changes in an assessment that is submitted, and what is submitted is in the form of the round. */
	'going on to a longer form while the ministry submits': async (
		here: Call,
		there: Call,
		tries: number
	) => {
		const { ministryId, focal } = await world();
		return times(tries, async () => {
			const { roundId, assessmentId } = await newRound(ministryId, FEW);
			await answerAll(assessmentId, focal);
			const [isChosen, submitted] = await Promise.all([
				here('chooseForm', assessmentId, 'full', focal),
				there('submit', assessmentId, focal)
			]);
			const frozen = thaw((await submissions.frozen(assessmentId)) ?? '');
			const chosen = await placeOf({ action: 'assessment.form', roundId });
			const end = (await placeOf({ action: 'assessment.submit', roundId })) ?? 0;
			return {
				met: isChosen,
				broken:
					submitted.outcome !== 'submitted' ||
					frozen.instrument.form !== FEW.form ||
					isChosen !== (chosen !== undefined) ||
					(chosen ?? 0) > end
			};
		});
	},

	/** There is always an administrator. */
	'two administrators closing each other': async (here: Call, there: Call, tries: number) => {
		const open = { role: 'administrator', closedAt: null };
		let [administrator, colleague] = [
			await person('administrator', null),
			await person('administrator', null)
		];
		return times(tries, async () => {
			const [first, second] = await Promise.all([
				here('closeAccount', administrator.id, colleague.id),
				there('closeAccount', colleague.id, administrator.id)
			]);
			const left = await read().user.count({ where: open });
			if (first || left === 0) administrator = await person('administrator', null);
			if (second || left === 0) colleague = await person('administrator', null);
			return { met: first !== second, broken: left !== 1 };
		});
	},

	/** Nothing is decided in a round that is published. */
	'publishing while a submission is accepted': async (here: Call, there: Call, tries: number) => {
		const { ministryId, focal, analyst } = await world();
		const others = await addMinistries(5);
		return times(tries, async () => {
			const { roundId, assessmentId } = await newRound(ministryId);
			await count(roundId, others);
			await answerAll(assessmentId, focal);
			const submitted = await here('submit', assessmentId, focal);
			if (submitted.outcome !== 'submitted') throw new Error(submitted.outcome);
			await rounds.move(roundId, 'close', BY);
			const [decided, published] = await Promise.all([
				here('decide', assessmentId, submitted.id, analyst),
				there('publish', roundId)
			]);
			const accepted = await placeOf({ action: 'assessment.accepted', roundId });
			const end = (await placeOf({ action: 'round.publish', roundId })) ?? 0;
			return {
				met: decided,
				broken:
					published.outcome !== 'published' ||
					decided !== (accepted !== undefined) ||
					(accepted ?? 0) > end
			};
		});
	},

	/** Every ministry has an assessment in every round that is open. */
	'opening a round while a ministry is added': async (here: Call, there: Call, tries: number) => {
		const { ministryId } = await world();
		return times(tries, async () => {
			const { roundId } = await newRound(ministryId, { draft: true });
			const [id] = await Promise.all([
				here('addMinistry', `Added ${roundId}`),
				there('move', roundId, 'open')
			]);
			const hasAssessment = (await assessments.idsOfRound(roundId)).has(id);
			await rounds.move(roundId, 'close', BY);
			return { met: true, broken: !hasAssessment };
		});
	},

	/** Every ministry has an assessment in a round that is opened again, and one alone. */
	'opening a round again while a ministry is added': async (
		here: Call,
		there: Call,
		tries: number
	) => {
		const { ministryId } = await world();
		return times(tries, async () => {
			const { roundId } = await newRound(ministryId);
			await rounds.move(roundId, 'close', BY);
			const [id] = await Promise.all([
				here('addMinistry', `Added ${roundId}`),
				there('move', roundId, 'reopen')
			]);
			const hasAssessment = (await assessments.idsOfRound(roundId)).has(id);
			await rounds.move(roundId, 'close', BY);
			return { met: true, broken: !hasAssessment };
		});
	},

	/** Of two changes to a draft that showed the same, one is made; nothing is changed once it is open. */
	'changing a draft while a colleague changes and opens it': async (
		here: Call,
		there: Call,
		tries: number
	) => {
		const { ministryId } = await world();
		return times(tries, async () => {
			const { roundId } = await newRound(ministryId, { draft: true });
			const [mine, theirs] = await Promise.all([
				here('editDraft', roundId, 'Mine'),
				there('editDraft', roundId, 'Theirs'),
				there('move', roundId, 'open')
			]);
			const edited = [mine, theirs].filter((outcome) => outcome === 'edited').length;
			const last = (await placeOf({ action: 'round.edit', roundId })) ?? 0;
			const opened = (await placeOf({ action: 'round.open', roundId })) ?? 0;
			await rounds.move(roundId, 'close', BY);
			return { met: edited === 1, broken: edited > 1 || last > opened };
		});
	},

	/** A draft is deleted or opened, never both. */
	'deleting a draft while it is opened': async (here: Call, there: Call, tries: number) => {
		const { ministryId } = await world();
		return times(tries, async () => {
			const { roundId } = await newRound(ministryId, { draft: true });
			const [removed, opened] = await Promise.all([
				here('removeDraft', roundId),
				there('move', roundId, 'open')
			]);
			const isThere = (await rounds.find(roundId)) !== null;
			const participants = (await assessments.idsOfRound(roundId)).size;
			await rounds.move(roundId, 'close', BY);
			const isDeleted = removed === 'deleted';
			return {
				met: true,
				broken: isDeleted === opened || isThere !== opened || participants > 0 !== opened
			};
		});
	},

	/** The last day of a round that is closed is not moved. */
	'closing a round while its last day is moved': async (here: Call, there: Call, tries: number) => {
		const { ministryId } = await world();
		return times(tries, async () => {
			const { roundId } = await newRound(ministryId);
			const [extended] = await Promise.all([
				here('extend', roundId, '2100-01-31'),
				there('move', roundId, 'close')
			]);
			const moved = (await placeOf({ action: 'round.extend', roundId })) ?? 0;
			const end = (await placeOf({ action: 'round.close', roundId })) ?? 0;
			const isExtended = extended === 'extended';
			return { met: isExtended, broken: end === 0 || isExtended !== moved > 0 || moved > end };
		});
	},

	/** Nothing is submitted in a round that is closed. */
	'closing a round while a ministry submits': async (here: Call, there: Call, tries: number) => {
		const { ministryId, focal } = await world();
		return times(tries, async () => {
			const { roundId, assessmentId } = await newRound(ministryId, FEW);
			await answerAll(assessmentId, focal);
			const [submitted] = await Promise.all([
				here('submit', assessmentId, focal),
				there('move', roundId, 'close')
			]);
			const done = submitted.outcome === 'submitted';
			const place = await placeOf({ action: 'assessment.submit', roundId });
			const end = (await placeOf({ action: 'round.close', roundId })) ?? 0;
			return { met: done, broken: done !== (place !== undefined) || (place ?? 0) > end };
		});
	},

	/** Nobody is let in by an account that is closed. */
	'closing an account while its invitation is accepted': async (
		here: Call,
		there: Call,
		tries: number
	) => {
		const administrator = await person('administrator', null);
		return times(tries, async () => {
			const { id } = await person('administrator', null);
			const email = `${randomUUID()}@example.org`;
			const invitation = { role: 'analyst' as const, ministryId: null, name: 'N', email };
			const at = new Date();
			const token = await invitations.create({ ...invitation, invitedById: id, at });
			const [accepted] = await Promise.all([
				here('accept', token, email),
				there('closeAccount', id, administrator.id)
			]);
			const where = { action: 'user.close', detail: { contains: id } };
			const end = (await read().auditEvent.findFirst({ where }))?.seq ?? 0;
			const userId = accepted.outcome === 'accepted' ? accepted.userId : '';
			const event = await read().auditEvent.findFirst({
				where: { action: 'invitation.accept', userId }
			});
			return { met: userId !== '', broken: end === 0 || (event?.seq ?? 0) > end };
		});
	},

	/** The same link makes one account. */
	'one invitation accepted twice': async (_here: Call, _there: Call, tries: number) =>
		times(tries, async () => {
			const invitation = { role: 'analyst' as const, ministryId: null, invitedById: null, at: NOW };
			const token = await invitations.create({ ...invitation, name: '', email: '' });
			const accept = () =>
				invitations.accept(
					token,
					{ name: 'N', email: `${randomUUID()}@example.org`, passwordHash: 'none' },
					NOW
				);
			const results = await Promise.all([accept(), accept()]);
			const accepted = results.filter((result) => result.outcome === 'accepted').length;
			return { met: true, broken: accepted !== 1 };
		}),

	/** A ministry that has a focal point keeps one. */
	'two focal points taking the role from each other': async (
		here: Call,
		there: Call,
		tries: number
	) => {
		const { ministryId, focal } = await world();
		const colleague = (await person('focalPoint', ministryId)).id;
		return times(tries, async () => {
			const [first, second] = await Promise.all([
				here('changeRole', colleague, 'contributor', focal),
				there('changeRole', focal, 'contributor', colleague)
			]);
			const where = { role: 'focalPoint', ministryId, closedAt: null };
			const left = await read().user.count({ where });
			await write((tx) =>
				tx.user.updateMany({ where: { ministryId }, data: { role: 'focalPoint' } })
			);
			return { met: first !== second, broken: left !== 1 };
		});
	},

	/** There is always an administrator, who may have another role, too. */
	'two administrators taking the role from each other': async (
		here: Call,
		there: Call,
		tries: number
	) => {
		await write((tx) =>
			tx.user.updateMany({ where: { role: 'administrator' }, data: { role: 'analyst' } })
		);
		const pair = [
			(await person('administrator', null)).id,
			(await person('administrator', null)).id
		] as const;
		return times(tries, async () => {
			const [first, second] = await Promise.all([
				here('changeRole', pair[1], 'analyst', pair[0]),
				there('changeRole', pair[0], 'analyst', pair[1])
			]);
			const left = await read().user.count({ where: { role: 'administrator', closedAt: null } });
			await write((tx) =>
				tx.user.updateMany({ where: { id: { in: [...pair] } }, data: { role: 'administrator' } })
			);
			return { met: first !== second, broken: left !== 1 };
		});
	},

	/** Nobody joins by an invitation of somebody who may invite no more. */
	'taking a role away while an invitation is accepted': async (
		here: Call,
		there: Call,
		tries: number
	) => {
		const { ministryId, focal } = await world();
		return times(tries, async () => {
			const { id } = await person('focalPoint', ministryId);
			const email = `${randomUUID()}@example.org`;
			const invitation = { role: 'contributor' as const, ministryId, name: 'N', email };
			const token = await invitations.create({ ...invitation, invitedById: id, at: new Date() });
			const [accepted] = await Promise.all([
				here('accept', token, email),
				there('changeRole', id, 'contributor', focal)
			]);
			const userId = accepted.outcome === 'accepted' ? accepted.userId : '';
			const where = { action: 'user.role', detail: { contains: id } };
			const end = (await read().auditEvent.findFirst({ where }))?.seq ?? 0;
			const event = await read().auditEvent.findFirst({
				where: { action: 'invitation.accept', userId }
			});
			return { met: userId !== '', broken: end === 0 || (event?.seq ?? 0) > end };
		});
	},

	/** A link that was made again opens nothing any more. */
	'making a link again while it is used': async (here: Call, there: Call, tries: number) => {
		const administrator = await person('administrator', null);
		return times(tries, async () => {
			const email = `${randomUUID()}@example.org`;
			const at = new Date();
			const invitation = { role: 'analyst' as const, ministryId: null, name: 'N', email };
			const token = await invitations.create({
				...{ ...invitation, invitedById: administrator.id, at }
			});
			const row = await read().invitation.findFirst({ where: { email }, select: { id: true } });
			const [accepted, renewed] = await Promise.all([
				here('accept', token, email),
				there('renew', row?.id ?? '', administrator.id)
			]);
			const joined = accepted.outcome === 'accepted';
			return { met: joined, broken: joined === (renewed !== null) };
		});
	},

	/** Nobody is invited twice to the same place. */
	'the same person invited twice': async (here: Call, there: Call, tries: number) => {
		const { ministryId, focal } = await world();
		return times(tries, async () => {
			const email = `${randomUUID()}@example.org`;
			const wanted = { role: 'contributor' as const, ministryId, name: 'N', email };
			await Promise.all([here('invite', wanted, focal), there('invite', wanted, focal)]);
			const waiting = await read().invitation.count({ where: { email, usedAt: null } });
			return { met: true, broken: waiting !== 1 };
		});
	},

	/** The same link sets one password. */
	'one password link used twice': async (here: Call, there: Call, tries: number) => {
		const { ministryId, focal } = await world();
		const { id } = await person('contributor', ministryId);
		return times(tries, async () => {
			const token = (await passwordLinks.make(id, { userId: focal, at: new Date() }))?.token ?? '';
			const used = await Promise.all([
				here('usePasswordLink', token, 'one'),
				there('usePasswordLink', token, 'other')
			]);
			return { met: true, broken: used.filter((user) => user !== null).length !== 1 };
		});
	},

	/** Nobody signs in with a password that was replaced: all sessions ended with it. */
	'signing in while a password link is used': async (here: Call, there: Call, tries: number) => {
		const { ministryId, focal } = await world();
		const { id, email } = await person('contributor', ministryId);
		return times(tries, async () => {
			const token = (await passwordLinks.make(id, { userId: focal, at: new Date() }))?.token ?? '';
			const before = await users.credentials(email);
			const [session] = await Promise.all([
				here('startSession', id, before?.passwordChangedAt ?? NOW),
				there('usePasswordLink', token, 'new')
			]);
			const left = await read().session.count({ where: { userId: id } });
			return { met: session !== null, broken: left !== 0 };
		});
	}
} as const satisfies Record<string, (here: Call, there: Call, tries: number) => Promise<Outcome>>;
