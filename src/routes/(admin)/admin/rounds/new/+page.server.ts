import { redirect } from '@sveltejs/kit';
import { readRound, typedDraft } from '#lib/domain/round/round-entry.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { require } from '#lib/server/auth/guard.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = (event) => {
	require(event, 'rounds.manage');
};

export const actions = keepsTyped({
	default: async (event) => {
		const user = require(event, 'rounds.manage');
		const read = readRound(formOf(event));
		if (!read.ok) return refused(400, read.issues, read.values);
		const { id, form, ...details } = read.entry;
		const instrument = { id: LATEST.id, version: LATEST.version, form };
		const by = { userId: user.id, at: new Date() };
		if (!(await rounds.create({ id, ...details, instrument }, by)))
			return refused(400, [{ field: 'id', code: 'roundIdTaken' }], {
				id,
				...typedDraft(read.entry)
			});
		redirect(303, `/admin/rounds/${id}?done=created`);
	}
} satisfies Actions);
