/**
 * Assembling the texts of a language from its files. Where the language lacks a text, the original stands in its
 * place, text by text.
 */
import { HIGHLIGHTS } from './highlights.ts';
import type { Instrument } from './instrument.ts';
import { highlightsOf } from './question.ts';
import { TextsSchema, type InstrumentTexts, type Texts } from './texts.ts';

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
		if (highlightsOf(question).join() !== HIGHLIGHTS.filter((h) => said.weights[h]).join())
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
