/** Loads a page of a round's workspace by its name. */
import type { RequestEvent } from '@sveltejs/kit';
import { groupOf } from '#lib/domain/workspace/table.ts';
import { GROUP_KINDS } from '#lib/reference/groups.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { heatColumns } from '#lib/wording/heat.ts';
import { kindText } from '#lib/wording/workspace/groups.ts';
import { notFound } from '../auth/guard.ts';
import { instrumentOf } from '../report.ts';
import { builderOf } from './build.ts';
import { frame, open } from './page.ts';

type WorkspaceEvent = RequestEvent<{ id: string }>;

export async function load(event: WorkspaceEvent, name: string) {
	const place = await open(event);
	const build = builderOf(place, name);
	if (!build) return notFound(event);
	const { language } = event.locals;
	const built = build(language, place);
	const [head, { seen, page }] = await Promise.all([frame(event, place, built), built]);
	const { kind, show } = place;
	return {
		...head,
		...{ name, kind, show, isNobody: seen.n === 0 },
		shows: [
			{ value: '', text: language.say.all_six() },
			...heatColumns(language, instrumentOf(place.round)).map(({ id, label }) => ({
				value: id,
				text: label
			}))
		],
		kinds: GROUP_KINDS.filter((own) => seen.groups.some((name) => groupOf(name).kind === own)).map(
			(value) => ({ value, text: kindText(language, value) })
		),
		document: drawnOnly(page)
	};
}
