import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LATEST } from '#lib/instrument/catalogue.ts';
import {
	assessments,
	atLevel,
	DOCUMENT,
	EVERYWHERE,
	notSure,
	sparse
} from '../../../../tests/support/arbitrary.ts';
import { toAll } from '../../../../tests/support/reports.ts';
import type { Answers } from '../assessment/answers.ts';
import { HIGHLIGHTS, type Highlight } from '../instrument/highlights.ts';
import { mostToDocument, mostToFindOut } from './doubt.ts';
import { score } from './score.ts';

const ANY = fc.oneof(assessments(EVERYWHERE), sparse(EVERYWHERE));
const declared = (answers: Answers, h: Highlight) => score(EVERYWHERE, answers).highlights[h];
const evidenced = (answers: Answers, h: Highlight) =>
	score(EVERYWHERE, answers, 'evidenced').highlights[h];
const SLACK = 1e-9;

describe('the answer to find out first', () => {
	it('moves the score as far as answering level 0 and level 4 does, and none moves it further', () => {
		const met = { found: 0, none: 0 };
		fc.assert(
			fc.property(ANY, fc.constantFrom(...HIGHLIGHTS), (answers, h) => {
				const scored = declared(answers, h);
				const most = mostToFindOut(scored);
				const before = scored.value;
				const unknown = scored.parts.filter(
					({ answer }) => answer.applies && answer.level === null
				);
				if (before === null || unknown.length === 0) {
					met.none++;
					expect(most).toBeNull();
					return;
				}
				met.found++;
				const move = (question: string, level: 0 | 4) =>
					(declared({ ...answers, [question]: atLevel(level) }, h).value ?? NaN) - before;
				expect(most?.atWorst).toBeCloseTo(move(most?.question ?? '', 0), 9);
				expect(most?.atBest).toBeCloseTo(move(most?.question ?? '', 4), 9);
				expect(most?.atWorst).toBeLessThanOrEqual(SLACK);
				expect(most?.atBest).toBeGreaterThanOrEqual(-SLACK);
				const widest = (most?.atBest ?? NaN) - (most?.atWorst ?? NaN);
				for (const { answer } of unknown)
					expect(move(answer.question, 4) - move(answer.question, 0)).toBeLessThanOrEqual(
						widest + SLACK
					);
			}),
			{ numRuns: 500 }
		);
		expect(met.found).toBeGreaterThan(50);
		expect(met.none).toBeGreaterThan(50);
	});
	it('is none where not knowing counts as level 0 already', () => {
		const [counted] = LATEST.questions.filter((asked) => asked.notSure === 'level0');
		const [h] = HIGHLIGHTS.filter((own) => (counted?.weights[own] ?? 0) > 0);
		if (!counted || !h) throw new Error('no such question');
		const answers = { ...toAll(atLevel(2)), [counted.id]: notSure };
		expect(mostToFindOut(score(LATEST, answers).highlights[h])).toBeNull();
	});
});

describe('the document to name first', () => {
	it('lifts the evidenced score as no other does, and all of them lift it to the declared one', () => {
		const met = { found: 0, none: 0 };
		fc.assert(
			fc.property(ANY, fc.constantFrom(...HIGHLIGHTS), (answers, h) => {
				const [full, capped] = [declared(answers, h), evidenced(answers, h)];
				const most = mostToDocument(full, capped);
				// In the words of the method: a level of 3 or 4 that no document shows.
				const lacking = capped.parts.filter(({ answer: { question, state } }) => {
					const answer = answers[question];
					return (
						state === 'level' &&
						answer?.response.kind === 'level' &&
						answer.response.level >= 3 &&
						answer.references.length === 0
					);
				});
				expect(most?.count ?? 0).toBe(lacking.length);
				if (!most || full.value === null) {
					met.none++;
					return;
				}
				met.found++;
				const named = (questions: readonly string[]) =>
					Object.fromEntries(
						questions.flatMap((id) => {
							const answer = answers[id];
							return answer ? [[id, { ...answer, references: [DOCUMENT] }]] : [];
						})
					);
				const lifted = (questions: readonly string[]) =>
					evidenced({ ...answers, ...named(questions) }, h).value ?? NaN;
				for (const { answer } of lacking)
					expect(lifted([answer.question])).toBeLessThanOrEqual(lifted([most.question]) + SLACK);
				expect(lifted([most.question])).toBeGreaterThan(capped.value ?? NaN);
				expect(lifted(lacking.map(({ answer }) => answer.question))).toBeCloseTo(full.value, 9);
			}),
			{ numRuns: 500 }
		);
		expect(met.found).toBeGreaterThan(50);
		expect(met.none).toBeGreaterThan(10);
	});
	it('is none where every high answer has one, and where none is high', () => {
		for (const answers of [toAll(atLevel(4, 1)), toAll(atLevel(2)), {}])
			for (const h of HIGHLIGHTS)
				expect(mostToDocument(declared(answers, h), evidenced(answers, h))).toBeNull();
	});
});
