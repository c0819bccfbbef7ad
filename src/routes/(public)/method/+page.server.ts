import type { Answer, Answers } from '#lib/domain/assessment/answers.ts';
import { impliedWeights } from '#lib/domain/instrument/balance.ts';
import { DIMENSIONS, HIGHLIGHTS, type Highlight } from '#lib/domain/instrument/highlights.ts';
import { ofDimension } from '#lib/domain/instrument/instrument.ts';
import { highlightsOf, LEVELS } from '#lib/domain/instrument/question.ts';
import { score } from '#lib/domain/score/score.ts';
import { contribution } from '#lib/domain/score/shortfalls.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { named, partWord, questionText } from '#lib/wording/answers.ts';
import type { TableDocument } from '#lib/wording/document.ts';
import type { Language } from '#lib/wording/language.ts';
import type { PageServerLoad } from './$types.js';

const EXAMPLE: Highlight = 'H4';
const IMPLIED = impliedWeights(LATEST.questions);

/** Made-up answers for the worked example: levels in turn, one question not sure, one not applicable. */
function exampleAnswers(): Answers {
	const asked = LATEST.questions.filter((question) => question.weights[EXAMPLE] > 0);
	const outside = asked.find(({ notApplicable }) => notApplicable.length > 0);
	const unknown = asked.find((question) => question !== outside && question.notSure === 'unknown');
	const responses = asked.map((question, i): Answer['response'] => {
		if (question === outside)
			return { kind: 'notApplicable', reason: outside.notApplicable[0] ?? '' };
		return question === unknown
			? { kind: 'notSure' }
			: { kind: 'level', level: LEVELS[i % LEVELS.length] ?? 0 };
	});
	return Object.fromEntries(
		asked.map(({ id }, i) => [id, { response: responses[i], note: '', references: [] }])
	) as Answers;
}

function example(language: Language) {
	const { say, points, percent, range, count } = language;
	const { title } = language.texts(LATEST).highlights[EXAMPLE];
	const scored = score(LATEST, exampleAnswers()).highlights[EXAMPLE];
	const { parts } = scored;
	const figure = (value: number | null) => (value === null ? points(null) : count(value));
	const sum = parts.reduce((total, { weight, answer }) => total + weight * (answer.value ?? 0), 0);
	const applicable = parts.reduce(
		(all, { weight, answer }) => all + (answer.applies ? weight : 0),
		0
	);
	const table: TableDocument = {
		title: say.example_caption({ highlight: title }),
		header: [
			say.question(),
			say.answer(),
			say.weight(),
			say.value(),
			say.weight_times_value(),
			say.contribution()
		],
		numeric: [2, 3, 4, 5],
		rows: parts.map((part) => {
			const { question, value } = part.answer;
			return {
				id: question,
				cells: [
					question,
					partWord(language, part.answer),
					count(part.weight),
					figure(value),
					figure(value === null ? null : part.weight * value),
					points(value === null ? null : contribution(scored, part))
				]
			};
		}),
		foot: [say.example_sums(), '', count(scored.weight), '', count(sum), points(scored.value)],
		notes: []
	};
	return {
		text: say.example_text({ highlight: title }),
		table,
		result: say.example_result({
			sum: count(sum),
			weight: count(scored.weight),
			score: points(scored.value),
			applies: count(applicable),
			share: percent(scored.applies),
			coverage: percent(scored.coverage),
			range: range(scored.low, scored.high)
		})
	};
}

const matrix = (language: Language): TableDocument => ({
	title: language.say.matrix_title(),
	header: [
		language.say.question(),
		...HIGHLIGHTS.map((h) => language.texts(LATEST).highlights[h].short),
		language.say.implied_weight()
	],
	numeric: [...HIGHLIGHTS.map((_, i) => i + 1), HIGHLIGHTS.length + 1],
	rows: LATEST.questions.map(({ id, weights }) => ({
		id,
		cells: [
			named(language, LATEST, id),
			...HIGHLIGHTS.map((h) => (weights[h] === 0 ? '·' : language.count(weights[h]))),
			language.points(100 * (IMPLIED.questions[id] ?? 0))
		]
	})),
	foot: null,
	notes: [
		language.say.implied_dimensions({
			list: language.list(
				DIMENSIONS.map((d) =>
					language.say.implied_dimension({
						dimension: language.texts(LATEST).dimensions[d].title,
						share: language.points(100 * IMPLIED.dimensions[d])
					})
				)
			)
		})
	]
});

export const load: PageServerLoad = ({ locals, url }) => {
	const { language } = locals;
	const texts = language.texts(LATEST);
	const edition = {
		id: LATEST.id,
		version: LATEST.version,
		day: language.day(new Date(LATEST.settledOn))
	};
	return drawnOnly({
		limits: [
			language.say.method_authors(),
			language.say.method_limits(),
			language.say.method_exercises(),
			language.say.method_version(edition),
			language.say.method_cite(edition)
		],
		open: url.searchParams.get('question'),
		highlights: HIGHLIGHTS.map((id) => ({ id, ...texts.highlights[id] })),
		introduction: texts.highlightsIntroduction,
		rule: texts.choose,
		reading: texts.reading,
		example: example(language),
		matrix: matrix(language),
		dimensions: DIMENSIONS.map((id) => ({
			...texts.dimensions[id],
			questions: ofDimension(LATEST, id).map((question) => {
				const { ask, levels, sources, weights } = questionText(language, LATEST, question.id);
				return {
					id: question.id,
					title: named(language, LATEST, question.id),
					ask,
					levels,
					sources,
					form: question.form,
					weights: highlightsOf(question).map((h) => ({
						name: language.say.weight_of({ highlight: h, weight: question.weights[h] }),
						reason: weights[h] ?? ''
					}))
				};
			})
		}))
	});
};
