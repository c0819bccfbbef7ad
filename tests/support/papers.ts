/** Reports as they are printed, from nearly empty to all that a ministry can say, for tests of what comes out. */
import type { Answer, Answers, Reference } from '#lib/domain/assessment/answers.ts';
import type { Support } from '#lib/domain/assessment/support.ts';
import { byDimension } from '#lib/domain/instrument/highlights.ts';
import type { Question } from '#lib/domain/instrument/question.ts';
import type { Report, ReportSource, ReportSubject } from '#lib/domain/report.ts';
import { LATEST, load } from '#lib/instrument/catalogue.ts';
import { pdfData, type PdfData, type Extent } from '#lib/server/render/pdf-data.ts';
import { notShown } from '#lib/wording/files.ts';
import { baseLanguage } from '#lib/wording/language.ts';
import { paperDocument } from '#lib/wording/paper.ts';
import { reportDocument } from '#lib/wording/report.ts';
import { atLevel, notSure, structural } from './arbitrary.ts';
import { inPseudo, type PseudoLanguage } from './pseudo-language.ts';
import { reportOn } from './reports.ts';

const SUBMITTED: Partial<ReportSubject> = {
	ministry: 'Ministry of Trade and Industry of Burkina Faso',
	round: { id: '2026', name: 'Example round 2026', form: 'full', fictional: true },
	state: 'accepted',
	submittedAt: '2026-11-02T10:00:00Z',
	receipt: '0f'.repeat(32)
};
const WORKING: Partial<ReportSubject> = {
	...SUBMITTED,
	state: 'inProgress',
	submittedAt: null,
	receipt: null
};

const document = (title: string): Reference => ({
	title,
	issuer: 'Ministry of ICT',
	year: 2024,
	page: '12',
	link: 'https://example.org/plan.pdf'
});
const PLAN = document('Digital plan: targets that matter for trade');
const NOTE = 'Chapter 6 mentions “regional markets” once, and has no figures for trade.';
/** As long as a note may be. */
const LONG_NOTE = `${NOTE} `.repeat(40).slice(0, 2000);
const FIVE = ['a', 'b', 'c', 'd', 'e'].map((letter) =>
	document(`Decree ${letter} on the digital economy and the protection of personal data`)
);

type Answering = (question: Question, i: number) => Answer | null;

const answers = (answering: Answering): Answers =>
	Object.fromEntries(
		LATEST.questions.flatMap((question, i) => {
			const answer = answering(question, i);
			return answer ? [[question.id, answer]] : [];
		})
	);

/** Levels that differ from question to question, with a note at most and a document at some. */
const mixed = (i: number): Answer => ({
	...atLevel(([0, 2, 1, 3, 2, 4, 1] as const)[i % 7] ?? 0),
	note: i % 3 === 0 ? '' : NOTE,
	references: i % 3 === 1 ? [PLAN] : []
});

const support = (text: (characters: number) => string): Support => ({
	needs: byDimension(() => ({ need: 'both', why: text(300) })),
	priorities: ['S3', 'L7', ''].map((question) => ({
		question,
		what: text(300),
		forWhom: text(200),
		byWhen: 2028,
		kind: 'technical' as const,
		existing: 'planned' as const,
		project: text(200),
		contact: text(150)
	})),
	demand: 'rise',
	partners: text(2000),
	partnersNotSure: false,
	oneThing: byDimension(() => text(400)),
	quotable: true
});
const SUPPORT = support(() => 'A course for two officers');

const before: ReportSource['before'] = {
	round: 'Example round 2025',
	instrument: load('2026', 1, 'short'),
	answers: answers((_, i) => atLevel(([0, 1, 2] as const)[i % 3] ?? 0))
};

const isNoPlan = ({ structural: known }: Question) => known.some(({ code }) => code === 'noPlan');

/** What a ministry can hand in, from nothing to everything. */
export const PAPERS = {
	'nothing answered': () => reportOn({}, WORKING),
	'nearly nothing answered': () =>
		reportOn(
			answers((_, i) => (i % 12 === 0 ? atLevel(1) : null)),
			WORKING
		),
	'nothing known': () =>
		reportOn(
			answers(() => notSure),
			SUBMITTED
		),
	'no plan': () =>
		reportOn(
			answers((question, i) => (isNoPlan(question) ? structural('noPlan') : mixed(i))),
			SUBMITTED
		),
	'a usual one': () =>
		reportOn(
			answers((_, i) => (i % 9 === 4 ? null : i % 8 === 3 ? notSure : mixed(i))),
			WORKING,
			{ support: SUPPORT }
		),
	'all 48 questions': () =>
		reportOn(
			answers((_, i) => (i % 14 === 5 ? notSure : mixed(i))),
			SUBMITTED,
			{ support: SUPPORT, before }
		),
	'all at level 4': () =>
		reportOn(
			answers(() => ({ ...atLevel(4), references: [PLAN] })),
			SUBMITTED,
			{ before }
		),
	'all texts at their longest': () =>
		reportOn(
			answers((_, i) => ({ ...mixed(i), note: LONG_NOTE, references: FIVE })),
			SUBMITTED,
			{ support: support((characters) => LONG_NOTE.slice(0, characters)), before }
		)
} satisfies Record<string, () => Report>;
export type PaperName = keyof typeof PAPERS;
export const PAPER_NAMES = Object.keys(PAPERS) as PaperName[];

/** What a template lays out of a report, in English. */
export function dataOf(name: PaperName, template: Extent = 'report'): PdfData {
	const language = baseLanguage();
	const report = PAPERS[name]();
	const paper = paperDocument(language, report, reportDocument(language, report));
	return pdfData(paper, notShown(language), template);
}

/** What is no text: codes, and what programs follow. */
const CODES = ['id', 'to', 'state', 'dimension', 'link', 'address', 'hash', 'lang'];
const CODE = /^[A-Z]\d+$/;

/** Every text with letters in a language that nobody speaks; figures have none. */
function turn(language: PseudoLanguage, value: unknown, key = ''): unknown {
	if (typeof value === 'string')
		return CODES.includes(key) || CODE.test(value) || !/\p{L}/u.test(value)
			? value
			: inPseudo(language, value);
	if (Array.isArray(value)) return value.map((part) => turn(language, part, key));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, part]) => [name, turn(language, part, name)])
	);
}

/** The same in a language that nobody speaks: accented and 40 % longer, or from right to left. */
export function inPseudoLanguage(language: PseudoLanguage, { file, document }: PdfData): PdfData {
	const turned = turn(language, document) as PdfData['document'];
	return { file, document: { ...turned, frame: { ...turned.frame, lang: language } } };
}
