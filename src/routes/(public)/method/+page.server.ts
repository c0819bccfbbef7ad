import type { Answer } from '#lib/domain/assessment/answers.ts';
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import { LEVELS } from '#lib/domain/instrument/instrument.ts';
import { applies, contribution, score } from '#lib/domain/score/score.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { titlesOf } from '#lib/ui/titles.ts';
import type { PageServerLoad } from './$types.js';

const EXAMPLE: Highlight = 'H4';

/** Made-up answers for the worked example: levels in turn, one question not sure, one not applicable. */
function exampleAnswers(): Record<string, Answer> {
	const questions = LATEST.questions.filter((question) => question.weights[EXAMPLE] > 0);
	const plain = { note: '', references: [] };
	return Object.fromEntries(
		questions.map((question, i): [string, Answer] => {
			if (question.id === 'L6') return [question.id, { ...plain, response: { kind: 'notSure' } }];
			if (question.id === 'P4')
				return [
					question.id,
					{
						...plain,
						response: { kind: 'notApplicable', cause: 'reason', reason: 'Made up' }
					}
				];
			return [question.id, { ...plain, response: { kind: 'level', level: LEVELS[i % 5] ?? 0 } }];
		})
	);
}

export const load: PageServerLoad = () => {
	const example = score(LATEST, exampleAnswers()).highlights[EXAMPLE];
	const parts = example.parts.map((part) => ({
		...part.answer,
		weight: part.weight,
		contribution: contribution(example, part)
	}));
	return {
		instrument: LATEST,
		titles: titlesOf(LATEST),
		example: {
			highlight: EXAMPLE,
			...example,
			parts,
			sum: parts.reduce((sum, part) => sum + part.weight * (part.value ?? 0), 0),
			applicable: parts
				.filter((part) => applies(part.state))
				.reduce((sum, part) => sum + part.weight, 0)
		}
	};
};
