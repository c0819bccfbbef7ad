/**
 * An instrument is a questionnaire with its weights: what is asked, what each of the five levels says,
 * and how much each question counts for each highlight. It is data, versioned and frozen once a round
 * has used it; everything that is scored names the version that it was scored with.
 */
import { z } from 'zod';
import { DIMENSIONS, HIGHLIGHTS, type ByDimension, type ByHighlight } from './highlights.ts';
import { SupportTextSchema, type SupportText } from '../assessment/support.ts';

export const LEVELS = [0, 1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

/** The steps of the awareness chain, in their order. */
export const AWARENESS_STEPS = ['aware', 'consulted', 'engaged', 'prioritised'] as const;
export type AwarenessStep = (typeof AWARENESS_STEPS)[number];

/** A round asks all the questions, or only the core ones. */
export const FORMS = ['full', 'short'] as const;
export type Form = (typeof FORMS)[number];

const line = z.string().trim().min(1);
const QuestionId = z.string().regex(/^[A-Z][0-9]{1,2}$/);
const LevelSchema = z.literal(LEVELS);
const Weight = z.literal([0, 1, 2, 3]);

/**
 * How a question can be not applicable: `reason` with a reason in the ministry's words; `structural`
 * only for the cause that the question names (it then skips other questions as well); `never`.
 */
export const APPLICABILITIES = ['reason', 'structural', 'never'] as const;

export const QuestionSchema = z.strictObject({
	id: QuestionId,
	title: line,
	/** The question in plain words, as the respondent reads it. */
	ask: line,
	/** Five facts, from level 0 to level 4; a level is reached only when all that it says holds. */
	levels: z.tuple([line, line, line, line, line]),
	/** What to do to get from level 0 to 1, 1 to 2, 2 to 3 and 3 to 4. */
	steps: z.tuple([line, line, line, line]),
	/** Where to find out. */
	help: line,
	/** What counts as evidence. */
	evidence: line,
	/** 3 about the highlight itself, 2 a main driver, 1 contributes, 0 not used. */
	weights: z.strictObject(
		Object.fromEntries(HIGHLIGHTS.map((h) => [h, Weight])) as ByHighlight<typeof Weight>
	),
	core: z.boolean(),
	applicability: z.literal(APPLICABILITIES),
	/** The one cause that makes a `structural` question not applicable, and the questions that it skips. */
	structural: z.strictObject({ code: line, label: line, skips: z.array(QuestionId) }).optional(),
	/** Marks an awareness question: `not sure` is level 0, and `reachedAt` is the level at which the step counts. */
	awareness: z
		.strictObject({ step: z.literal(AWARENESS_STEPS), reachedAt: LevelSchema })
		.optional(),
	/** The published indicator to hold the answer against; null where there is none. */
	hardData: line.nullable(),
	/** Where the question comes from. */
	source: line
});
export type Question = z.infer<typeof QuestionSchema>;

const Condition = z.union([
	z.strictObject({ question: QuestionId, atLeast: LevelSchema }),
	z.strictObject({ question: QuestionId, atMost: LevelSchema }),
	z.strictObject({ question: QuestionId, is: z.literal(['notSure', 'notApplicable']) })
]);
export type Condition = z.infer<typeof Condition>;

/** Two answers that are unlikely to hold together. A rule asks; it never changes an answer. */
export const ConsistencyRuleSchema = z.strictObject({
	id: line,
	/** The rule fires when all conditions hold. */
	when: z.array(Condition).min(2),
	text: line
});
export type ConsistencyRule = z.infer<typeof ConsistencyRuleSchema>;

export const DimensionFileSchema = z.strictObject({
	dimension: z.literal(DIMENSIONS),
	title: line,
	introduction: line,
	questions: z.array(QuestionSchema).min(1),
	consistency: z.array(ConsistencyRuleSchema)
});
export type DimensionFile = z.infer<typeof DimensionFileSchema>;

const HighlightText = z.strictObject({
	title: line,
	/** The finding of 2017 in one sentence, in our words. */
	finding: line,
	/** What a high score says about a country. */
	meaning: line
});

export const InstrumentFileSchema = z.strictObject({
	id: line,
	version: z.int().positive(),
	title: line,
	highlights: z.strictObject(
		Object.fromEntries(HIGHLIGHTS.map((h) => [h, HighlightText])) as ByHighlight<
			typeof HighlightText
		>
	),
	/** The sources of the whole questionnaire, as references. */
	sources: z.array(line).min(1)
});

type QuestionOf = Question & { dimension: (typeof DIMENSIONS)[number] };

export interface Instrument extends z.infer<typeof InstrumentFileSchema> {
	form: Form;
	/** In the order in which they are asked. */
	questions: readonly QuestionOf[];
	dimensions: ByDimension<{ title: string; introduction: string }>;
	consistency: readonly ConsistencyRule[];
	support: SupportText;
}
export type { QuestionOf as InstrumentQuestion };

/**
 * Puts the parts of an instrument together and checks what no single part can show: every dimension
 * once, ids unique, rules and skips that name known questions, each awareness step once.
 * Throws with every fault found, so that a wrong questionnaire cannot be built.
 */
export function assemble(
	manifest: unknown,
	files: readonly unknown[],
	supportText: unknown
): Instrument {
	const head = InstrumentFileSchema.parse(manifest);
	const parts = files.map((file) => DimensionFileSchema.parse(file));
	const questions = DIMENSIONS.flatMap((dimension) =>
		parts
			.filter((part) => part.dimension === dimension)
			.flatMap((part) => part.questions.map((question) => ({ ...question, dimension })))
	);
	const consistency = parts.flatMap((part) => part.consistency);
	const support = SupportTextSchema.parse(supportText);
	const faults = faultsOf(parts, questions, consistency);
	if (faults.length > 0) throw new Error(`Instrument ${head.id}: ${faults.join('; ')}`);
	const dimensions = Object.fromEntries(
		parts.map(({ dimension, title, introduction }) => [dimension, { title, introduction }])
	) as Instrument['dimensions'];
	return { ...head, form: 'full', questions, dimensions, consistency, support };
}

function faultsOf(
	parts: readonly DimensionFile[],
	questions: readonly QuestionOf[],
	rules: readonly ConsistencyRule[]
): string[] {
	const known = new Set(questions.map((question) => question.id));
	const faults: string[] = [];
	for (const dimension of DIMENSIONS) {
		const count = parts.filter((part) => part.dimension === dimension).length;
		if (count !== 1) faults.push(`dimension ${dimension} is there ${count} times`);
	}
	if (known.size !== questions.length) faults.push('a question id is used twice');
	for (const question of questions) {
		if ((question.applicability === 'structural') !== (question.structural !== undefined))
			faults.push(`${question.id} must name its structural cause exactly when it has one`);
		for (const skipped of question.structural?.skips ?? [])
			if (!known.has(skipped)) faults.push(`${question.id} skips ${skipped}, which is not there`);
		if (HIGHLIGHTS.every((h) => question.weights[h] === 0))
			faults.push(`${question.id} has no weight for any highlight`);
	}
	for (const rule of rules)
		for (const condition of rule.when)
			if (!known.has(condition.question))
				faults.push(`rule ${rule.id} names ${condition.question}, which is not there`);
	for (const step of AWARENESS_STEPS) {
		const count = questions.filter((question) => question.awareness?.step === step).length;
		if (count !== 1) faults.push(`awareness step ${step} is there ${count} times`);
	}
	return faults;
}

/** The same instrument in one of its forms: the short form asks the core questions alone. */
export function inForm(instrument: Instrument, form: Form): Instrument {
	if (form === 'full') return instrument;
	const questions = instrument.questions.filter((question) => question.core);
	const ids = new Set(questions.map((question) => question.id));
	const consistency = instrument.consistency.filter((rule) =>
		rule.when.every((condition) => ids.has(condition.question))
	);
	return { ...instrument, form, questions, consistency };
}

/** The question of that id; undefined where this form of the instrument does not ask it. */
export function find(instrument: Instrument, id: string): QuestionOf | undefined {
	return instrument.questions.find((question) => question.id === id);
}

/** The questions of one dimension, in the order in which they are asked. */
export function ofDimension(
	instrument: Instrument,
	dimension: (typeof DIMENSIONS)[number]
): readonly QuestionOf[] {
	return instrument.questions.filter((question) => question.dimension === dimension);
}

/** The question that an awareness step asks. Every instrument has one for each step, in either form. */
export function awarenessQuestion(instrument: Instrument, step: AwarenessStep): QuestionOf {
	const question = instrument.questions.find((q) => q.awareness?.step === step);
	if (!question) throw new Error(`Instrument ${instrument.id} has no awareness step ${step}`);
	return question;
}

/**
 * A question by its id.
 *
 * @throws Error where the instrument does not ask it
 */
export function questionOf(instrument: Instrument, id: string): QuestionOf {
	const asked = find(instrument, id);
	if (!asked) throw new Error(`Instrument ${instrument.id} does not ask ${id}`);
	return asked;
}
