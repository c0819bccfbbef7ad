import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/answers.ts';
import { compose, type ReportHighlight } from '#lib/domain/report.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, notApplicable, notSure } from '../../../tests/support/arbitrary.ts';
import { signed } from './format.ts';
import {
	factsLine,
	gainLine,
	gapGain,
	readingLine,
	shownGaps,
	sureLines,
	whyLines
} from './score-lines.ts';

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
	it('names what raises it, what holds it back and what is not known', () => {
		const lines = whyLines(
			h3({ ...all(atLevel(1)), A1: atLevel(4, 1), A2: atLevel(0), A4: notSure })
		);
		expect(lines).toHaveLength(3);
		expect(lines[0]).toMatch(/^Raised by A1 Monitoring of broadband prices \(\+\d+\.\d\)\.$/);
		expect(lines[1]).toMatch(/^Held back by A2 Import taxes .* \(−\d+\.\d\), .*, 1\d more\.$/);
		expect(lines[2]).toMatch(
			/^Unknown: A4 Competition .*\. Once known, the score lies between \d+\.\d and \d+\.\d\.$/
		);
	});
	it('never names a question both as raising and as holding back', () => {
		const [raised = '', held = ''] = whyLines(
			h3(Object.fromEntries(LATEST.questions.map(({ id }, i) => [id, atLevel(i % 2 ? 1 : 3)])))
		);
		const ids = (line: string) => new Set(line.match(/\b[A-Z]\d+\b/g));
		expect(ids(raised).size).toBe(3);
		expect(ids(raised).isDisjointFrom(ids(held))).toBe(true);
	});
	it('says so where every answer is at one level', () => {
		expect(whyLines(h3(all(atLevel(4, 1))))).toEqual(['Every answer counts for level 4.']);
		expect(whyLines(h3(all(notSure)))).toEqual([]);
	});
	it('says nothing where there is no score', () => {
		expect(whyLines(h3({}))).toEqual([]);
		expect(sureLines(h3({}), 2000)).toEqual([]);
		expect(gainLine(h3({}))).toBe('');
	});
});

describe('how sure it is', () => {
	it('says what bounds are left only where something is unknown', () => {
		expect(factsLine(h3(all(atLevel(2))))).toBe(
			'Evidenced 50.0. Every answer that counts is known.'
		);
		expect(factsLine(h3({ ...all(atLevel(2)), A4: notSure }))).toMatch(
			/^Evidenced 50\.0\. \d+\.\d to \d+\.\d once everything is known\.$/
		);
		expect(factsLine(h3({}))).toBe(
			'0% of the weight is known, two thirds are needed. 0.0 to 100.0 once everything is known.'
		);
		expect(factsLine(h3(all(notApplicable())))).toBe('');
	});
	it('tells documents, unknown answers and choices of the method apart', () => {
		const [evidence, unknown, method] = sureLines(h3({ ...all(atLevel(2)), A4: notSure }), 2000);
		expect(evidence).toMatch(/^Evidence: .* it is the same\.$/);
		expect(unknown).toMatch(/^Unknown answers: \d+% of the weight is known\. /);
		expect(method).toMatch(/^Choices of the method: in nine of ten of 2,000 runs /);
		expect(sureLines(h3(all(atLevel(4))), 2000)[0]).toMatch(/ it is 50\.0, a distance of 50\.0\.$/);
		expect(sureLines(h3(all(atLevel(4))), 2000)[1]).toMatch(/there are none/);
	});
	it('sets the geometric mean beside the plain one on the same scale', () => {
		expect(readingLine(reportOn(all(atLevel(2))))).toMatch(
			/geometric mean .* is 50\.5 on a scale from 1 to 100, on which the plain mean is 50\.5\./
		);
		expect(readingLine(reportOn({}))).not.toContain('geometric');
	});
});

describe('what would raise it most', () => {
	it('names the one, the few or the number of questions that bring the same', () => {
		const one = h3({ ...all(atLevel(4, 1)), A2: atLevel(1) });
		expect(gainLine(one)).toMatch(/^One level up on A2 brings most: \+\d+\.\d points\.$/);
		const few = h3({ ...all(atLevel(4, 1)), A1: atLevel(1), A2: atLevel(2) });
		expect(gainLine(few)).toMatch(
			/^One level up on A1 or A2 brings most: \+\d+\.\d points each\.$/
		);
		expect(gainLine(h3(all(atLevel(4, 1))))).toBe('Nothing is below level 4.');
		const same = { ...few, gaps: few.gaps.flatMap((gap) => [gap, gap, gap, gap]) };
		expect(gainLine(same)).toMatch(/^One level up brings the same on 8 questions: /);
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
		expect(gap && gapGain(gap, report)).toMatch(/^\+\d\.\d, from level 3 to 4 \(.+\)$/);
	});
});

it.each([
	[1.25, '+1.3'],
	[-0.3, '−0.3'],
	[0, '0.0'],
	[-0.04, '0.0'],
	[0.049, '0.0'],
	[null, '–']
])('a change of %s is written %s', (value, text) => expect(signed(value)).toBe(text));
