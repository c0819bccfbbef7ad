import { text } from '#lib/domain/assessment/form.ts';
import type { Issue } from '#lib/domain/issue.ts';
import { nameIssues } from '#lib/domain/people/people.ts';
import { all as allCountries, isCountry, nameOf } from '#lib/reference/countries.ts';
import { require } from '#lib/server/auth/guard.ts';
import * as ministries from '#lib/server/db/ministries.ts';
import { formOf, refused } from '#lib/server/form.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

const SEARCH_LIMIT = 100;

export const load: PageServerLoad = async (event) => {
	require(event, 'ministries.manage');
	const { locale } = event.locals.language;
	const search = text(event.url.searchParams, 'search').slice(0, SEARCH_LIMIT);
	const list = await ministries.list(search, Number(event.url.searchParams.get('page')) || 1);
	const items = list.items.map((ministry) => ({
		...ministry,
		countryName: nameOf(ministry.country, locale)
	}));
	return { list: { ...list, items }, search, countries: allCountries(locale) };
};

export const actions = keepsTyped({
	create: async (event) => {
		const user = require(event, 'ministries.manage');
		const form = formOf(event);
		const values = { name: text(form, 'name'), country: text(form, 'country') };
		const issues: Issue[] = nameIssues(values.name);
		if (!isCountry(values.country)) issues.push({ field: 'country', code: 'countryMissing' });
		if (issues.length > 0) return refused(400, issues, values);
		const isBesideWanted = form.get('beside') === 'yes';
		const by = { userId: user.id, at: new Date() };
		const present = await ministries.add(values, isBesideWanted, by);
		if (present !== undefined)
			return refused(400, [{ field: 'country', code: 'countryHasMinistry' }], {
				...values,
				present
			});
		return { done: event.locals.language.say.ministry_created({ name: values.name }) };
	},

	takesPart: async (event) => {
		const user = require(event, 'ministries.manage');
		const form = formOf(event);
		const takesPart = form.get('takesPart') === 'yes';
		const by = { userId: user.id, at: new Date() };
		const name = await ministries.setTakesPart(text(form, 'id'), takesPart, by);
		if (name === undefined) return refused(404, [{ field: '', code: 'gone' }]);
		const { say } = event.locals.language;
		return { done: takesPart ? say.takes_part_again({ name }) : say.takes_no_part({ name }) };
	},

	rename: async (event) => {
		const user = require(event, 'ministries.manage');
		const form = formOf(event);
		const values = { renamed: text(form, 'id'), name: text(form, 'name') };
		const issues = nameIssues(values.name, `name-${values.renamed}`);
		if (issues.length > 0) return refused(400, issues, values);
		const by = { userId: user.id, at: new Date() };
		if (!(await ministries.rename(values.renamed, values.name, by)))
			return refused(404, [{ field: '', code: 'gone' }], values);
		return { done: event.locals.language.say.ministry_renamed({ name: values.name }) };
	}
} satisfies Actions);
