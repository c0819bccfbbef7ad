import { describe, expect, it } from 'vitest';
import type { Report } from '#lib/domain/report.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, notApplicable, notSure } from '../../../tests/support/arbitrary.ts';
import { reportOn, toAll } from '../../../tests/support/reports.ts';
import {
	documentOf,
	ENGLISH,
	explained,
	FIRST,
	loose,
	ofWeight,
	shareOf,
	since
} from '../../../tests/support/worded.ts';
import { overallDocument, plotDocument } from './overview.ts';
import { overviewTable } from './overview-table.ts';
import { reportDocument } from './report.ts';

const plot = (report: Report) => plotDocument(ENGLISH, report);
const factsOf = (report: Report) =>
	documentOf(report).facts.map(({ label, text }) => `${label}: ${text}`);

describe('a score and what stands right beside it', () => {
	it('says what documents bear out, and where there is no score, what is known', () => {
		expect(factsOf(loose(toAll(atLevel(2))))).toEqual(['Only what documents show: 50.0, the same']);
		expect(factsOf(loose(toAll(atLevel(4))))).toEqual(['Only what documents show: 50.0']);
		expect(factsOf(loose({}))).toEqual([
			'Range left by unknown answers: 0.0 to 100.0',
			'Known: 0% of the weight; two thirds are needed'
		]);
		expect(factsOf(loose(toAll(notApplicable())))).toEqual([]);
		expect(documentOf(loose(toAll(notApplicable()))).band).toBe('Nothing applies');
	});
	it('says the share that applies wherever it is under one, and that too little is no score', () => {
		const without = (weights: readonly number[]) =>
			loose({ ...toAll(atLevel(2)), ...ofWeight(weights, notApplicable()) });
		const percent = (weights: readonly number[]) => ENGLISH.percent(1 - shareOf(weights));
		const most = without([1, 2]);
		expect(overviewTable(ENGLISH, most).rows[2]?.cells.at(-1)).toBe(`100% of ${percent([1, 2])}`);
		expect(factsOf(most)).toEqual([
			'Only what documents show: 50.0, the same',
			`Applies: ${percent([1, 2])}`
		]);
		const little = without([3]);
		expect(shareOf([3])).toBeGreaterThan(0.5);
		expect(explained(little).value).toBeNull();
		expect(overviewTable(ENGLISH, little).rows[2]?.cells.slice(1)).toEqual([
			...['–', 'Too little of this applies', '–', '–'],
			`100% of ${percent([3])}`
		]);
		expect(documentOf(little)).toMatchObject({
			...{ score: '', isScored: false, band: 'Too little of this applies', sure: null },
			facts: [{ label: 'Applies', text: percent([3]) }]
		});
		expect(overviewTable(ENGLISH, little).foot?.at(-1)).toBe('');
		const nothing = overviewTable(ENGLISH, loose(toAll(notApplicable())));
		expect(nothing.rows[2]?.cells.at(-1)).toBe('–');
	});
	it('says how it changed since the round before, where there is one, on page and in the table', () => {
		const report = since(toAll(atLevel(1)), toAll(atLevel(2)));
		expect(factsOf(report)[0]).toBe('Since Round 2025: +25.0, from 25.0');
		expect(overallDocument(ENGLISH, report).facts[0]).toEqual({
			label: 'Since Round 2025',
			text: '+25.0, from 25.0'
		});
		const { change } = reportDocument(ENGLISH, report);
		expect(change?.rows[2]?.cells.slice(1)).toEqual(['25.0', '50.0', '+25.0', '+25.0', '0.0']);
		expect(reportDocument(ENGLISH, reportOn(toAll(atLevel(2)))).change).toBeNull();
		expect(factsOf(since({}, toAll(atLevel(2)))).join()).not.toContain('Round');
	});
	it('says what the questionnaire did where the round before did not ask the same', () => {
		const notes = (questions: typeof LATEST.questions) =>
			reportDocument(
				ENGLISH,
				since(toAll(atLevel(1)), toAll(atLevel(2)), { ...LATEST, questions })
			).change?.notes.join(' ');
		expect(notes(LATEST.questions.slice(1))).toContain('Added: 1; left out: 0;');
		expect(notes(LATEST.questions)).not.toContain('Added');
	});
	it('is of all six only where all six have one', () => {
		expect(overallDocument(ENGLISH, reportOn(toAll(atLevel(2))))).toMatchObject({
			...{ score: '50.0', of: 'of 100, mean of six highlights', isScored: true },
			band: 'In transition (30 to 60)'
		});
		expect(overallDocument(ENGLISH, reportOn({}))).toMatchObject({
			...{ score: '', isScored: false, band: 'No overall score: not all six have one' },
			mark: { now: null }
		});
	});
	it('sets the geometric mean beside the plain one on the same scale', () => {
		expect(reportDocument(ENGLISH, reportOn(toAll(atLevel(2)))).reading).toMatch(
			/geometric mean .* It is 50\.0, where the plain mean is 50\.0\./
		);
		expect(reportDocument(ENGLISH, reportOn({})).reading).not.toContain('geometric');
	});
});

describe('the picture of the six', () => {
	it('and its finding tell what is not known from what does not apply', () => {
		const [outside, unknown] = [plot(loose(toAll(notApplicable()))), plot(loose({}))];
		expect(outside.rows.map(({ none }) => none)).toEqual(Array(6).fill('too little applies'));
		expect(outside.finding).toBe('Too little applies to score a highlight');
		expect(unknown.rows.map(({ none }) => none)).toEqual(Array(6).fill('no score yet'));
		expect(unknown.finding).toBe('Not enough is known yet to score a highlight');
		for (const { rows } of [outside, unknown])
			for (const { score, mark } of rows) expect([score, mark.now]).toEqual(['', null]);
	});
	it('states what it shows in a sentence, with the names and figures of its ends', () => {
		const best = { ...toAll(atLevel(1)), ...ofWeight([3], atLevel(4)) };
		const { finding, rows } = plot(reportOn(best));
		const sorted = rows.toSorted((a, b) => Number(b.score) - Number(a.score));
		const [first, last] = [sorted[0], sorted[5]];
		expect(finding).toBe(
			`Highest: ${first?.label} (${first?.score}); lowest: ${last?.label} (${last?.score})`
		);
		expect(first?.id).toBe('H3');
		expect(plot(reportOn(toAll(atLevel(2)))).finding).toBe('All that are scored stand at 50.0');
	});
	it('says first how many rose, where there is a round before', () => {
		const rising = { ...toAll(atLevel(2)), ...ofWeight([3], atLevel(4)) };
		const finding = (...answers: Parameters<typeof since>) => plot(since(...answers)).finding;
		expect(finding(toAll(atLevel(1)), rising)).toMatch(
			/^Higher than last round in all six; lowest: /
		);
		expect(finding(toAll(atLevel(2)), rising)).toMatch(
			/^Higher than last round in [1-5] of 6; lowest: /
		);
		expect(finding(rising, { ...toAll(atLevel(1)), [FIRST]: atLevel(2) })).toMatch(
			/^Higher than last round in 0 of 6; lowest: /
		);
	});
	it('draws bounds, documents and last round where they can be told apart, and explains no others', () => {
		const { keys, rows } = plot(reportOn(toAll(atLevel(2))));
		expect(keys).toEqual({ now: 'this round', last: '', bounds: '', evidenced: '' });
		expect(rows[0]?.mark).toEqual({ now: 50, low: null, high: null, evidenced: null, last: null });
		const all = plot(since(toAll(atLevel(1)), { ...toAll(atLevel(3)), [FIRST]: notSure }));
		expect(all.keys).toEqual({
			now: 'this round',
			last: 'last round',
			bounds: 'range left by unknown answers',
			evidenced: 'with documents only, where lower'
		});
		const mark = all.rows.find(({ id }) => id === 'H3')?.mark;
		expect(mark).toMatchObject({ now: 75, evidenced: 50, last: 25 });
		expect(mark?.low).toBeLessThan(75);
		expect(mark?.high).toBeGreaterThan(75);
	});
	it('has a column for the change only where there is one', () => {
		const changeOf = (report: Report) => {
			const { header, rows } = plot(report);
			return [header.change, rows[0]?.change];
		};
		expect(changeOf(reportOn(toAll(atLevel(2))))).toEqual(['', '']);
		expect(changeOf(since(toAll(atLevel(1)), toAll(atLevel(2))))).toEqual(['change', '+25.0']);
	});
	it('stands on the scale of the bands, from 0 to 100', () => {
		const { scale } = plot(reportOn({}));
		expect(scale.map(({ from, to }) => [from, to])).toEqual([
			...[
				[0, 30],
				[30, 60],
				[60, 80]
			],
			[80, 100]
		]);
		expect(scale.map(({ text }) => text)).toEqual(['0', '30', '60', '80']);
	});
});

describe('the table of the six', () => {
	it('has the figures of the picture, with as many cells as heads', () => {
		for (const report of [
			reportOn(toAll(atLevel(2))),
			reportOn({}),
			since(toAll(atLevel(1)), { ...toAll(atLevel(2)), [FIRST]: notSure }),
			since({}, {})
		]) {
			const { header, rows, foot, numeric } = overviewTable(ENGLISH, report);
			for (const { cells } of rows) expect(cells).toHaveLength(header.length);
			expect(foot).toHaveLength(header.length);
			expect(Math.max(...numeric)).toBeLessThan(header.length);
			const shown = plot(report).rows;
			expect(rows.map(({ cells }) => cells[1])).toEqual(shown.map(({ score }) => score || '–'));
		}
	});
	it('has the round before in it where there is one', () => {
		const { header, rows, foot } = overviewTable(
			ENGLISH,
			since(toAll(atLevel(1)), toAll(atLevel(2)))
		);
		expect(header[3]).toBe('Round 2025');
		expect(rows[0]?.cells.slice(3, 5)).toEqual(['25.0', '+25.0']);
		expect(foot?.slice(1, 5)).toEqual(['50.0', 'In transition (30 to 60)', '25.0', '+25.0']);
		expect(overviewTable(ENGLISH, reportOn({})).header).not.toContain('Round 2025');
	});
});
