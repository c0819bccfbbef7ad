import { fail } from '@sveltejs/kit';
import { text } from '#lib/domain/assessment/form.ts';
import {
	questionsWithFigures,
	readFigures,
	MOST_FIGURES
} from '#lib/domain/indicators/published.ts';
import { LIST_FIELD, type WrongList } from '#lib/domain/list.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { require } from '#lib/server/auth/guard.ts';
import * as indicators from '#lib/server/db/indicators.ts';
import { formOf } from '#lib/server/form.ts';
import { linesOf } from '#lib/server/list.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import {
	countryNamed,
	figureChoices,
	figureColumnNamed,
	programmesTable
} from '#lib/wording/data.ts';
import { keepsTyped } from '#lib/server/typed.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'data.manage');
	const { language } = event.locals;
	const { programmes } = language.texts(LATEST);
	return {
		most: MOST_FIGURES,
		figures: figureChoices(language, LATEST),
		present: await indicators.list(),
		programmes: drawnOnly(programmesTable(language, LATEST, programmes, new Date()))
	};
};

export const actions = keepsTyped({
	default: async (event) => {
		const user = require(event, 'data.manage');
		const { language } = event.locals;
		const form = formOf(event);
		const indicator = text(form, 'indicator');
		const list = text(form, 'file') || text(form, LIST_FIELD);
		const refuse = ({ issues, lines }: WrongList) =>
			fail(400, { issues, lines, values: { list, indicator } });
		if (!questionsWithFigures(LATEST).some(({ id }) => id === indicator))
			return refuse({
				ok: false,
				issues: [{ field: 'indicator', code: 'choiceUnknown' }],
				lines: []
			});
		const lines = linesOf(list);
		if (!Array.isArray(lines)) return refuse(lines);
		const words = {
			column: (name: string) => figureColumnNamed(language, name),
			country: countryNamed
		};
		const at = new Date();
		const read = readFigures(lines, words, at.getUTCFullYear());
		if (!read.ok) return refuse(read);
		await indicators.replace(indicator, read.rows, { userId: user.id, at });
		return { imported: read.rows.length, indicator };
	}
} satisfies Actions);
