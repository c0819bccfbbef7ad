/**
 * Prints how the weights of the newest questionnaire are balanced, as the tables of docs/method.md.
 *   node scripts/balance.ts
 */
import { balance, impliedWeights } from '#lib/domain/instrument/balance.ts';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import { baseLanguage } from '#lib/wording/language.ts';

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** The two tables in Markdown: highlights, and what dimensions and questions weigh in the mean of six. */
export function balanceTables(): string {
	const { questions } = LATEST;
	const of = balance(questions);
	const { dimensions, questions: shares } = impliedWeights(questions);
	const texts = baseLanguage().texts(LATEST);
	const heaviest = questions.toSorted((a, b) => (shares[b.id] ?? 0) - (shares[a.id] ?? 0));
	const shareOf = (id: string) => `${id} ${percent(shares[id] ?? 0)}`;
	return [
		row([
			'highlight',
			'sum of weights',
			'questions',
			'of weight 3',
			'largest dimension',
			'closest highlight'
		]),
		row(Array<string>(6).fill('---')),
		...HIGHLIGHTS.map((h) => {
			const { sum, questions: count, aboutItself, largest, closest } = of[h];
			return row([
				...[`${h} ${texts.highlights[h].title}`, sum, count, aboutItself],
				`${texts.dimensions[largest.dimension].title} ${percent(largest.share)}`,
				`${closest.highlight}, cosine ${closest.cosine.toFixed(2)}`
			]);
		}),
		'',
		row(['in the mean of six', ...DIMENSIONS.map((d) => texts.dimensions[d].title)]),
		row(Array<string>(DIMENSIONS.length + 1).fill('---')),
		row(['implied weight', ...DIMENSIONS.map((d) => percent(dimensions[d]))]),
		row([
			'questions',
			...DIMENSIONS.map((d) =>
				heaviest
					.filter(({ dimension }) => dimension === d)
					.map(({ id }) => shareOf(id))
					.join(', ')
			)
		])
	].join('\n');
}

if (import.meta.main) console.log(balanceTables());
