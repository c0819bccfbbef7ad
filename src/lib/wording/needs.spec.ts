import { describe, expect, it } from 'vitest';
import { parse, supportFields, type Support } from '#lib/domain/assessment/support.ts';
import { byDimension } from '#lib/domain/instrument/highlights.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { AID_CATEGORIES, aidCategoryOf } from '#lib/reference/aid-for-trade.ts';
import { atLevel, notSure } from '../../../tests/support/arbitrary.ts';
import { reportOn, toAll } from '../../../tests/support/reports.ts';
import { languageOf, LOCALES } from './language.ts';
import { needsDocument, type NeedsDocument } from './needs.ts';
import { reportDocument } from './report.ts';

const ENGLISH = languageOf('en');
const NEED = {
	what: '',
	forWhom: '',
	byWhen: null,
	kind: null,
	existing: null,
	project: '',
	contact: ''
};
const nothing: Support = {
	needs: byDimension(() => ({ need: null, why: '' })),
	priorities: [],
	demand: null,
	partners: '',
	partnersNotSure: false,
	oneThing: byDimension(() => ''),
	quotable: false
};
const answers = {
	...toAll(atLevel(3)),
	L1: atLevel(1),
	L2: atLevel(0),
	L4: notSure,
	L7: atLevel(4),
	P2: atLevel(2),
	S1: notSure
};

function noteOn(support: Support | null, form = LATEST, language = ENGLISH): NeedsDocument {
	const report = reportOn(answers, {}, { support, instrument: form });
	return needsDocument(language, report, reportDocument(language, report));
}
const needOn = (question: string, over: Partial<Support['priorities'][number]> = {}) =>
	noteOn({ ...nothing, priorities: [{ ...NEED, ...over, question }] }).needs[0];

describe('a needs note', () => {
	it.each([
		[null, ENGLISH.say.paper_support_open()],
		[nothing, ENGLISH.say.paper_support_open()],
		[
			{ ...nothing, needs: byDimension(() => ({ need: 'none' as const, why: '' })) },
			ENGLISH.say.paper_support_none()
		]
	])('says so in a sentence where nothing is asked for', (support, headline) => {
		const note = noteOn(support);
		expect(note.headline).toBe(headline);
		expect([note.lead, note.needs.length, note.others.rows.length]).toEqual(['', 0, 0]);
		expect([note.demand.text, note.partners]).toEqual(['', null]);
	});

	it('names the areas of its needs, or how many there are where none has one', () => {
		const priorities = ['L1', 'P2', 'L2'].map((question) => ({ ...NEED, question }));
		expect(noteOn({ ...nothing, priorities }).headline).toContain('Logistics, Payments');
		const own = { ...NEED, question: '', what: 'A course' };
		expect(noteOn({ ...nothing, priorities: [own, own] }).headline).toBe(
			'The ministry names 2 needs.'
		);
	});

	it('shows where the ministry stands: the question itself, then the lowest, then what nobody knows', () => {
		const rows = needOn('L7')?.standing ?? [];
		expect(rows.map(({ question }) => question)).toEqual(['L7', 'L2', 'L1', 'L4']);
		expect(rows.map(({ level }) => level)).toEqual([4, 0, 1, null]);
	});

	it('aims one level up, and at nothing where none is left or the level is not known', () => {
		const { steps } = ENGLISH.texts(LATEST).questions['P2'] ?? {};
		expect(needOn('P2')?.step?.action).toBe(steps?.[2]);
		expect(needOn('L7')?.step).toBeNull();
		expect(needOn('S1')?.step).toBeNull();
	});

	it('says to partners who is needed by the name of the ministry', () => {
		const { who } = ENGLISH.texts(LATEST);
		const said = LATEST.questions.map(({ id }) => needOn(id)?.step?.who ?? '').join(' ');
		expect(said).toContain('Ministry <of> Trade');
		expect(said).not.toContain(who.trade.name);
	});

	it('names the highlights that count the question, with their scores but in the rapid form', () => {
		const serves = needOn('P2')?.serves ?? [];
		const counted = LATEST.questions.find(({ id }) => id === 'P2')?.weights;
		expect(serves.map(({ id }) => id)).toEqual(
			Object.entries(counted ?? {}).flatMap(([id, weight]) => (weight > 0 ? [id] : []))
		);
		expect(serves[0]?.score).toMatch(/^\d+\.\d of 100$/);
		const rapid = load('2026', 1, 'rapid');
		const [{ id: question = '' } = {}] = rapid.questions;
		const [need] = noteOn({ ...nothing, priorities: [{ ...NEED, question }] }, rapid).needs;
		expect(need?.serves.map(({ score }) => score).join('')).toBe('');
	});

	it('says nothing of what was not stated', () => {
		expect(needOn('P2')).toMatchObject({ what: '', why: '', kind: '', facts: [], oneThing: null });
	});

	it('quotes what one thing would help only where the ministry lets it be quoted', () => {
		const priorities = [{ ...NEED, question: 'L1' }];
		const oneThing = byDimension(() => 'Two scanners');
		const quoted = (quotable: boolean) =>
			JSON.stringify(noteOn({ ...nothing, priorities, oneThing, quotable }));
		expect(quoted(true)).toContain('Two scanners');
		expect(quoted(false)).not.toContain('Two scanners');
	});

	it('lists areas where support is asked for besides those of its needs', () => {
		const needs = byDimension((d) => ({
			need:
				d === 'skills'
					? ('notSure' as const)
					: d === 'legal'
						? ('none' as const)
						: ('both' as const),
			why: `Because of ${d}`
		}));
		const { others } = noteOn({ ...nothing, needs, priorities: [{ ...NEED, question: 'L1' }] });
		expect(others.rows.map(({ why }) => why)).toEqual(
			['coordination', 'affordability', 'payments'].map((d) => `Because of ${d}`)
		);
	});

	it('keeps the language of the ministry’s words, and takes a question that is no longer asked for words', () => {
		const report = reportOn(
			answers,
			{},
			{
				support: { ...nothing, priorities: [{ ...NEED, question: 'Z9' }], partners: 'Banque' },
				writtenIn: { answers: {}, support: 'fr' }
			}
		);
		const note = needsDocument(ENGLISH, report, reportDocument(ENGLISH, report));
		expect(note.needs[0]).toMatchObject({ what: 'Z9', question: null, lang: 'fr' });
		expect(note.partners).toMatchObject({ text: 'Banque', lang: 'fr' });
	});

	it('says all of a statement as it comes from the form, in every language', () => {
		const form = new Map(
			Object.entries({
				...{
					'priority.1.question': 'L1',
					'priority.1.what': 'Scanners',
					'priority.1.byWhen': '2028'
				},
				...{
					'priority.1.forWhom': 'Customs',
					'priority.1.kind': 'both',
					'priority.1.existing': 'running'
				},
				...{ 'priority.1.project': 'Corridor', 'priority.1.contact': 'Trade desk', demand: 'rise' },
				...{ partners: 'World Bank', [supportFields.why('logistics')]: 'Queues' }
			})
		);
		const parsed = parse(
			{ get: (name: string) => form.get(name) ?? null } as never,
			new Set(['L1'])
		);
		expect(parsed.ok).toBe(true);
		if (!parsed.ok) return;
		for (const locale of LOCALES) {
			const said = JSON.stringify(noteOn(parsed.support, LATEST, languageOf(locale)));
			for (const text of [
				'Scanners',
				'2028',
				'Customs',
				'Corridor',
				'Trade desk',
				'World Bank',
				'Queues'
			])
				expect([locale, said.includes(text)]).toEqual([locale, true]);
			expect(said).toContain(languageOf(locale).say.aid_policy());
		}
	});
});

describe('a category of Aid for Trade', () => {
	it('is that of a question of the questionnaire, and of no other one', () => {
		const found = LATEST.questions.map(({ id }) => aidCategoryOf(LATEST, id));
		for (const category of AID_CATEGORIES) expect(found).toContain(category);
		expect(found).toContain(null);
		expect(aidCategoryOf({ id: '2030' }, 'L1')).toBeNull();
	});

	it('is given to questions that there are', () => {
		const known = ['C5','A9','L1','L2','L11','L4','L12','L8','L9','P4','G8','A8','A11','A5','L13','G10','G11','P8','P2','P3','P9','S3','S8']; // prettier-ignore
		const classed = LATEST.questions
			.filter(({ id }) => aidCategoryOf(LATEST, id))
			.map(({ id }) => id);
		expect(classed.toSorted()).toEqual(known.toSorted());
	});
});
