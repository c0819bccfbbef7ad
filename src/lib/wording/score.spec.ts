import { describe, expect, it } from 'vitest';
import { scoreBars, scoreFinding } from '#lib/charts/score-bars.ts';
import type { Answers } from '#lib/domain/assessment/answers.ts';
import { find } from '#lib/domain/instrument/instrument.ts';
import { bestSteps, heldBack, missingByDimension, unknownOf } from '#lib/domain/score/reasons.ts';
import { compose, type Report, type ReportHighlight } from '#lib/domain/report.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, notApplicable, notSure } from '../../../tests/support/arbitrary.ts';
import { points, signed } from './format.ts';
import {
	bandText,
	dimensionCells,
	factsLine,
	gainLine,
	gapLines,
	heldLines,
	notKnownLine,
	overallCells,
	partCells,
	partSums,
	readingLine,
	scoreCells,
	sureLines,
	unknownLine
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
/** An answer to all questions of one weight for H3. */
const ofWeight = (weight: number, answer: Answers[string]): Answers =>
	Object.fromEntries(
		LATEST.questions.filter((one) => one.weights.H3 === weight).map(({ id }) => [id, answer])
	);
const h3 = (answers: Answers): ReportHighlight => {
	const found = reportOn(answers).highlights.find((one) => one.id === 'H3');
	if (!found) throw new Error('no H3');
	return found;
};

describe('why a score is what it is', () => {
	const answers = { ...all(atLevel(1)), A1: atLevel(4, 1), A2: atLevel(0), A4: notSure };

	it('says what each dimension misses of what it could bring, adding up', () => {
		const gaps = missingByDimension(h3(answers));
		expect(gaps[0]?.dimension).toBe('affordability');
		const total = (pick: (gap: (typeof gaps)[number]) => number) =>
			gaps.reduce((all, gap) => all + pick(gap), 0);
		expect(total((gap) => gap.missing)).toBeCloseTo(100 - (h3(answers).value ?? 0), 9);
		expect(total((gap) => gap.possible)).toBeCloseTo(100, 9);
		const [title, cell] = dimensionCells(h3(answers), reportOn(answers))[0]!;
		expect(title).toBe('Affordability');
		expect(cell).toMatch(/^−\d+\.\d of \d+\.\d$/);
		expect(missingByDimension(h3(all(atLevel(4, 1))))).toEqual([]);
	});
	it('names the questions where most is missing, with what their answers say', () => {
		const { parts, more } = heldBack(h3(answers));
		expect(parts.map(({ question }) => question)).toEqual(['A2', 'A3', 'A5']);
		expect(more).toBe(0);
		const { head, text } = heldLines(parts[0]!);
		expect(head).toMatch(/^−\d+\.\d: A2 Import taxes /);
		expect(text).toBe(`Level 0: ${find(LATEST, 'A2')?.levels[0]}`);
		const one = h3({ ...all(atLevel(4, 1)), C1: notSure });
		expect(heldLines(heldBack(one).parts[0]!).text).toMatch(/^Not sure \(counts as 0\): /);
	});
	it('names none where nothing is missing, and counts those that miss the same', () => {
		const four = atLevel(4, 1);
		expect(heldBack(h3(all(four)))).toEqual({ parts: [], more: 0 });
		const { parts, more } = heldBack(
			h3({ ...all(atLevel(0)), ...ofWeight(3, four), ...ofWeight(2, four) })
		);
		expect(parts).toHaveLength(3);
		expect(more).toBe(Object.keys(ofWeight(1, four)).length - 3);
	});
	it('says nothing where there is no score', () => {
		expect(missingByDimension(h3({}))).toEqual([]);
		expect(heldBack(h3({})).parts).toEqual([]);
		expect(notKnownLine(h3({}))).toBe('');
		expect(sureLines(h3({}), 2000)).toEqual([]);
		expect(gainLine(h3({}))).toBe('');
	});
});

describe('how sure it is', () => {
	it('says what documents bear out, and where there is no score, what is known', () => {
		expect(factsLine(h3(all(atLevel(2))))).toBe('Evidenced 50.0.');
		expect(factsLine(h3(all(atLevel(4))))).toBe('Evidenced 50.0.');
		expect(factsLine(h3({}))).toBe(
			'0% of the weight is known, two thirds are needed. 0.0 to 100.0, depending on what is unknown.'
		);
		expect(factsLine(h3(all(notApplicable())))).toBe('');
	});
	it('says the share that applies wherever it is under one, and what is needed where it is too little', () => {
		const without = (weight: number) =>
			reportOn({ ...all(atLevel(2)), ...ofWeight(weight, notApplicable()) });
		const h3Of = (report: Report) => report.highlights[2]!;
		// Of the 35 of H3, questions of weight 3 make up 15 and those of weight 2 make up 8.
		const most = without(3);
		expect(scoreCells(h3Of(most)).at(-1)).toBe('100% of 57%');
		expect(factsLine(h3Of(most))).toBe('Evidenced 50.0. 57% of the weight applies.');
		const little = reportOn({
			...all(atLevel(2)),
			...ofWeight(3, notApplicable()),
			...ofWeight(2, notApplicable())
		});
		expect(h3Of(little).value).toBeNull();
		expect(scoreCells(h3Of(little))).toEqual(['–', '–', '–', '–', '100% of 34%']);
		expect(bandText(h3Of(little))).toBe('Too little of this applies');
		expect(factsLine(h3Of(little))).toBe('34% of the weight applies, half is needed.');
		expect(sureLines(h3Of(little), 2000)).toEqual([]);
		expect(notKnownLine(h3Of(little))).toBe('');
		const coordination = little.dimensions.find(({ id }) => id === 'coordination')!;
		expect(scoreCells(coordination).at(-1)).toBe('100% of 88%');
		expect(scoreCells(h3(all(atLevel(2)))).at(-1)).toBe('100%');
		expect(scoreCells(h3(all(notApplicable()))).at(-1)).toBe('–');
		expect(overallCells(little).at(-1)).toBe('');
	});
	it('the picture and its finding tell what is not known from what does not apply', () => {
		const outside = reportOn(all(notApplicable()));
		expect(scoreBars(outside).map(({ text }) => text)).toEqual(Array(6).fill('too little applies'));
		expect(scoreFinding(outside)).toBe('Too little applies to score any highlight.');
		expect(scoreBars(reportOn({})).map(({ text }) => text)).toEqual(Array(6).fill('no score yet'));
		expect(scoreFinding(reportOn({}))).toBe('Not enough is known yet to score any highlight.');
	});
	it('says how it changed since the round before, where there is one', () => {
		const h = h3(all(atLevel(2)));
		expect(factsLine(h, { round: 'Round 2025', score: 22.5 })).toMatch(
			/ \+27\.5 since Round 2025\.$/
		);
		expect(factsLine(h, { round: 'Round 2025', score: null })).not.toContain('Round');
	});
	it('tells documents, unknown answers and choices of the method apart', () => {
		const [evidence, unknown, method] = sureLines(h3({ ...all(atLevel(2)), A4: notSure }), 2000);
		expect(evidence).toMatch(/^Evidence: it is the same /);
		expect(unknown).toMatch(/^Unknown answers: \d+% of the weight is known\. /);
		expect(method).toMatch(
			/^Choices of the method: .* nine of ten of 2,000 such scores lie between /
		);
		expect(sureLines(h3(all(atLevel(4))), 2000)[0]).toMatch(/ it is 50\.0, a distance of 50\.0\.$/);
		expect(sureLines(h3(all(atLevel(4))), 2000)[1]).toMatch(/there are none/);
	});
	it('sets the geometric mean beside the plain one on the same scale', () => {
		expect(readingLine(reportOn(all(atLevel(2))))).toMatch(
			/geometric mean .* It is 50\.0, where the plain mean is 50\.0\./
		);
		expect(readingLine(reportOn({}))).not.toContain('geometric');
	});
});

describe('what would raise it most', () => {
	it('names the one, the few or the number of questions that bring the same', () => {
		const one = h3({ ...all(atLevel(4, 1)), A2: atLevel(1) });
		expect(gainLine(one)).toBe('One level up:');
		const few = h3({ ...all(atLevel(4, 1)), A1: atLevel(1), A2: atLevel(2) });
		expect(gainLine(few)).toBe('One level up, 2 steps bring the same, lowest level first:');
		expect(gainLine(h3(all(atLevel(4, 1))))).toBe('Nothing is below level 4.');
		const same = { ...few, gaps: few.gaps.flatMap((gap) => [gap, gap, gap, gap]) };
		expect(gainLine(same)).toMatch(
			/^One level up, 8 steps bring the same; here 6, lowest level first:$/
		);
	});
	it('shows all steps that bring most, and otherwise three with those that bring as much', () => {
		const stepsOf = (h: ReportHighlight) => bestSteps(h).steps;
		const equal = h3(all(atLevel(2)));
		expect(stepsOf(equal)).toEqual(equal.gaps.slice(0, bestSteps(equal).steps.length));
		expect(new Set(stepsOf(equal).map((gap) => gap.gain)).size).toBe(1);
		const one = h3({ ...all(atLevel(2)), ...ofWeight(3, atLevel(4, 1)), A2: atLevel(2) });
		expect(stepsOf(one)[0]?.question).toBe('A2');
		expect(stepsOf(one).length).toBeGreaterThanOrEqual(3);
		expect(stepsOf(h3({}))).toEqual([]);
	});
	it('says what must hold at the next level, and where a document is needed for it', () => {
		const lines = (answer: Answers[string]) => {
			const report = reportOn(all(answer));
			const [gap] = report.highlights[2]?.gaps ?? [];
			if (!gap) throw new Error('no gap');
			return { ...gapLines(gap, report), says: find(LATEST, gap.question)?.levels };
		};
		const low = lines(atLevel(1));
		expect(low.head).toMatch(/^\+\d\.\d: [A-Z]\d [A-Z]/);
		expect(low.target).toBe(`Level 2: ${low.says?.[2]}`);
		expect(low.way[0]).toBe(`Now, level 1: ${low.says?.[1]}`);
		expect(low.way.at(-1)).toMatch(/^Dimension: .+\.$/);
		const document = / Needs a document to count as evidenced\.$/;
		expect(lines(atLevel(2)).target).toMatch(document);
		expect(lines(atLevel(2, 1)).target).toMatch(/ Check that the document given shows this\.$/);
	});
	it('says what finding out can cost and bring', () => {
		const h = h3({ ...all(atLevel(2)), A4: notSure });
		expect(notKnownLine(h)).toBe(
			`Not known; finding out moves it by −${points(50 - (h.low ?? 0))} to +${points((h.high ?? 0) - 50)}:`
		);
		expect(unknownOf(h).map(({ question }) => question)).toEqual(['A4']);
		expect(unknownOf(h).map(unknownLine)).toEqual([`A4 ${find(LATEST, 'A4')?.title} (Not sure)`]);
		expect(partCells(unknownOf(h)[0]!).slice(1)).toEqual(['Not sure', '(3)', '–', '–']);
		expect(partSums(h).at(-1)).toBe('50.0');
		expect(notKnownLine(h3(all(atLevel(2))))).toBe('');
		// Awareness questions count as level 0 where they are not sure: there is nothing to find out for the score.
		expect(unknownOf(h3({ ...all(atLevel(2)), C1: notSure }))).toEqual([]);
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
