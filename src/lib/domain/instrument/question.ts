/**
 * A question as it stands in the structure of a questionnaire: its levels, who can know the answer, which facts no
 * level describes, in which forms it is asked, and how much it counts for each highlight. Its texts are in texts.ts.
 */
import { z } from 'zod';
import { HIGHLIGHTS, type ByHighlight, type Dimension, type Highlight } from './highlights.ts';

export const LEVELS = [0, 1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

/** The steps of the awareness chain, in their order. */
export const AWARENESS_STEPS = ['aware', 'read', 'consulted', 'engaged', 'prioritised'] as const;
export type AwarenessStep = (typeof AWARENESS_STEPS)[number];

/** The forms of one instrument, from the shortest: each asks all that the one before it asks. */
export const FORMS = ['rapid', 'short', 'full'] as const;
export type Form = (typeof FORMS)[number];
/** The forms that a ministry can answer in a round of a form: that one, and every longer one. */
export const formsFrom = (form: Form): readonly Form[] => FORMS.slice(FORMS.indexOf(form));

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

export const Code = z.string().regex(/^[a-zA-Z0-9-]+$/);
const NullableCode = Code.nullable();
export const QuestionId = z.string().regex(/^[A-Z][0-9]{1,2}$/);
export const LevelSchema = z.literal(LEVELS);

/** How a structural answer counts: as level 0, or not at all, which takes the country out of the chain's base too. */
const STRUCTURAL_COUNTS = ['notApplicable', 'level0'] as const;
export type StructuralCounts = (typeof STRUCTURAL_COUNTS)[number];

/** A fact that no level describes, such as "no plan is in force": an answer of its own, shown apart. */
const StructuralSchema = z.strictObject({
	code: Code,
	counts: z.literal(STRUCTURAL_COUNTS),
	/** The questions that it makes meaningless. */
	skips: z.array(QuestionId)
});

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
	notApplicable: z.array(Code),
	who: z.array(z.literal(BODIES)).min(1),
	/** Ids of the words that are explained beside the question. */
	terms: z.array(Code),
	scale: ScaleSchema,
	/** 3 about the highlight itself, 2 a main driver, 1 contributes; a highlight that is not named gets nothing. */
	weights: z.partialRecord(z.literal(HIGHLIGHTS), z.literal([1, 2, 3])),
	/** The shortest form that asks the question. */
	form: z.literal(FORMS),
	/** The programmes that help on the steps to levels 1, 2, 3 and 4. */
	programmes: z.tuple([NullableCode, NullableCode, NullableCode, NullableCode]),
	/** The published indicator to hold the answer against: whether anybody saw it, and where. */
	hardData: z.strictObject({ seen: z.boolean(), address: z.url().optional() }).optional()
});

/** One question of an instrument. */
export type Question = Omit<z.infer<typeof QuestionSchema>, 'weights'> & {
	dimension: Dimension;
	/** For every highlight; 0 where the question is not used. */
	weights: ByHighlight<number>;
};

/** Whether a form asks the question: the shortest form that does, and every longer one. */
export const isAskedIn = (question: Pick<Question, 'form'>, form: Form): boolean =>
	FORMS.indexOf(question.form) <= FORMS.indexOf(form);

/** The highlights that a question counts for, in their order. */
export const highlightsOf = (question: Question): readonly Highlight[] =>
	HIGHLIGHTS.filter((h) => question.weights[h] > 0);
