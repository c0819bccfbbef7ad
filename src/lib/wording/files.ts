/** What files of a ministry are called, and what a file says of itself. */
import type { Format } from './formats.ts';
import type { Language, PlainMessage } from './language.ts';

/** What a file is. */
export type FileKind = 'report' | 'brief' | 'needs' | 'submission';

const KIND_WORDS: Record<FileKind, PlainMessage> = {
	report: 'file_name_report',
	brief: 'file_name_brief',
	needs: 'file_name_needs',
	submission: 'file_name_submission'
};

/** What tells one file from every other one. */
export interface FileSubject {
	ministry: string;
	/** ISO 3166-1 alpha-2. */
	country: string;
	/** Name of the round. */
	round: string;
	format: Format;
	kind: FileKind;
	/** Texts exactly as they were typed, for machines. */
	isRaw: boolean;
	/** The submission that the file is of, or the day and the state of the answers that the ministry works on. */
	version: { number: number; receipt: string } | { day: Date; state: number };
}

/** A file's name in full, and in ASCII for programs that know nothing else. */
export interface FileName {
	full: string;
	plain: string;
}

/** Bytes of a name in UTF-8: with the rest of the file's name, less than the 255 that systems take. */
const MOST_BYTES = 80;
/** As many digits of a receipt as the report prints below each page. */
const RECEIPT_DIGITS = 12;

/** Letters, digits and hyphens of a text, cut after a whole character. */
export function letters(text: string): string {
	const words = text
		.normalize('NFC')
		.replace(/[^\p{L}\p{M}\p{Nd}]+/gu, '-')
		.replace(/^-|-$/g, '');
	let cut = '';
	for (const character of words) {
		if (Buffer.byteLength(cut + character) > MOST_BYTES) break;
		cut += character;
	}
	return cut;
}

/** The same in ASCII: letters without their accents; empty where none is Latin. */
export const plainLetters = (text: string): string =>
	letters(
		text
			.normalize('NFKD')
			.replace(/\p{M}/gu, '')
			.replace(/[^\0-\x7f]+/g, '-')
	);

/** Names a file so that two that differ have two names: ministry, round, what it is, and of which answers. */
export function fileName({ say }: Language, subject: FileSubject): FileName {
	const { ministry, country, round, format, isRaw, version } = subject;
	const kind = say[KIND_WORDS[subject.kind]]();
	const answers =
		'receipt' in version
			? `${version.number}-${version.receipt.slice(0, RECEIPT_DIGITS)}`
			: `${version.day.toISOString().slice(0, 10)}-${version.state}`;
	const named = (name: string, roundName: string, what: string): string =>
		[name, roundName, what, answers, isRaw ? 'raw' : '']
			.filter(Boolean)
			.join('_')
			.concat('.', format);
	return {
		full: named(letters(ministry) || country, letters(round), letters(kind)),
		plain: named(plainLetters(ministry) || country, plainLetters(round), plainLetters(kind))
	};
}

/** Names an archive of a round, or of all where there is none: what it is, and of which day. */
export function archiveName(
	{ say }: Language,
	subject: { round: string | null; kind: 'reports' | 'answers'; isRaw: boolean; day: Date }
): FileName {
	const round = subject.round ?? say.file_name_all_rounds();
	const kind = subject.kind === 'reports' ? say.file_name_reports() : say.file_name_answers();
	const ending = `${subject.day.toISOString().slice(0, 10)}${subject.isRaw ? '_raw' : ''}.zip`;
	return {
		full: `${letters(round)}_${letters(kind)}_${ending}`,
		plain: `${plainLetters(round)}_${plainLetters(kind)}_${ending}`
	};
}

/** What a PDF says where it cannot show a letter or a sign. */
export const notShown = ({ say }: Language): string => say.pdf_not_shown();
