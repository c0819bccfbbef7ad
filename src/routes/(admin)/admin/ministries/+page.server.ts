import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { all as allCountries, isCountry, nameOf } from '#lib/reference/countries.ts';
import { require } from '#lib/server/auth/guard.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import { text as textOf } from '#lib/domain/form.ts';
import { formOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

const SEARCH_LIMIT = 100;

export const load: PageServerLoad = async (event) => {
	require(event, 'ministries.manage');
	const search = textOf(event.url.searchParams, 'search').slice(0, SEARCH_LIMIT);
	const list = await ministries.list(search, Number(event.url.searchParams.get('page')) || 1);
	const items = list.items.map((one) => ({ ...one, countryName: nameOf(one.country) }));
	return {
		list: { ...list, items },
		search,
		countries: allCountries()
	};
};

export const actions: Actions = {
	create: async (event) => {
		const user = require(event, 'ministries.manage');
		const form = await formOf(event.request);
		const name = textOf(form, 'name');
		const country = textOf(form, 'country');
		const problems: Record<string, string> = {};
		if (name === '' || name.length > 200) problems['name'] = m.issue_name();
		if (!isCountry(country)) problems['country'] = m.issue_country();
		if (Object.keys(problems).length > 0) return fail(400, { problems, name, country });
		await ministries.create({ name, country }, { userId: user.id, at: new Date() });
		return { done: m.ministry_created({ name }) };
	},

	rename: async (event) => {
		const user = require(event, 'ministries.manage');
		const form = await formOf(event.request);
		const name = textOf(form, 'name');
		if (name === '' || name.length > 200)
			return fail(400, { problems: { '': m.issue_name() } as Record<string, string> });
		const by = { userId: user.id, at: new Date() };
		if (!(await ministries.rename(textOf(form, 'id'), name, by)))
			return fail(404, { problems: { '': m.error_not_found() } as Record<string, string> });
		return { done: m.ministry_renamed({ name }) };
	}
};
