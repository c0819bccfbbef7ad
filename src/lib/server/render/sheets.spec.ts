/** Questionnaires on paper: all of a form, and the questions of one office. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, needPoppler, savedPdf, textOf } from '../../../../tests/support/pdf.ts';
import { asksOf } from '#lib/domain/instrument/instrument.ts';
import { BODIES, FORMS } from '#lib/domain/instrument/question.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { baseLanguage } from '#lib/wording/language.ts';
import { askSheet, blankSheet, type SheetDocument } from '#lib/wording/sheet.ts';
import { sheetData } from './pdf-data.ts';
import { makePdf } from './typst.ts';

const language = baseLanguage();
const source = readFileSync('src/lib/server/render/sheet.typ', 'utf8');
const pdfOf = (sheet: SheetDocument): string =>
	savedPdf(makePdf(source, sheetData(sheet, 'Not all signs can be shown.')));
const idsIn = ({ sections }: SheetDocument): string[] =>
	sections.flatMap(({ questions }) => questions.map(({ id }) => id));
const SUBJECT = {
	ministry: 'Ministry of Trade of Burkina Faso',
	round: 'Round 2026',
	fictional: false,
	closesOn: new Date('2026-12-20')
};

beforeAll(needPoppler);

describe.each(FORMS)('the blank questionnaire, %s form', (form) => {
	const instrument = load(LATEST.id, LATEST.version, form);
	const sheet = blankSheet(language, instrument);
	it('asks every question of the form, and no other', () =>
		expect(idsIn(sheet).toSorted()).toEqual(instrument.questions.map(({ id }) => id).toSorted()));
	it('can be heard, and holds every level and the words that its questions use', () => {
		const file = pdfOf(sheet);
		expectAccessible(file);
		const text = textOf(file).replace(/\s+/g, '');
		const { questions } = language.texts(instrument);
		for (const { id } of instrument.questions)
			for (const level of questions[id]?.levels ?? [])
				expect(text).toContain(level.replace(/\s+/g, ''));
		for (const { word } of sheet.words.items) expect(text).toContain(word.replace(/\s+/g, ''));
	});
});

describe('the sheets for other offices', () => {
	it('hold each question of the form once over all, each for the office that answers it', () => {
		const all = BODIES.flatMap((body) => idsIn(askSheet(language, LATEST, { ...SUBJECT, body })));
		expect(all.toSorted()).toEqual(LATEST.questions.map(({ id }) => id).toSorted());
	});
	it('hold, for customs, customs’ questions only', () => {
		const sheet = askSheet(language, LATEST, { ...SUBJECT, body: 'customs' });
		const file = pdfOf(sheet);
		expectAccessible(file);
		const text = textOf(file).replace(/\s+/g, ' ');
		const others = LATEST.questions.filter(({ who }) => who[0] !== 'customs');
		expect(asksOf(LATEST, 'customs').length).toBeGreaterThan(5);
		const titles = language.texts(LATEST).questions;
		for (const { id } of others) expect(text).not.toContain(`${id} ${titles[id]?.title ?? ''}`);
		for (const { id } of asksOf(LATEST, 'customs'))
			expect(text).toContain(`${id} ${titles[id]?.title ?? ''}`);
		expect(text).toContain('20 December 2026');
		expect(text).toContain(SUBJECT.ministry);
	});
	it('show what somebody typed as it is, and no letter twice in another way', () => {
		const ministry = 'Ministère “#strong[x]” $y$ <b> وزارة التجارة';
		const file = pdfOf(askSheet(language, LATEST, { ...SUBJECT, body: 'post', ministry }));
		expect(textOf(file)).toContain('#strong[x]');
	});
});
