import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Support } from '#lib/domain/assessment/support.ts';
import { m } from '#lib/paraglide/messages.js';

/** A statement of support needs in lines: what was said, and nothing for what was left open. */
export function supportLines(instrument: Instrument, support: Support): string[] {
	const title = (id: (typeof DIMENSIONS)[number]): string => instrument.dimensions[id].title;
	const text = instrument.support;
	return [
		...DIMENSIONS.flatMap((id) => {
			const need = support.needs[id];
			return need ? [`${title(id)}: ${text.need.options[need]}`] : [];
		}),
		...support.priorities.map((id, i) => m.priority_is({ n: i + 1, title: title(id) })),
		support.demand ? text.demand.options[support.demand] : '',
		support.partners
	].filter(Boolean);
}
