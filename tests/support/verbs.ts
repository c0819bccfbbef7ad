/** The app's verbs as the races call them: from this process, or from another one with connections of its own. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Cookies } from '@sveltejs/kit';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as accounts from '#lib/server/db/accounts.ts';
import type { RoundMove } from '#lib/domain/assessment/lifecycle.ts';
import { DEFAULT_MINIMUM } from '#lib/domain/round/minimum.ts';
import { editionOf } from '#lib/domain/round/round-entry.ts';
import type { Form } from '#lib/domain/instrument/question.ts';
import * as drafts from '#lib/server/db/drafts.ts';
import * as forms from '#lib/server/db/forms.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import { invite, type Wanted } from '#lib/server/db/inviting.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import * as passwordLinks from '#lib/server/db/password-links.ts';
import * as reviews from '#lib/server/db/reviews.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import * as settings from '#lib/server/db/settings.ts';
import * as submissions from '#lib/server/db/submissions.ts';
import type { Role } from '#lib/domain/assessment/policy.ts';
import { publish } from '#lib/server/publishing.ts';
import { atLevel } from './arbitrary.ts';
import { DAYS, save } from './world.ts';

export const VERBS = {
	save: (
		assessmentId: string,
		userId: string,
		questionId: string,
		revision: number,
		note: string
	) => save(assessmentId, userId, { questionId, revision, content: { ...atLevel(2), note } }),
	submit: (assessmentId: string, userId: string) =>
		submissions.submit(assessmentId, { userId, name: 'Somebody', at: new Date() }),
	chooseForm: (assessmentId: string, form: Form, userId: string) =>
		forms.choose(assessmentId, form, { userId, at: new Date() }),
	decide: (assessmentId: string, submissionId: string, userId: string) =>
		reviews.decide(assessmentId, submissionId, 'accepted', { userId, at: new Date(), reason: '' }),
	move: (roundId: string, event: RoundMove) =>
		rounds.move(roundId, event, { userId: null, at: new Date() }),
	/** A change of a draft as `newRound` makes it (tests/support/races), over what its form showed. */
	editDraft: (roundId: string, name: string) => {
		const draft = {
			...{ name: roundId, form: 'full' as const, namesParticipants: false },
			...{ minimumGroup: DEFAULT_MINIMUM, ...DAYS }
		};
		const wanted = { entry: { ...draft, name }, seen: editionOf(draft) };
		return drafts.edit(roundId, wanted, { userId: null, at: new Date() });
	},
	removeDraft: (roundId: string) => drafts.remove(roundId, { userId: null, at: new Date() }),
	extend: (roundId: string, day: string) =>
		rounds.extend(
			roundId,
			{ closesOn: new Date(day), reason: 'A storm' },
			{ userId: null, at: new Date() }
		),
	publish: (roundId: string) => publish(roundId, { userId: null, at: new Date() }),
	addMinistry: (name: string) =>
		ministries.create({ name, country: 'BF' }, { userId: null, at: new Date() }),
	accept: (token: string, email: string) =>
		invitations.accept(token, { name: 'N', email, passwordHash: 'none' }, new Date()),
	cookieKey: () => settings.cookieKey(),
	closeAccount: async (id: string, userId: string) =>
		(await accounts.close(id, { userId, at: new Date() })) === 'done',
	changeRole: async (id: string, role: Role, userId: string) =>
		(await accounts.changeRole(id, role, { userId, at: new Date() })) === 'done',
	invite: (wanted: Wanted, userId: string) => invite([wanted], { userId, at: new Date() }),
	renew: (id: string, userId: string) => invitations.renew(id, {}, { userId, at: new Date() }),
	/** Begins a session with a password that was right a moment ago. */
	startSession: (userId: string, passwordSetAt: Date) => {
		const jar = new Map<string, string>();
		const cookies = {
			get: (name: string) => jar.get(name),
			set: (name: string, value: string) => void jar.set(name, value),
			delete: (name: string) => void jar.delete(name)
		} as unknown as Cookies;
		const where = { cookies, url: new URL('https://example.org') };
		return sessions.startFor(where, { userId, passwordSetAt });
	},
	usePasswordLink: (token: string, passwordHash: string) =>
		passwordLinks.use(token, passwordHash, new Date())
};
type Verbs = typeof VERBS;

export type Call = <N extends keyof Verbs>(
	name: N,
	...args: Parameters<Verbs[N]>
) => Promise<Awaited<ReturnType<Verbs[N]>>>;

/** Calls a verb in this process. */
export const here = ((name: keyof Verbs, ...args: never[]) =>
	(VERBS[name] as (...args: never[]) => Promise<unknown>)(...args)) as Call;

interface Request {
	id: number;
	name: keyof Verbs;
	args: unknown[];
}
interface Reply {
	id: number;
	result?: unknown;
	error?: string;
}

/** Another process on the same database. */
export function otherProcess(): { call: Call; stop: () => void } {
	const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['answer'], {
		serialization: 'advanced',
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
	const waiting = new Map<number, { done: (value: unknown) => void; failed: (e: Error) => void }>();
	let count = 0;
	child.on('message', ({ id, result, error }: Reply) => {
		const pending = waiting.get(id);
		waiting.delete(id);
		if (error === undefined) pending?.done(result);
		else pending?.failed(new Error(error));
	});
	// A race that waits for a process that is gone would end without a word.
	child.once('exit', (code, signal) => {
		for (const { failed } of waiting.values())
			failed(new Error(`The other process ended with ${signal ?? code}`));
	});
	const call = ((name: keyof Verbs, ...args: unknown[]) =>
		new Promise<unknown>((done, failed) => {
			const id = count++;
			waiting.set(id, { done, failed });
			child.send({ id, name, args } satisfies Request);
		})) as unknown as Call;
	return { call, stop: () => void child.kill() };
}

if (process.argv[2] === 'answer') {
	// What looks after the parent lets go of the channel; here it is what the process lives for.
	process.channel?.ref();
	process.on('message', ({ id, name, args }: Request) => {
		void (here as (name: string, ...args: unknown[]) => Promise<unknown>)(name, ...args).then(
			(result) => process.send?.({ id, result } satisfies Reply),
			(error: unknown) => process.send?.({ id, error: String(error) } satisfies Reply)
		);
	});
}
