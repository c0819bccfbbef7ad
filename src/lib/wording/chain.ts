/** The awareness chain in words: each step a share of one base, beside the finding of 2017. */
import { AWARENESS_STEPS, type AwarenessStep } from '#lib/domain/instrument/question.ts';
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import type { TableDocument } from './document.ts';
import type { PlainMessage } from './language.ts';
import * as printed from './printed.ts';
import { capitalised } from './score.ts';
import { lastKey, numberOf, type RoundContext } from './spread.ts';
import { STEP_WORDS } from './words.ts';

export interface ChainStepDocument {
	step: AwarenessStep;
	label: string;
	/** "53%", or a word where the share would say something of a few. */
	share: string;
	/** "18 of 34"; empty where that is not shown. */
	count: string;
	/** What was found in 2017; empty where nothing was. */
	in2017: string;
	/** 0..100; null is not drawn. */
	value: number | null;
	last: number | null;
}

export interface ChainDocument {
	title: string;
	finding: string;
	/** The base, and who stands apart from it; sentences. */
	base: string;
	steps: readonly ChainStepDocument[];
	keys: { share: string; last: string; half: string };
	/** The finding of 2017 in its words. */
	reference: string;
	table: TableDocument;
}

/** The finding of 2017 is a limit and an order, no figure. */
const FOUND_2017: Partial<Record<AwarenessStep, PlainMessage>> = {
	aware: 'found_2017_aware',
	engaged: 'found_2017_engaged'
};

export function chainDocument(context: RoundContext): ChainDocument {
	const { language, figures, instrument, last } = context;
	const { say } = language;
	const texts = language.texts(instrument).chain;
	const steps = AWARENESS_STEPS.map((step) => stepDocument(context, step));
	const [noPlan = '', noBody = ''] = texts.apart;
	const counted = (text: string, id: string): string =>
		text.replace('{count}', () => printed.number(language, figures, id));
	return {
		title: say.chain_title(),
		finding: chainFinding(context),
		base: [
			counted(texts.base, FIGURES.base),
			counted(noBody, FIGURES.noBody),
			counted(noPlan, FIGURES.noPlan)
		].join(' '),
		steps,
		keys: {
			share: say.key_share(),
			last: last && steps.some((step) => step.last !== null) ? lastKey(context, FIGURES.base) : '',
			half: say.key_half()
		},
		reference: texts.reference,
		table: chainTable(context, steps)
	};
}

function stepDocument(context: RoundContext, step: AwarenessStep): ChainStepDocument {
	const { language, figures, last } = context;
	const { say, count } = language;
	const id = FIGURES.step(step);
	const figure = figures[id] ?? null;
	const found = FOUND_2017[step];
	const base = numberOf(context, FIGURES.base);
	const hasCount = figure !== null && 'count' in figure && base !== null;
	return {
		step,
		label: say[STEP_WORDS[step]](),
		share: figure ? printed.share(language, figures, id) : say.too_few(),
		count: hasCount ? say.n_of({ n: count(figure.count ?? 0), of: count(base) }) : '',
		in2017: found ? say[found]() : '',
		value: printed.drawn(figures[id], base),
		last: last ? printed.drawn(last[id], printed.numberOf(last, FIGURES.base)) : null
	};
}

function chainTable(
	{ language, figures }: RoundContext,
	steps: readonly ChainStepDocument[]
): TableDocument {
	const { say } = language;
	return {
		title: say.chain_title(),
		header: [say.chain_step(), say.share(), say.number_of_ministries(), say.not_sure()],
		numeric: [1, 2, 3],
		rows: steps.map(({ step, label, share, count }) => ({
			id: step,
			cells: [
				label,
				share,
				count || language.points(null),
				printed.number(language, figures, FIGURES.stepNotSure(step))
			]
		})),
		foot: null,
		notes: []
	};
}

function chainFinding({ language, figures }: RoundContext): string {
	const { say } = language;
	const [aware, engaged] = [FIGURES.step('aware'), FIGURES.step('engaged')];
	return figures[aware] && figures[engaged]
		? capitalised(
				say.chain_finding({
					aware: printed.share(language, figures, aware),
					engaged: printed.share(language, figures, engaged)
				})
			)
		: say.chain_too_few();
}
