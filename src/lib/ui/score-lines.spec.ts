import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/answers.ts';
import { compose, type ReportHighlight } from '#lib/domain/report.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, notApplicable, notSure } from '../../../tests/support/arbitrary.ts';
import { signed } from './format.ts';
import { boundsLine, gapGain, readingLine, shownGaps, sureLine, whyLines } from './score-lines.ts';

const reportOn = (answers: Answers) =>
	compose(LATEST, answers, null, {
		ministry: 'Ministry of Trade',
		country: 'Burkina Faso',
		round: { id: '2026', name: 'Round', form: 'full', fictional: false },
		state: 'inProgress',
		submittedAt: null,
		receipt: null
	});
const all = (answer: Answers[string]): Answers =>
	Object.fromEntries(LATEST.questions.map((question) => [question.id, answer]));
const h3 = (answers: Answers): ReportHighlight => {
	const found = reportOn(answers).highlights.find((one) => one.id === 'H3');
	if (!found) throw new Error('no H3');
	return found;
};

describe('why a score is what it is', () => {
	it('names what brings most, what is missing most and what is not known', () => {
		const lines = whyLines(
			h3({ ...all(atLevel(1)), A1: atLevel(4, 1), A2: atLevel(0), A4: notSure })
		);
		expect(lines).toHaveLength(3);
		expect(lines[0]).toMatch(/^Brings most: A1 Monitoring of broadband prices \(\+\d/);
		expect(lines[1]).toMatch(/^Missing most, up to level 4: A2 Import taxes .* \(−\d/);
		expect(lines[2]).toMatch(
			/^Not known yet: A4 Competition .*\. Once known, the score lies between \d+\.\d and \d+\.\d\.$/
		);
	});
	it('says nothing of what brings or misses nothing', () => {
		expect(whyLines(h3(all(atLevel(4, 1)))).join()).not.toContain('Missing most');
		expect(whyLines(h3(all(atLevel(0)))).join()).not.toContain('Brings most');
	});
	it('says nothing where there is no score', () => {
		expect(whyLines(h3({}))).toEqual([]);
		expect(sureLine(h3({}), 2000)).toBe('');
	});
});

describe('how sure it is', () => {
	it('says what bounds are left only where something is unknown', () => {
		expect(boundsLine(h3(all(atLevel(2))))).toBe('all of its weight is known');
		expect(boundsLine(h3({ ...all(atLevel(2)), A4: notSure }))).toMatch(
			/^\d+\.\d to \d+\.\d once all answers are known; \d+% of the weight is known now$/
		);
		expect(boundsLine(h3(all(notApplicable())))).toBe('');
	});
	it('says whether documents change it', () => {
		expect(sureLine(h3(all(atLevel(2))), 2000)).toMatch(/^The evidenced score is the same/);
		expect(sureLine(h3(all(atLevel(4, 1))), 2000)).toMatch(/^The evidenced score is the same/);
		expect(sureLine(h3(all(atLevel(4))), 2000)).toMatch(/it is 50\.0: a distance of 50\.0\./);
	});
	it('says how the scores are read, and the geometric mean where there is one', () => {
		expect(readingLine(reportOn(all(atLevel(2))))).toMatch(/geometric mean .* is 50\.5 /);
		expect(readingLine(reportOn({}))).not.toContain('geometric');
	});
});

it('shows steps that bring as much as the third one with it', () => {
	const h = h3(all(atLevel(2)));
	const shown = shownGaps(h);
	expect(shown.length).toBeGreaterThan(3);
	expect(shown).toEqual(h.gaps.slice(0, shown.length));
	expect(new Set(shown.slice(2).map((gap) => gap.gain)).size).toBe(1);
	expect(shownGaps(h3({}))).toEqual([]);
});

it('names the levels between which a step leads', () => {
	const report = reportOn(all(atLevel(3, 1)));
	const [gap] = report.highlights[2]?.gaps ?? [];
	expect(gap && gapGain(gap, report)).toMatch(/^\(.+; from level 3 to 4: \+\d\.\d\)$/);
});

it.each([
	[1.25, '+1.3'],
	[-0.3, '−0.3'],
	[0, '0.0'],
	[-0.04, '0.0'],
	[0.049, '0.0'],
	[null, '–']
])('a change of %s is written %s', (value, text) => expect(signed(value)).toBe(text));
