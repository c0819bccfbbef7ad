/** The first two pages of a report, which stand alone: the finding, and what to do. */
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Report } from '#lib/domain/report.ts';
import { questionText } from './answers.ts';
import type { AwarenessDocument } from './headline.ts';
import type { Language } from './language.ts';
import type { PlotDocument, ScoreDocument } from './overview.ts';
import { paperLacking, paperUnknown, type PaperLacking, type PaperUnknown } from './paper-lists.ts';
import { paperSupport, type PaperSupport } from './paper-support.ts';
import type { ReportDocument } from './report.ts';
import { sentences } from './score.ts';
import type { FirstDocument, MissingList, StepDocument } from './steps.ts';

/** A score with its label, and what the drawing of its scale shows. */
export type PaperScore = ScoreDocument & { label: string; alt: string };

export interface PaperPlot extends Pick<PlotDocument, 'title' | 'finding'> {
	header: { label: string; score: string; change: string; evidenced: string };
	rows: readonly (PlotDocument['rows'][number] & { evidenced: string })[];
}

/** A step, and what shows that it was taken. */
export type PaperFirstStep = Omit<
	StepDocument,
	'dimension' | 'from' | 'to' | 'target' | 'programme'
>;

export interface PaperFirst extends Pick<FirstDocument, 'title' | 'lead' | 'none'> {
	labels: { who: string; brings: string; document: string; now: string };
	steps: readonly PaperFirstStep[];
	missing: PaperMissing | null;
}

/** Answers that bring a score, as a table. */
export type PaperMissing = MissingList & { header: readonly string[] };

export interface PaperBrief {
	headline: string;
	lead: string;
	overall: PaperScore;
	plot: PaperPlot;
	chain: AwarenessDocument & { alt: string };
	first: PaperFirst;
	support: PaperSupport;
	unknown: PaperUnknown;
	documents: PaperLacking;
}

export const paperBrief = (
	language: Language,
	report: Report,
	document: ReportDocument
): PaperBrief => ({
	headline: document.headline,
	lead: document.lead,
	overall: overall(language, report, document),
	plot: plot(language, report, document),
	chain: chain(language, document.awareness),
	first: first(language, report, document),
	support: paperSupport(language, report),
	unknown: paperUnknown(language, report, document),
	documents: paperLacking(language, document)
});

/** What a listener hears in place of a scale. */
export const scaleAlt = ({ say }: Language, { score, band }: ScoreDocument): string =>
	say.paper_scale({ score, band });

function overall(
	language: Language,
	{ answers, open }: Report,
	{ overall: score }: ReportDocument
): PaperScore {
	const { say, count } = language;
	const asked = answers.filter(({ standing }) => standing.state !== 'skipped').length;
	const answered = say.n_of({ n: count(asked - open.length), of: count(asked) });
	return {
		...score,
		label: say.paper_overall(),
		alt: scaleAlt(language, score),
		facts: [...score.facts, { label: say.paper_answered(), text: answered }]
	};
}

function plot(
	{ say, points }: Language,
	report: Report,
	{ plot: drawn }: ReportDocument
): PaperPlot {
	const evidenced = (id: Highlight) =>
		report.highlights.find((h) => h.id === id)?.evidenced ?? null;
	return {
		title: drawn.title,
		finding: drawn.finding,
		header: {
			label: say.highlight(),
			score: say.score(),
			change: drawn.header.change && say.paper_change_column(),
			evidenced: say.paper_documents_column()
		},
		rows: drawn.rows.map((row) => ({
			...row,
			evidenced: row.score === '' ? '' : points(evidenced(row.id))
		}))
	};
}

/** A step that is open or not asked says so in its word: its answer's text would repeat it. */
const SAYS_MORE: readonly string[] = ['reached', 'notReached'];

function chain({ say }: Language, document: AwarenessDocument): PaperBrief['chain'] {
	const steps = document.steps.map((step) => ({
		...step,
		text: SAYS_MORE.includes(step.state) ? step.text : ''
	}));
	const told = steps.map(({ label, word, text }) =>
		sentences(say.paper_chain_step({ label, word }), text)
	);
	return { ...document, steps, alt: sentences(document.finding, ...told) };
}

function first(language: Language, report: Report, { first: said }: ReportDocument): PaperFirst {
	const { say } = language;
	return {
		...said,
		labels: {
			who: say.paper_who(),
			brings: say.paper_brings(),
			document: say.paper_document(),
			now: say.paper_now()
		},
		steps: said.steps.map((step) => ({
			...firstStep(step),
			document: documentOf(language, report, step)
		})),
		missing: said.missing && paperMissing(language, said.missing)
	};
}

const firstStep = ({
	question,
	title,
	gain,
	unit,
	now,
	action,
	who,
	highlights
}: StepDocument) => ({
	...{ question, title, gain, unit, now, action, who, highlights }
});

export const paperMissing = ({ say }: Language, missing: MissingList): PaperMissing => ({
	...missing,
	header: [say.question(), say.paper_who(), say.weight()]
});

/** What shows the next level of a step over all six: the same as in the steps of each highlight that it raises. */
function documentOf(
	language: Language,
	{ highlights, instrument }: Report,
	{ question }: Pick<StepDocument, 'question'>
): string {
	const { say } = language;
	const step = highlights.flatMap(({ steps }) => steps).find((each) => each.question === question);
	switch (step?.document) {
		case 'missing':
			return questionText(language, instrument, question).evidence;
		case 'given':
			return say.gap_check_document();
		default:
			return say.paper_document_none();
	}
}
