/** The report of a round for a word processor, with its drawings. */
import type { FlowDocument } from '#lib/wording/flow.ts';
import { flowRound } from '#lib/wording/flow-round.ts';
import type { Language } from '#lib/wording/language.ts';
import { roundPaper, type Edition } from '#lib/wording/round-paper.ts';
import { roundDocument } from '#lib/wording/round.ts';
import type { RoundSource } from '#lib/wording/spread.ts';
import { picture } from './slide/picture.ts';

export const roundFlow = (
	language: Language,
	edition: Edition,
	source: RoundSource
): FlowDocument =>
	flowRound(
		language,
		roundPaper(language, edition, source),
		roundDocument(language, source),
		(drawing, alt) => picture(language, drawing, alt)
	);
