/** The programmes and bodies that help on steps: what for, who may ask, how, and when that was seen. */
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Fact } from './document.ts';
import type { Language } from './language.ts';

export interface ProgrammeDocument {
	id: string;
	name: string;
	body: string;
	whatFor: string;
	facts: readonly Fact[];
	address: string;
	/** That the address was seen in a stored copy, on which day. */
	seen: string;
	/** What is in doubt; empty where nothing is. */
	note: string;
}

export function programmeDocuments(
	language: Language,
	instrument: Instrument
): ProgrammeDocument[] {
	const { say, day } = language;
	const texts = language.texts(instrument).programmes;
	return instrument.programmes
		.flatMap(({ id, address, checkedOn }) => {
			const text = texts[id];
			if (!text) return [];
			const { name, body, whatFor, whoMayAsk, firstContact, note = '' } = text;
			return [
				{
					...{ id, name, body, whatFor, address, note },
					facts: [
						{ label: say.programme_who(), text: whoMayAsk },
						{ label: say.programme_contact(), text: firstContact.text }
					],
					seen: say.seen_in_copy({ day: day(new Date(checkedOn)) })
				}
			];
		})
		.toSorted((a, b) => a.name.localeCompare(b.name, language.locale));
}
