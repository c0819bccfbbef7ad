/** The page of one highlight on paper: what holds it back and the next steps first, then where its points come from. */
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Fact } from './document.ts';
import type { HeldBackDocument } from './highlight-questions.ts';
import type { HighlightDocument, PointsRow } from './highlight.ts';
import type { Language } from './language.ts';
import { paperMissing, scaleAlt, type PaperMissing } from './paper-brief.ts';
import type { ReportDocument } from './report.ts';
import type { StepDocument } from './steps.ts';
import type { SureCard } from './sure.ts';

/** Steps that a page has room for; of them the template shows as many as fit. */
export const PAPER_STEPS = 4;

/** A step with its levels in words: "1 to 2". */
export type PaperStep = Omit<
	StepDocument,
	'dimension' | 'now' | 'target' | 'unit' | 'highlights'
> & {
	levels: string;
};

export interface PaperHighlight extends Pick<
	HighlightDocument,
	'title' | 'place' | 'score' | 'of' | 'band' | 'isScored' | 'facts' | 'mark' | 'sentence'
> {
	id: Highlight;
	alt: string;
	finding: Fact;
	meaning: Fact;
	held: {
		title: string;
		header: readonly string[];
		items: readonly HeldBackDocument[];
		more: string;
	};
	steps: {
		title: string;
		header: readonly string[];
		items: readonly PaperStep[];
	};
	/** Null where there is no score. */
	points: {
		title: string;
		header: readonly string[];
		rows: readonly PointsRow[];
		total: { label: string; points: string; possible: string };
	} | null;
	strong: HighlightDocument['strong'];
	/** What is not known, in a line; empty where no more is than what is said to be found out first. */
	unknown: { title: string; text: string };
	sure: { title: string; cards: readonly SureCard[]; others: string } | null;
	missing: PaperMissing | null;
}

export const paperHighlights = (
	language: Language,
	{ highlights }: ReportDocument
): PaperHighlight[] => highlights.map((h) => paperHighlight(language, h));

function paperHighlight(language: Language, h: HighlightDocument): PaperHighlight {
	const { say, list } = language;
	const { id, title, place, score, of, band, isScored, facts, mark, sentence } = h;
	return {
		...{ id, title, place, score, of, band, isScored, facts, mark, sentence },
		alt: scaleAlt(language, h),
		finding: h.finding,
		meaning: h.meaning,
		held: { ...h.held, header: [say.question(), say.paper_states(), say.missing_points()] },
		steps: stepsOf(language, h),
		points: h.why && {
			title: say.paper_points_title(),
			header: pointsHeader(language),
			rows: h.why.rows,
			total: h.why.total
		},
		strong: h.strong,
		unknown: {
			title: h.unknown.title,
			text:
				h.unknown.items.length > 1
					? list(h.unknown.items.map(({ question, title }) => `${question} ${title}`))
					: ''
		},
		sure: h.sure && { title: h.sure.title, cards: h.sure.cards, others: h.sure.others.text },
		missing: h.missing && paperMissing(language, h.missing)
	};
}

const pointsHeader = ({ say }: Language): string[] => [
	...[say.dimension(), say.paper_reached_missing(), say.paper_reached(), say.paper_possible()]
];

function stepsOf(
	{ say }: Language,
	{ steps: { shown, further } }: HighlightDocument
): PaperHighlight['steps'] {
	return {
		title: say.paper_next_steps(),
		header: [say.paper_points(), say.paper_step_column(), say.paper_level()],
		items: [...shown, ...further]
			.slice(0, PAPER_STEPS)
			.map(({ question, title, from, to, gain, action, who, document, programme }) => ({
				...{ question, title, from, to, gain, action, who, document, programme },
				levels: say.from_to({ from, to })
			}))
	};
}
