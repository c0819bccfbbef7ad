/** Assembling an instrument from its files, with every check that no single file can show. */
import { z } from 'zod';
import { byHighlight, DIMENSIONS, HIGHLIGHTS, type Dimension } from './highlights.ts';
import { ConsistencyRuleSchema, Manifest, ProgrammeSchema, type Instrument } from './instrument.ts';
import { AWARENESS_STEPS, QuestionSchema, type Question } from './question.ts';

const DimensionFile = z.strictObject({
	dimension: z.literal(DIMENSIONS),
	questions: z.array(QuestionSchema).min(1)
});

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
