/** Where a ministry stands in the area of a need, the step up from there, and the highlights that count it. */
import { HIGHLIGHTS, type Dimension, type Highlight } from '#lib/domain/instrument/highlights.ts';
import { questionOf } from '#lib/domain/instrument/instrument.ts';
import type { Report } from '#lib/domain/report.ts';
import { questionText } from './answers.ts';
import type { Language } from './language.ts';
import { highlightTitle } from './overview.ts';
import type { PaperAnswer, PaperAnswers } from './paper-answers.ts';
import { programmeOf, type ProgrammeName } from './steps.ts';

/** Up to this level an answer is low: as the questions that the ministry chooses its needs from. */
const LOW_UP_TO = 1;
/** Questions of one need, the lowest first. */
const SHOWN = 5;

/** The question that a need names, then the lowest of its area, then those that nobody knows. */
export function standingIn(
	{ unknown }: Report,
	sections: PaperAnswers['sections'],
	dimension: Dimension,
	question: string
): PaperAnswer[] {
	const rows = sections.find(({ id }) => id === dimension)?.rows ?? [];
	const isLow = ({ level }: PaperAnswer): boolean => level !== null && level <= LOW_UP_TO;
	return [
		...rows.filter((row) => row.question === question),
		...rows
			.filter((row) => row.question !== question && isLow(row))
			.toSorted((a, b) => (a.level ?? 0) - (b.level ?? 0)),
		...rows.filter((row) => row.question !== question && unknown.includes(row.question))
	].slice(0, SHOWN);
}

/** One level up on the question, with who is needed for it and who helps. */
export interface NeedStep {
	action: string;
	who: string;
	programme: ProgrammeName | null;
}

/** Null where the ministry does not know where it stands, or stands at level 4. */
export function stepOf(language: Language, report: Report, question: string): NeedStep | null {
	const standing = report.answers.find((answer) => answer.question === question)?.standing;
	if (standing?.state !== 'level' || standing.level === 4) return null;
	const { level } = standing;
	const { who } = language.texts(report.instrument);
	// Partners read it: the form's "your own ministry" is this one.
	const bodies = questionOf(report.instrument, question).who.map((body) =>
		body === 'trade' ? report.ministry : who[body].name
	);
	return {
		action: questionText(language, report.instrument, question).steps[level],
		who: language.list(bodies),
		programme: programmeOf(language, report, { question, level })
	};
}

/** A highlight that counts a question; its score is empty where there is none. */
export interface Served {
	id: Highlight;
	title: string;
	score: string;
}

export function servesOf(language: Language, report: Report, question: string): Served[] {
	const { say, points } = language;
	const { weights } = questionOf(report.instrument, question);
	return HIGHLIGHTS.filter((h) => weights[h] > 0).map((id) => {
		const value = report.highlights.find((h) => h.id === id)?.value ?? null;
		const isScored = !report.rapid && value !== null;
		return {
			id,
			title: highlightTitle(language, report, id),
			score: isScored ? say.paper_score_of_100({ score: points(value) }) : ''
		};
	});
}
