import { text } from '#lib/domain/assessment/form.ts';
import { operatorIssues } from '#lib/domain/people/people.ts';
import { require } from '#lib/server/auth/guard.ts';
import * as settings from '#lib/server/db/settings.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { note } from '#lib/server/security-log.ts';
import { redirect } from '@sveltejs/kit';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'settings.manage');
	const stored = await settings.storedOperator();
	return { stored, saved: event.url.searchParams.has('saved') };
};

export const actions = keepsTyped({
	default: async (event) => {
		const user = require(event, 'settings.manage');
		const form = formOf(event);
		const values = { operator: text(form, 'operator'), contact: text(form, 'contact') };
		const issues = operatorIssues(values);
		if (issues.length > 0) return refused(400, issues, values);
		await settings.setOperator(values, { userId: user.id, at: new Date() });
		note(event, 'settings.changed');
		redirect(303, '/admin/settings?saved');
	}
} satisfies Actions);
