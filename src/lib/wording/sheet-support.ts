/** The part on support, on paper: what the page asks, with lines to write on. */
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { DEMANDS, NEEDS, PRIORITIES } from '#lib/domain/assessment/support.ts';
import type { Language } from './language.ts';

export interface SupportSheet {
	title: string;
	introduction: string;
	/** Areas down, kinds of support across, to be ticked. */
	needs: { ask: string; header: readonly string[]; areas: readonly string[]; why: string };
	priorities: { ask: string; places: readonly string[]; lines: readonly string[] };
	demand: { ask: string; options: readonly string[] };
	partners: { ask: string; help: string };
	oneThing: { ask: string; help: string; areas: readonly string[] };
}

export function supportSheet(
	{ say, count, texts }: Language,
	instrument: Instrument
): SupportSheet {
	const { support, dimensions } = texts(instrument);
	const { title, introduction, needs, priorities, demand, partners, oneThing } = support;
	const areas = DIMENSIONS.map((id) => dimensions[id].title);
	const { fields } = priorities;
	const lines = [
		fields.question,
		fields.what,
		fields.forWhom,
		fields.byWhen,
		fields.kind,
		fields.existing,
		fields.existing.detail,
		fields.contact
	];
	return {
		title,
		introduction,
		needs: {
			ask: needs.ask,
			header: [say.dimension(), ...NEEDS.map((need) => needs.options[need])],
			areas,
			why: needs.reason.ask
		},
		priorities: {
			ask: priorities.ask,
			places: Array.from({ length: PRIORITIES }, (_, i) => count(i + 1)),
			lines: lines.map(({ label }) => label)
		},
		demand: { ask: demand.ask, options: DEMANDS.map((choice) => demand.options[choice]) },
		partners,
		oneThing: { ...oneThing, areas }
	};
}
