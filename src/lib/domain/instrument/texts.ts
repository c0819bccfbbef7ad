/**
 * The texts of an instrument in one language. They are content of the questionnaire, versioned with it, and kept
 * apart from its structure: a weight is changed without touching a word, and a language is added without touching
 * a weight. Where a language lacks a text, the original stands in its place, text by text.
 */
import { z } from 'zod';
import { DIMENSIONS, HIGHLIGHTS, type ByDimension, type ByHighlight } from './highlights.ts';
import { AWARENESS_STEPS, BODIES, type Instrument } from './instrument.ts';
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

const HighlightText = z.strictObject({ title: text, finding: text, meaning: text, source: text });

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

const TextsSchema = z.strictObject({
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
type Texts = z.infer<typeof TextsSchema>;

/** All texts of an instrument in one language, ready to print. */
export interface InstrumentTexts extends Omit<Texts, 'highlights' | 'dimensions'> {
	highlights: ByHighlight<z.infer<typeof HighlightText>>;
	highlightsIntroduction: string;
	chain: Texts['highlights']['chain'];
	dimensions: ByDimension<{ title: string; scope: string }>;
	choose: string;
	reading: readonly string[];
}

/** The files of a language, as they were read: those of questions by dimension. */
export interface TextFiles extends Record<Exclude<keyof Texts, 'questions'>, unknown> {
	questions: readonly Readonly<Record<string, unknown>>[];
}

/** What stands for a placeholder of the texts of one question, or of all where there is none. */
export type Constants = (question: string | null) => Readonly<Record<string, string>>;

type Json = unknown;
const isRecord = (value: Json): value is Record<string, Json> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Goes through a text file and its original side by side, text by text. */
function merge(own: Json, original: Json): Json {
	if (Array.isArray(original))
		return original.map((part: Json, i) => merge(Array.isArray(own) ? own[i] : undefined, part));
	if (isRecord(original))
		return Object.fromEntries(
			Object.entries(original).map(([key, part]) => [
				key,
				merge(isRecord(own) ? own[key] : undefined, part)
			])
		);
	return typeof own === 'string' && own.trim() !== '' ? own : original;
}

/** Puts constants in the place of their names in braces; a name that is no constant stays for whoever prints it. */
function fill(part: Json, constants: Readonly<Record<string, string>>): Json {
	if (typeof part === 'string')
		return part.replace(/\{(\w+)\}/g, (name, key: string) => constants[key] ?? name);
	if (Array.isArray(part)) return part.map((inner: Json) => fill(inner, constants));
	if (!isRecord(part)) return part;
	return Object.fromEntries(
		Object.entries(part).map(([key, inner]) => [key, fill(inner, constants)])
	);
}

const together = ({ questions, ...rest }: TextFiles): Record<string, Json> => ({
	...rest,
	questions: Object.assign({}, ...questions) as Json
});

/**
 * The texts of a language, ready to print.
 *
 * @param original the files of the language that the instrument was written in
 * @throws Error with every text that neither has
 */
export function assembleTexts(
	instrument: Instrument,
	files: TextFiles,
	original: TextFiles,
	constants: Constants
): InstrumentTexts {
	const { questions, ...rest } = merge(together(files), together(original)) as Record<string, Json>;
	const { highlights, dimensions, ...texts } = TextsSchema.parse({
		...(fill(rest, constants(null)) as Record<string, Json>),
		questions: Object.fromEntries(
			Object.entries(questions as Record<string, Json>).map(([id, part]) => [
				id,
				fill(part, constants(id))
			])
		)
	});
	const faults = textFaults(instrument, texts);
	if (faults.length > 0) throw new Error(`Texts of ${instrument.id}: ${faults.join('; ')}`);
	return {
		...texts,
		highlights: highlights.highlights,
		highlightsIntroduction: highlights.introduction,
		chain: highlights.chain,
		...dimensions
	};
}

/** What the structure names and the texts lack, or the other way round. */
function textFaults(
	instrument: Instrument,
	texts: Pick<Texts, 'questions' | 'rules' | 'terms' | 'programmes'>
): string[] {
	const faults: string[] = [];
	const compare = (what: string, named: readonly string[], said: object) => {
		for (const id of new Set(named).symmetricDifference(new Set(Object.keys(said))))
			faults.push(`${what} ${id} is in the structure or in the texts alone`);
	};
	const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
	compare('question', ids(instrument.questions), texts.questions);
	compare('rule', ids(instrument.consistency), texts.rules);
	compare('word', instrument.terms, texts.terms);
	compare('programme', ids(instrument.programmes), texts.programmes);
	for (const question of instrument.questions) {
		const said = texts.questions[question.id];
		if (!said) continue;
		if (said.structural.length !== question.structural.length)
			faults.push(`${question.id} has other structural answers than texts for them`);
		if (said.naReasons.length !== question.notApplicable.length)
			faults.push(`${question.id} has other reasons than texts for them`);
		if ((said.hardData === undefined) !== (question.hardData === undefined))
			faults.push(`${question.id} has an indicator or its text alone`);
		const weighed = HIGHLIGHTS.filter((h) => question.weights[h] > 0);
		if (weighed.join() !== HIGHLIGHTS.filter((h) => said.weights[h]).join())
			faults.push(`${question.id} has a weight without a reason, or a reason without a weight`);
	}
	return faults;
}

/** The paths of all texts in files: what a language lacks or has too much is found by comparing two of these. */
export function textPaths(files: TextFiles): Map<string, string> {
	const paths = new Map<string, string>();
	const walk = (part: Json, path: string): void => {
		if (typeof part === 'string') paths.set(path, part);
		else if (typeof part === 'object' && part !== null)
			for (const [key, inner] of Object.entries(part)) walk(inner, `${path}/${key}`);
	};
	walk(together(files), '');
	return paths;
}
