import { text } from '#lib/domain/assessment/form.ts';
import { LIST_FIELD, wrongLines, wrongList, type WrongList } from '#lib/domain/list.ts';
import { ministryNamed, MOST_INVITED, readList } from '#lib/domain/people/invitation-list.ts';
import { handedOver, localeOf } from '#lib/server/account-actions.ts';
import { require } from '#lib/server/auth/guard.ts';
import { invite } from '#lib/server/db/inviting.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import { formOf } from '#lib/server/form.ts';
import { linesOf } from '#lib/server/list.ts';
import { note } from '#lib/server/security-log.ts';
import { columnNamed, localeNamed, roleNamed } from '#lib/wording/invitation-list.ts';
import { fail } from '@sveltejs/kit';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => {
	require(event, 'users.manage');
	return { most: MOST_INVITED };
};

export const actions = keepsTyped({
	default: async (event) => {
		const user = require(event, 'users.manage');
		const { language } = event.locals;
		const form = formOf(event);
		const list = text(form, 'file') || text(form, LIST_FIELD);
		const refuse = ({ issues, lines }: WrongList) => fail(400, { issues, lines, values: { list } });
		const lines = linesOf(list);
		if (!Array.isArray(lines)) return refuse(lines);
		const all = await ministries.all();
		const read = readList(lines, {
			column: (name) => columnNamed(language, name),
			role: (name) => roleNamed(language, name),
			ministry: (name) => ministryNamed(all, name),
			language: localeNamed
		});
		if (!read.ok) return refuse(read);
		const people = read.people.map((person) => ({
			...person,
			locale: localeOf(event, person.locale)
		}));
		const result = await invite(people, { userId: user.id, at: new Date() });
		if (result.outcome === 'forbidden') return refuse(wrongList({ code: 'accountChanged' }));
		if (result.outcome === 'refused')
			return refuse(
				wrongLines(
					result.refusals.map(({ index, why }) => ({
						...{ field: 'email', code: why, line: read.people[index]?.line ?? 0 }
					}))
				)
			);
		const nameOf = new Map(all.map(({ id, name }) => [id, name]));
		const { tokens, expiresAt } = result;
		return {
			invited: people.map(({ name, email, role, ministryId, locale }, i) => {
				note(event, 'invitation.made');
				const person = { name, email, role, locale, ministry: nameOf.get(ministryId ?? '') ?? '' };
				const { link, letter } = handedOver(event, user, person, {
					...{ token: tokens[i] ?? '', expiresAt }
				});
				return { ...person, link, mailto: letter.mailto };
			})
		};
	}
} satisfies Actions);
