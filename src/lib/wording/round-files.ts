/** The files of a round: which formats there are, what they are called, and how a link to each reads. */
import type { Format } from './formats.ts';
import { letters, plainLetters, type FileName } from './files.ts';
import type { Language, PlainMessage } from './language.ts';

/** The one to read first. */
export const ROUND_FORMATS = [
	'pdf',
	'docx',
	'xlsx',
	'csv',
	'json'
] as const satisfies readonly Format[];
export type RoundFormat = (typeof ROUND_FORMATS)[number];

export const isRoundFormat = (text: string): text is RoundFormat =>
	(ROUND_FORMATS as readonly string[]).includes(text);

export const ROUND_FORMAT_WORDS: Record<RoundFormat, PlainMessage> = {
	pdf: 'round_download_pdf',
	docx: 'round_download_docx',
	xlsx: 'round_download_xlsx',
	csv: 'round_download_csv',
	json: 'round_download_json'
};

/** Names a file of a round: the round, what it is, and the number of the publication, or that it is a draft. */
export function roundFileName(
	{ say }: Language,
	{ round, number, format }: { round: string; number: number | null; format: RoundFormat }
): FileName {
	const kind = say.round_file_name();
	const edition = number === null ? say.draft_not_published() : String(number);
	return {
		full: `${letters(round)}_${letters(kind)}_${letters(edition)}.${format}`,
		plain: `${plainLetters(round)}_${plainLetters(kind)}_${plainLetters(edition)}.${format}`
	};
}
