import { describe, expect, it } from 'vitest';
import type { Answers } from '#lib/domain/answers.ts';
import { find } from '#lib/domain/instrument.ts';
import { compose, type ReportHighlight } from '#lib/domain/report.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { atLevel, notApplicable, notSure } from '../../../tests/support/arbitrary.ts';
import { points, signed } from './format.ts';
import {
	factsLine,
	findOutLine,
	gainLine,
	gapLines,
	readingLine,
	shownGaps,
	sureLines,
	unknownOf,
	weightWord,
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
	it('says at which levels the answers are, and where most points are missing', () => {
		const lines = whyLines(
			h3({ ...all(atLevel(1)), A1: atLevel(4, 1), A2: atLevel(0), A4: notSure })
		);
		const low = h3({}).parts.length - 2;
		expect(lines).toHaveLength(2);
		expect(lines[0]).toBe(
			`Its answers: ${low} at level 0 or 1, 0 at level 2, 1 at level 3 or 4, 1 unknown.`
		);
		expect(lines[1]).toMatch(
			/^Missing most up to level 4: A2 Import taxes .* \(−\d+\.\d\), A\d .* and A\d .* \(−\d\.\d each\)\.$/
		);
	});
	it('says nothing of what is missing where nothing is', () => {
		expect(whyLines(h3(all(atLevel(4, 1))))).toEqual([
			`Its answers: 0 at level 0 or 1, 0 at level 2, ${h3({}).parts.length} at level 3 or 4, 0 unknown.`
		]);
	});
	it('counts questions that miss the same as the last one named', () => {
		const four = atLevel(4, 1);
		const [, missing] = whyLines(
			h3({ ...all(atLevel(0)), ...ofWeight(3, four), ...ofWeight(2, four) })
		);
		const more = Object.keys(ofWeight(1, four)).length - 3;
		expect(missing).toMatch(
			new RegExp(
				`^Missing most up to level 4: C1 .*, C\\d .*, .* and ${more} more \\(−\\d\\.\\d each\\)\\.$`
			)
		);
	});
	it('says nothing where there is no score', () => {
		expect(whyLines(h3({}))).toEqual([]);
		expect(sureLines(h3({}), 2000)).toEqual([]);
		expect(gainLine(h3({}))).toBe('');
	});
});

describe('how sure it is', () => {
	it('says what bounds are left only where something is unknown', () => {
		expect(factsLine(h3(all(atLevel(2))))).toBe('Evidenced: the same. Nothing is unknown.');
		expect(factsLine(h3({ ...all(atLevel(2)), A4: notSure }))).toMatch(
			/^Evidenced: the same\. \d+\.\d to \d+\.\d, depending on what is unknown\.$/
		);
		expect(factsLine(h3({}))).toBe(
			'0% of the weight is known, two thirds are needed. 0.0 to 100.0, depending on what is unknown.'
		);
		expect(factsLine(h3(all(atLevel(4))))).toBe(
			'Evidenced: 50.0, distance 50.0. Nothing is unknown.'
		);
		expect(factsLine(h3(all(notApplicable())))).toBe('');
	});
	it('names the score of the round before, where there is one', () => {
		const h = h3(all(atLevel(2)));
		expect(factsLine(h, { round: 'Round 2025', score: 22.5 })).toMatch(/ Round 2025: 22\.5\.$/);
		expect(factsLine(h, { round: 'Round 2025', score: null })).not.toContain('Round');
	});
	it('tells documents, unknown answers and choices of the method apart', () => {
		const [evidence, unknown, method] = sureLines(h3({ ...all(atLevel(2)), A4: notSure }), 2000);
		expect(evidence).toMatch(/^Evidence: .* it is the same\.$/);
		expect(unknown).toMatch(/^Unknown answers: \d+% of the weight is known\. /);
		expect(method).toMatch(/^Choices of the method: of 2,000 other ways .* nine of ten give /);
		expect(sureLines(h3(all(atLevel(4))), 2000)[0]).toMatch(/ it is 50\.0, a distance of 50\.0\.$/);
		expect(sureLines(h3(all(atLevel(4))), 2000)[1]).toMatch(/there are none/);
	});
	it('sets the geometric mean beside the plain one on the same scale', () => {
		expect(readingLine(reportOn(all(atLevel(2))))).toMatch(
			/geometric mean .* It is 50\.5, where the plain mean on the same scale from 1 to 100 is 50\.5\./
		);
		expect(readingLine(reportOn({}))).not.toContain('geometric');
	});
});

describe('what would raise it most', () => {
	it('names the one, the few or the number of questions that bring the same', () => {
		const one = h3({ ...all(atLevel(4, 1)), A2: atLevel(1) });
		expect(gainLine(one)).toMatch(/^One level up on one of these: up to \+\d+\.\d points\.$/);
		const few = h3({ ...all(atLevel(4, 1)), A1: atLevel(1), A2: atLevel(2) });
		expect(gainLine(few)).toMatch(
			/^One level up on one of these 2, the lowest level first: \+\d+\.\d points each\.$/
		);
		expect(gainLine(h3(all(atLevel(4, 1))))).toBe('Nothing is below level 4.');
		const same = { ...few, gaps: few.gaps.flatMap((gap) => [gap, gap, gap, gap]) };
		expect(gainLine(same)).toMatch(/^One level up on one of 8 questions: /);
	});
	it('shows steps that bring as much as the third one with it', () => {
		const h = h3(all(atLevel(2)));
		const shown = shownGaps(h);
		expect(shown.length).toBeGreaterThan(3);
		expect(shown).toEqual(h.gaps.slice(0, shown.length));
		expect(new Set(shown.slice(2).map((gap) => gap.gain)).size).toBe(1);
		expect(shownGaps(h3({}))).toEqual([]);
	});
	it('says what must hold at the next level, and where a document is needed for it', () => {
		const lines = (answer: Answers[string]) => {
			const report = reportOn(all(answer));
			const [gap] = report.highlights[2]?.gaps ?? [];
			if (!gap) throw new Error('no gap');
			return { ...gapLines(gap, report), says: find(LATEST, gap.question)?.levels };
		};
		const low = lines(atLevel(1));
		expect(low.head).toMatch(/^[A-Z]\d .+: \+\d\.\d, level 1 to 2$/);
		expect(low.lines.slice(0, 2)).toEqual([`Now: ${low.says?.[1]}`, `Level 2: ${low.says?.[2]}`]);
		expect(low.lines.at(-1)).toMatch(/^Dimension: .+\.$/);
		const document = / It counts as evidenced only with a document\.$/;
		expect(lines(atLevel(2)).lines[1]).toMatch(document);
		expect(lines(atLevel(2, 1)).lines[1]).not.toMatch(document);
	});
	it('asks to find out what is unknown first', () => {
		const h = h3({ ...all(atLevel(2)), A4: notSure });
		expect(findOutLine(h)).toBe(
			`Unknown; finding out can lower it to ${points(h.low)} or raise it to ${points(h.high)}:`
		);
		expect(unknownOf(h).map(({ question }) => question)).toEqual(['A4']);
		expect(unknownOf(h).map(weightWord)).toEqual(['(3)']);
		expect(findOutLine(h3(all(atLevel(2))))).toBe('');
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
