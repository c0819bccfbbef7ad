import { fail } from '@sveltejs/kit';
import { DEFAULT_MINIMUM, FLOOR } from '#lib/domain/disclosure.ts';
import { FORMS } from '#lib/domain/instrument.ts';
import { nextRound, ROUND_EVENTS } from '#lib/domain/lifecycle.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { m } from '#lib/paraglide/messages.js';
import { require } from '#lib/server/auth/guard.ts';
import { stateCounts } from '#lib/server/db/assessments.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { text as textOf } from '#lib/domain/form.ts';
import { formOf } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

const LARGEST_MINIMUM = 50;

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.manage');
	const list = await rounds.all();
	const counts = await Promise.all(list.map((round) => stateCounts(round.id)));
	return {
		fictional: list.some((round) => round.fictional),
		floor: FLOOR,
		largest: LARGEST_MINIMUM,
		usual: DEFAULT_MINIMUM,
		list: list.map((round, i) => ({
			round,
			assessments: Object.values(counts[i] ?? {}).reduce((sum, n) => sum + n, 0),
			events: ROUND_EVENTS.filter((one) => nextRound(round.state, one))
		}))
	};
};

/** A calendar day as a form gives it, at midnight UTC; null for anything else. */
function dayOf(text: string): Date | null {
	const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
	return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? date : null;
}

export const actions: Actions = {
	create: async (event) => {
		const user = require(event, 'rounds.manage');
		const form = await formOf(event.request);
		const text = (name: string) => textOf(form, name);
		const values = {
			id: text('id'),
			name: text('name'),
			form: text('form'),
			opensOn: text('opensOn'),
			closesOn: text('closesOn'),
			minimumGroup: text('minimumGroup')
		};
		const problems: Record<string, string> = {};
		if (!/^[a-z0-9][a-z0-9-]{1,39}$/.test(values.id)) problems['id'] = m.issue_round_id();
		if (values.name === '' || values.name.length > 200) problems['name'] = m.issue_name();
		const opensOn = dayOf(values.opensOn);
		const closesOn = dayOf(values.closesOn);
		if (!opensOn) problems['opensOn'] = m.issue_day();
		if (!closesOn || (opensOn && closesOn < opensOn)) problems['closesOn'] = m.issue_closes();
		const minimumGroup = Number(values.minimumGroup);
		if (!Number.isInteger(minimumGroup) || minimumGroup < FLOOR || minimumGroup > LARGEST_MINIMUM)
			problems['minimumGroup'] = m.issue_minimum({ floor: FLOOR, largest: LARGEST_MINIMUM });
		const chosen = FORMS.find((one) => one === values.form);
		if (!chosen) problems['form'] = m.issue_response_unknown();
		if (!opensOn || !closesOn || !chosen || Object.keys(problems).length > 0)
			return fail(400, { problems, values });
		const { id, name } = values;
		const instrument = { id: LATEST.id, version: LATEST.version, form: chosen };
		const created = await rounds.create(
			{ id, name, instrument, opensOn, closesOn, minimumGroup },
			{ userId: user.id, at: new Date() }
		);
		if (!created) return fail(400, { problems: { id: m.issue_round_taken() }, values });
		return { done: m.round_created({ name }) };
	},

	move: async (event) => {
		const user = require(event, 'rounds.manage');
		const form = await formOf(event.request);
		const what = ROUND_EVENTS.find((one) => one === form.get('event'));
		const moved =
			what !== undefined &&
			(await rounds.move(textOf(form, 'id'), what, { userId: user.id, at: new Date() }));
		if (!moved)
			return fail(409, { problems: { '': m.issue_round_moved() } as Record<string, string> });
		return { done: m.round_changed() };
	}
};
