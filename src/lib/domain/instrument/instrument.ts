/**
 * An instrument is a questionnaire with its weights: which questions there are, in which forms, how much each
 * counts for each highlight, and how its answers are read. It is data without a word of text (the texts are in
 * texts.ts), versioned, and frozen once a round has used it; whatever is scored names its version.
 */
import { z } from 'zod';
import {
	byHighlight,
	DIMENSIONS,
	HIGHLIGHTS,
	type ByHighlight,
	type Dimension,
	type Highlight
} from './highlights.ts';

export const LEVELS = [0, 1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

/** The steps of the awareness chain, in their order. */
export const AWARENESS_STEPS = ['aware', 'read', 'consulted', 'engaged', 'prioritised'] as const;
export type AwarenessStep = (typeof AWARENESS_STEPS)[number];

/** The forms of one instrument, from the shortest: each asks all that the one before it asks. */
export const FORMS = ['rapid', 'short', 'full'] as const;
export type Form = (typeof FORMS)[number];
/** The forms that a round can be opened with. */
export const ROUND_FORMS = ['full', 'short'] as const satisfies readonly Form[];

/** The bodies that can know the answer to a question; the first one named at a question answers it. */
export const BODIES = [
	'trade',
	'customs',
	'ict',
	'regulator',
	'centralBank',
	'finance',
	'justice',
	'post',
	'statistics',
	'education',
	'business'
] as const;
export type Body = (typeof BODIES)[number];

const code = z.string().regex(/^[a-zA-Z0-9-]+$/);
const QuestionId = z.string().regex(/^[A-Z][0-9]{1,2}$/);
const LevelSchema = z.literal(LEVELS);

/** How a structural answer counts: as level 0, or not at all, which takes the country out of the chain's base too. */
export const STRUCTURAL_COUNTS = ['notApplicable', 'level0'] as const;
export type StructuralCounts = (typeof STRUCTURAL_COUNTS)[number];

/** A fact that no level describes, such as "no plan is in force": an answer of its own, shown apart. */
const StructuralSchema = z.strictObject({
	code,
	counts: z.literal(STRUCTURAL_COUNTS),
	/** The questions that it makes meaningless. */
	skips: z.array(QuestionId)
});
export type Structural = z.infer<typeof StructuralSchema>;

const ScaleSchema = z.discriminatedUnion('kind', [
	/** Each level adds a fact to the one below it. */
	z.strictObject({ kind: z.literal('steps') }),
	/** Each level is a later stage of one thing. */
	z.strictObject({ kind: z.literal('stages') }),
	/** Each level is an amount; `cuts` are the per cents between them that the texts print. */
	z.strictObject({ kind: z.literal('amount'), cuts: z.array(z.number()).optional() })
]);

export const QuestionSchema = z.strictObject({
	id: QuestionId,
	/** The steps of the awareness chain that this question tells, each with the level at which it is reached. */
	awareness: z
		.array(z.strictObject({ step: z.literal(AWARENESS_STEPS), reachedAt: LevelSchema }))
		.default([]),
	/** What `not sure` counts as: not known, or level 0 where not knowing is the finding. */
	notSure: z.literal(['unknown', 'level0']),
	structural: z.array(StructuralSchema),
	/** The reasons for which the question can be not applicable; none where it always applies. */
	notApplicable: z.array(code),
	who: z.array(z.literal(BODIES)).min(1),
	/** Ids of the words that are explained beside the question. */
	terms: z.array(code),
	scale: ScaleSchema,
	/** 3 about the highlight itself, 2 a main driver, 1 contributes; a highlight that is not named gets nothing. */
	weights: z.partialRecord(z.literal(HIGHLIGHTS), z.literal([1, 2, 3])),
	/** The shortest form that asks the question. */
	form: z.literal(FORMS),
	/** The programmes that help on the steps to levels 1, 2, 3 and 4. */
	programmes: z.tuple([code, code, code, code].map((id) => id.nullable()) as Nullable4),
	/** The published indicator to hold the answer against: whether anybody saw it, and where. */
	hardData: z.strictObject({ seen: z.boolean(), address: z.url().optional() }).optional()
});
type NullableCode = z.ZodNullable<typeof code>;
type Nullable4 = [NullableCode, NullableCode, NullableCode, NullableCode];

/** One question of an instrument. */
export type Question = Omit<z.infer<typeof QuestionSchema>, 'weights'> & {
	dimension: Dimension;
	/** For every highlight; 0 where the question is not used. */
	weights: ByHighlight<number>;
};

/** What is known of a country without asking it, from reference data. */
export const COUNTRY_FACTS = ['landlocked', 'ldc'] as const;
export type CountryFacts = Readonly<Record<(typeof COUNTRY_FACTS)[number], boolean>>;

const Condition = z.union([
	z.strictObject({ question: QuestionId, atLeast: LevelSchema }),
	z.strictObject({ question: QuestionId, atMost: LevelSchema }),
	/** `notSure`, `notApplicable`, or the code of a structural answer. */
	z.strictObject({ question: QuestionId, is: code }),
	z.strictObject({ reference: z.literal(COUNTRY_FACTS), equals: z.boolean() })
]);
export type Condition = z.infer<typeof Condition>;

/** Two statements that are unlikely to hold together. A rule asks; it never changes an answer. */
export const ConsistencyRuleSchema = z.strictObject({
	id: code,
	/** The rule fires when all conditions hold. */
	when: z.array(Condition).min(2),
	/** An example that makes it fire: levels and other answers by question, facts by name. */
	breaks: z.record(z.string(), z.union([LevelSchema, z.string(), z.boolean()]))
});
export type ConsistencyRule = z.infer<typeof ConsistencyRuleSchema>;

/** A programme or body that helps on a step: where, from what it is known, and when that was checked. */
export const ProgrammeSchema = z.strictObject({
	id: code,
	address: z.url(),
	sourcesSeen: z.array(z.string()).min(1),
	checkedOn: z.iso.date()
});
export type Programme = z.infer<typeof ProgrammeSchema>;

const DimensionFile = z.strictObject({
	dimension: z.literal(DIMENSIONS),
	questions: z.array(QuestionSchema).min(1)
});

const Manifest = z.strictObject({
	id: z.string().min(1),
	version: z.int().positive(),
	terms: z.array(code),
	bodies: z.array(z.literal(BODIES))
});

export interface Instrument extends z.infer<typeof Manifest> {
	form: Form;
	/** In the order in which they are asked. */
	questions: readonly Question[];
	consistency: readonly ConsistencyRule[];
	programmes: readonly Programme[];
}

/** The files of an instrument, as they were read. */
export interface InstrumentFiles {
	manifest: unknown;
	dimensions: readonly unknown[];
	rules: unknown;
	programmes: unknown;
}

/**
 * Puts the parts of an instrument together and checks what no single part can show: every dimension once, ids
 * unique, everything that is referred to there, each awareness step once.
 *
 * @throws Error with every fault found, so that a wrong questionnaire cannot be built
 */
export function assemble(files: InstrumentFiles): Instrument {
	const manifest = Manifest.parse(files.manifest);
	const parts = files.dimensions.map((file) => DimensionFile.parse(file));
	const questions = DIMENSIONS.flatMap((dimension) =>
		parts
			.filter((part) => part.dimension === dimension)
			.flatMap((part) =>
				part.questions.map((question): Question => ({
					...question,
					dimension,
					weights: byHighlight((h) => question.weights[h] ?? 0)
				}))
			)
	);
	const instrument: Instrument = {
		...manifest,
		form: 'full',
		questions,
		consistency: z.array(ConsistencyRuleSchema).parse(files.rules),
		programmes: z.array(ProgrammeSchema).parse(files.programmes)
	};
	const present = parts.map((part) => part.dimension);
	const faults = [...dimensionFaults(present), ...faultsOf(instrument)];
	if (faults.length > 0) throw new Error(`Instrument ${manifest.id}: ${faults.join('; ')}`);
	return instrument;
}

const dimensionFaults = (present: readonly Dimension[]): string[] =>
	DIMENSIONS.flatMap((dimension) => {
		const count = present.filter((name) => name === dimension).length;
		return count === 1 ? [] : [`dimension ${dimension} is there ${count} times`];
	});

function faultsOf({ questions, consistency, terms, programmes }: Instrument): string[] {
	const ids = new Set(questions.map((question) => question.id));
	const faults: string[] = [];
	if (ids.size !== questions.length) faults.push('a question id is used twice');
	for (const question of questions) {
		const { id, structural } = question;
		for (const skipped of structural.flatMap(({ skips }) => skips))
			if (!ids.has(skipped)) faults.push(`${id} skips ${skipped}, which is not there`);
		// Marks tell structural answers apart by what they count as.
		if (new Set(structural.map(({ counts }) => counts)).size !== structural.length)
			faults.push(`${id} has two structural answers that count alike`);
		if (HIGHLIGHTS.every((h) => question.weights[h] === 0))
			faults.push(`${id} has no weight for any highlight`);
		for (const term of question.terms)
			if (!terms.includes(term)) faults.push(`${id} explains ${term}, which is not there`);
		for (const programme of question.programmes)
			if (programme !== null && !programmes.some(({ id: own }) => own === programme))
				faults.push(`${id} names programme ${programme}, which is not there`);
	}
	for (const rule of consistency)
		for (const condition of rule.when)
			if ('question' in condition && !ids.has(condition.question))
				faults.push(`rule ${rule.id} names ${condition.question}, which is not there`);
	const steps = questions.flatMap(({ awareness }) => awareness.map(({ step }) => step));
	for (const step of AWARENESS_STEPS) {
		const count = steps.filter((name) => name === step).length;
		if (count !== 1) faults.push(`awareness step ${step} is there ${count} times`);
	}
	return faults;
}

/** Whether a form asks the question: the shortest form that does, and every longer one. */
export const isAskedIn = (question: Pick<Question, 'form'>, form: Form): boolean =>
	FORMS.indexOf(question.form) <= FORMS.indexOf(form);

/** The same instrument in one of its forms: its questions, and the rules over them alone. */
export function inForm(instrument: Instrument, form: Form): Instrument {
	if (form === instrument.form) return instrument;
	const questions = instrument.questions.filter((question) => isAskedIn(question, form));
	const ids = new Set(questions.map((question) => question.id));
	const consistency = instrument.consistency.filter((rule) =>
		rule.when.every((condition) => !('question' in condition) || ids.has(condition.question))
	);
	return { ...instrument, form, questions, consistency };
}

/** The question of that id; undefined where this form of the instrument does not ask it. */
export function find(instrument: Instrument, id: string): Question | undefined {
	return instrument.questions.find((question) => question.id === id);
}

/** The questions of one dimension, in the order in which they are asked. */
export function ofDimension(instrument: Instrument, dimension: Dimension): readonly Question[] {
	return instrument.questions.filter((question) => question.dimension === dimension);
}

/** Where a step of the awareness chain is read: the question, and the level at which it is reached. */
export interface AwarenessMark {
	step: AwarenessStep;
	question: Question;
	reachedAt: Level;
}

/** The awareness chain, in its order. Every instrument has each step once, in every form. */
export function awarenessChain(instrument: Instrument): readonly AwarenessMark[] {
	return AWARENESS_STEPS.map((step) => {
		for (const question of instrument.questions) {
			const mark = question.awareness.find(({ step: own }) => own === step);
			if (mark) return { ...mark, question };
		}
		throw new Error(`Instrument ${instrument.id} has no awareness step ${step}`);
	});
}

/**
 * A question by its id.
 *
 * @throws Error where the instrument does not ask it
 */
export function questionOf(instrument: Instrument, id: string): Question {
	const asked = find(instrument, id);
	if (!asked) throw new Error(`Instrument ${instrument.id} does not ask ${id}`);
	return asked;
}

/** The highlights that a question counts for, in their order. */
export const highlightsOf = (question: Question): readonly Highlight[] =>
	HIGHLIGHTS.filter((h) => question.weights[h] > 0);
