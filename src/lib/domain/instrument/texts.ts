/**
 * The texts of an instrument in one language. They are content of the questionnaire, versioned with it, and kept
 * apart from its structure: a weight is changed without touching a word, and a language is added without touching
 * a weight.
 */
import { z } from 'zod';
import { DIMENSIONS, HIGHLIGHTS, type ByDimension, type ByHighlight } from './highlights.ts';
import { AWARENESS_STEPS, BODIES } from './question.ts';
import { DEMANDS, EXISTING, KINDS, NEEDS } from '../assessment/support.ts';

const text = z.string().trim().min(1);
const four = z.tuple([text, text, text, text]);
const each = <const K extends string, V extends z.ZodType>(keys: readonly K[], value: V) =>
	z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>);

const QuestionTextSchema = z.strictObject({
	title: text,
	/** The question in plain words, as the respondent reads it. */
	ask: text,
	/** Five facts, from level 0 to level 4; a level is reached only when all that it says holds. */
	levels: z.tuple([text, text, text, text, text]),
	/** Who will read the answer, said before a question that can embarrass. */
	sensitive: text.optional(),
	/** The structural answers, in their order: what each says, and what is asked of whoever gives it. */
	structural: z.array(z.strictObject({ label: text, ask: text })).default([]),
	/** The reasons for not applicable, in their order. */
	naReasons: z.array(text).default([]),
	/** Where to find out. */
	help: text,
	/** What counts as evidence. */
	evidence: text,
	/** What to do to get from level 0 to 1, 1 to 2, 2 to 3 and 3 to 4. */
	steps: four,
	/** How countries in special situations read the question. */
	variants: z.array(z.strictObject({ for: text, text })).default([]),
	/** Why the question weighs what it does, by highlight. */
	weights: z.partialRecord(z.literal(HIGHLIGHTS), text),
	sources: z.array(text).min(1),
	hardData: z.strictObject({ indicator: text, publisher: text, use: text }).optional()
});
export type QuestionText = z.infer<typeof QuestionTextSchema>;

const HighlightText = z.strictObject({
	title: text,
	/** For the heads of narrow columns. */
	short: text.max(22),
	finding: text,
	meaning: text,
	source: text
});

const ProgrammeText = z.strictObject({
	name: text,
	body: text,
	whatFor: text,
	whoMayAsk: text,
	firstContact: z.strictObject({ kind: text, text }),
	note: text.optional()
});

const SupportText = z.strictObject({
	title: text,
	introduction: text,
	needs: z.strictObject({
		ask: text,
		options: each(NEEDS, text),
		reason: z.strictObject({ ask: text })
	}),
	priorities: z.strictObject({
		ask: text,
		help: text,
		fields: z.strictObject({
			question: z.strictObject({ label: text }),
			what: z.strictObject({ label: text }),
			forWhom: z.strictObject({ label: text }),
			byWhen: z.strictObject({ label: text }),
			kind: z.strictObject({ label: text, options: each(KINDS, text) }),
			existing: z.strictObject({
				label: text,
				options: each(EXISTING, text),
				detail: z.strictObject({ label: text })
			}),
			contact: z.strictObject({ label: text })
		})
	}),
	demand: z.strictObject({ ask: text, options: each(DEMANDS, text), reference: text }),
	partners: z.strictObject({ ask: text, help: text }),
	oneThing: z.strictObject({ ask: text, help: text })
});
export type SupportText = z.infer<typeof SupportText>;

export const TextsSchema = z.strictObject({
	highlights: z.strictObject({
		introduction: text,
		highlights: each(HIGHLIGHTS, HighlightText),
		chain: z.strictObject({
			base: text,
			steps: each(AWARENESS_STEPS, text),
			/** Of ministries without a plan, and of those without a coordinating body. */
			apart: z.tuple([text, text]),
			reference: text
		})
	}),
	dimensions: z.strictObject({
		/** The rule of answering. */
		choose: text,
		reading: z.array(text),
		dimensions: each(DIMENSIONS, z.strictObject({ title: text, scope: text }))
	}),
	who: each(BODIES, z.strictObject({ name: text, covers: text })),
	terms: z.record(z.string(), z.strictObject({ word: text, meaning: text })),
	rules: z.record(z.string(), text),
	programmes: z.record(z.string(), ProgrammeText),
	support: SupportText,
	questions: z.record(z.string(), QuestionTextSchema)
});
export type Texts = z.infer<typeof TextsSchema>;

/** All texts of an instrument in one language, ready to print. */
export interface InstrumentTexts extends Omit<Texts, 'highlights' | 'dimensions'> {
	highlights: ByHighlight<z.infer<typeof HighlightText>>;
	highlightsIntroduction: string;
	chain: Texts['highlights']['chain'];
	dimensions: ByDimension<{ title: string; scope: string }>;
	choose: string;
	reading: readonly string[];
}
