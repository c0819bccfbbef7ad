import { text } from '#lib/domain/assessment/form.ts';
import { nextRound, ROUND_EVENTS } from '#lib/domain/assessment/lifecycle.ts';
import { DEFAULT_MINIMUM, FLOOR } from '#lib/domain/round/minimum.ts';
import { LARGEST_MINIMUM, readRound } from '#lib/domain/round/round-entry.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { require } from '#lib/server/auth/guard.ts';
import { stateCounts } from '#lib/server/db/assessments.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { formOf, refused } from '#lib/server/form.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Publishing has a page of its own, which says first what would be hidden. */
const MOVES = ROUND_EVENTS.filter((event) => event !== 'publish');

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.manage');
	const list = await rounds.all();
	const counts = await Promise.all(list.map((round) => stateCounts(round.id)));
	return {
		at: new Date(),
		fictional: list.some((round) => round.fictional),
		floor: FLOOR,
		largest: LARGEST_MINIMUM,
		usual: DEFAULT_MINIMUM,
		list: list.map((round, i) => ({
			round,
			assessments: Object.values(counts[i] ?? {}).reduce((sum, n) => sum + n, 0),
			events: ROUND_EVENTS.filter((event) => nextRound(round.state, event))
		}))
	};
};

export const actions: Actions = {
	create: async (event) => {
		const user = require(event, 'rounds.manage');
		const read = readRound(formOf(event));
		if (!read.ok) return refused(400, read.issues, read.values);
		const { form, ...round } = read.round;
		const instrument = { id: LATEST.id, version: LATEST.version, form };
		const by = { userId: user.id, at: new Date() };
		if (await rounds.create({ ...round, instrument }, by))
			return { done: event.locals.language.say.round_created({ name: round.name }) };
		const values = Object.fromEntries(
			Object.entries(read.round).map(([name, value]) => [
				name,
				value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
			])
		);
		return refused(400, [{ field: 'id', code: 'roundIdTaken' }], values);
	},

	move: async (event) => {
		const user = require(event, 'rounds.manage');
		const form = formOf(event);
		const what = MOVES.find((move) => move === form.get('event'));
		const by = { userId: user.id, at: new Date() };
		const moved = what !== undefined && (await rounds.move(text(form, 'id'), what, by));
		if (!moved) return refused(409, [{ field: '', code: 'roundMoved' }]);
		return { done: event.locals.language.say.round_changed() };
	}
};
