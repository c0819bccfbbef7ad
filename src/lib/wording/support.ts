/** The statement of support needs in words: what was said, and nothing for what was left open. */
import type { Priority, Support } from '#lib/domain/assessment/support.ts';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import { find, type Instrument } from '#lib/domain/instrument/instrument.ts';
import { named, otherLanguage } from './answers.ts';
import type { Language } from './language.ts';

/** A part of the statement: what it is about, and what was said. */
export interface SupportEntry {
	label: string;
	text: string;
	/** What was added to it, each with what it is; the ministry's own words. */
	details: readonly { label: string; text: string }[];
	/** The language of the ministry's words, where it is another than the document's. */
	lang?: string | undefined;
}

export function supportEntries(
	language: Language,
	instrument: Instrument,
	support: Support,
	writtenIn: string | null = null
): SupportEntry[] {
	const { support: said, dimensions } = language.texts(instrument);
	const entries: SupportEntry[] = [];
	for (const d of DIMENSIONS) {
		const { need, why } = support.needs[d];
		const details = [
			{ label: said.needs.reason.ask, text: why },
			{ label: said.oneThing.ask, text: support.oneThing[d] }
		].filter(({ text }) => text !== '');
		if (need || details.length > 0)
			entries.push({
				label: dimensions[d].title,
				text: need ? said.needs.options[need] : '',
				details
			});
	}
	support.priorities.forEach((priority, i) =>
		entries.push(priorityEntry(language, instrument, priority, i + 1))
	);
	if (support.demand)
		entries.push({
			label: said.demand.ask,
			text: said.demand.options[support.demand],
			details: []
		});
	const partners = [
		support.partners,
		support.partnersNotSure ? language.say.not_sure() : ''
	].filter(Boolean);
	for (const text of partners) entries.push({ label: said.partners.ask, text, details: [] });
	const lang = otherLanguage(language, writtenIn);
	return entries.map((entry) => ({ ...entry, lang }));
}

function priorityEntry(
	language: Language,
	instrument: Instrument,
	priority: Priority,
	n: number
): SupportEntry {
	const { fields } = language.texts(instrument).support.priorities;
	const { question, what, forWhom, byWhen, kind, existing, project, contact } = priority;
	// What was frozen stays readable, even where this form does not ask the question.
	const asked = find(instrument, question) ? named(language, instrument, question) : question;
	const details = [
		{ label: fields.what.label, text: question === '' ? '' : what },
		{ label: fields.forWhom.label, text: forWhom },
		{ label: fields.byWhen.label, text: byWhen === null ? '' : String(byWhen) },
		{ label: fields.kind.label, text: kind ? fields.kind.options[kind] : '' },
		{ label: fields.existing.label, text: existing ? fields.existing.options[existing] : '' },
		{ label: fields.existing.detail.label, text: project },
		{ label: fields.contact.label, text: contact }
	];
	return {
		label: language.say.priority_n({ n }),
		text: asked || what,
		details: details.filter(({ text }) => text !== '')
	};
}
