/** The worded summary that a ministry signs, and the receipt that it gets. */
import type { AssessmentState } from '#lib/domain/assessment/lifecycle.ts';
import type { Report } from '#lib/domain/report.ts';
import { bandOf } from '#lib/domain/score/bands.ts';
import { checkDocument, type BetterDocument } from './check.ts';
import type { Fact } from './document.ts';
import { LOCALES, ownNameOf, type Language, type Locale } from './language.ts';
import { plotDocument, type PlotDocument } from './overview.ts';
import { BAND_WORDS } from './words.ts';

/** What one signs: where the six stand, and what the answers are made of. */
export interface SubmissionSummary {
	lead: string;
	/** What is still open; null where nothing is. */
	open: BetterDocument | null;
	title: string;
	/** Null in the rapid form, which gives no scores. */
	plot: PlotDocument | null;
	counts: readonly Fact[];
	/** That some answers could be made better; empty where none could. */
	better: string;
	contradictions: readonly string[];
	answers: number;
	asked: number;
}

export function submissionSummary(language: Language, report: Report): SubmissionSummary {
	const { say, points, count } = language;
	const check = checkDocument(language, report.instrument, report);
	const open = check.better.find(({ id }) => id === 'open') ?? null;
	const asked = report.answers.filter(({ standing }) => standing.state !== 'skipped').length;
	const lacking = report.answers.filter(({ lacksEvidence }) => lacksEvidence).length;
	const documents = report.answers.reduce((sum, { references }) => sum + references.length, 0);
	const better = lacking + report.unknown.length;
	const { arithmetic } = report.overall;
	return {
		lead: open ? say.open_questions({ count: report.open.length }) : say.submit_lead(),
		open,
		title: report.rapid
			? say.rapid_lead()
			: arithmetic === null
				? say.overall_none()
				: say.overall_is({
						score: points(arithmetic),
						band: say[BAND_WORDS[bandOf(arithmetic)]]()
					}),
		plot: report.rapid ? null : plotDocument(language, report),
		counts: [
			{ label: say.answers(), text: count(asked - report.open.length) },
			{ label: say.not_sure(), text: count(report.unknown.length) },
			{ label: say.high_without_document(), text: count(lacking) },
			{ label: say.documents(), text: count(documents) }
		],
		better: better > 0 ? say.see_better({ count: better }) : '',
		contradictions: check.contradictions,
		answers: asked - report.open.length,
		asked
	};
}

/** A file to take away; and the same file in the languages that are not the reader's, none for what has no language. */
export interface FileLink {
	format: string;
	name: string;
	about: string;
	href: string;
	others: readonly { locale: Locale; name: string; href: string }[];
}

/** A file at an address in every language but the reader's. */
export const inOtherLanguages = ({ locale: own }: Language, address: string): FileLink['others'] =>
	LOCALES.filter((locale) => locale !== own).map((locale) => ({
		...{ locale, name: ownNameOf(locale), href: `${address}?language=${locale}` }
	}));

export interface ReceiptDocument {
	title: string;
	when: string;
	/** SHA-256 in groups of eight. */
	hash: string;
	files: readonly FileLink[];
	next: string;
}

export function receiptDocument(
	language: Language,
	assessment: {
		id: string;
		state: AssessmentState;
		submission: { number: number; submittedAt: Date; receipt: string };
	}
): ReceiptDocument {
	const { say, moment, count } = language;
	const { number, submittedAt, receipt } = assessment.submission;
	const address = `/reports/${assessment.id}`;
	const isAccepted = assessment.state === 'accepted';
	return {
		title: isAccepted ? say.next_accepted() : say.submitted_title(),
		when: say.submitted_number({ number: count(number), time: moment(submittedAt) }),
		hash: receipt.match(/.{1,8}/g)?.join(' ') ?? receipt,
		files: [
			{
				format: 'PDF',
				name: say.file_brief(),
				about: say.file_brief_about(),
				href: `${address}/brief.pdf`,
				others: inOtherLanguages(language, `${address}/brief.pdf`)
			},
			{
				format: 'PDF',
				name: say.file_report(),
				about: say.file_report_about(),
				href: `${address}.pdf`,
				others: inOtherLanguages(language, `${address}.pdf`)
			},
			{
				format: 'DOCX',
				name: say.file_docx(),
				about: say.file_docx_about(),
				href: `${address}.docx`,
				others: inOtherLanguages(language, `${address}.docx`)
			},
			{
				format: 'PDF',
				name: say.needs_kind(),
				about: say.file_needs_about(),
				href: `${address}/needs.pdf`,
				others: inOtherLanguages(language, `${address}/needs.pdf`)
			},
			{
				format: 'JSON',
				name: say.file_submission(),
				about: say.receipt_help(),
				href: `${address}.json`,
				others: []
			},
			{
				format: 'XLSX',
				name: say.file_table(),
				about: say.file_table_about(),
				href: `${address}.xlsx`,
				others: inOtherLanguages(language, `${address}.xlsx`)
			},
			{
				format: 'CSV',
				name: say.file_table(),
				about: say.file_csv_about(),
				href: `${address}.csv`,
				others: inOtherLanguages(language, `${address}.csv`)
			}
		],
		next: isAccepted ? say.next_accepted_text() : say.what_next_text()
	};
}
