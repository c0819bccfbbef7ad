/**
 * The looks of a document for a word processor, as styles: whoever edits it changes a look once. Those that Word has by
 * itself bear its names. Faces are those that every word processor has or stands in for.
 */
import {
	AlignmentType,
	LevelFormat,
	LineRuleType,
	type INumberingOptions,
	type IStylesOptions
} from 'docx';
import type { FlowBlock, ParagraphLook } from '#lib/wording/flow.ts';

/** The colours of the printed report. */
const INK = '16282C';
const SOFT = '4B5D61';
const ACCENT = '0B5A60';
const CONTRAST = 'B54A00';
const WARN = '704600';
export const EDGE = '7A8789';
export const HAIR = 'DBD6C9';
export const WASH = 'E4F0EF';

const SERIF = 'Cambria';
const SANS = 'Calibri';

/** The style of each look of a paragraph. */
export const STYLES: Record<ParagraphLook, string> = {
	text: 'Normal',
	subtitle: 'Subtitle',
	notice: 'Notice',
	lead: 'Lead',
	quotation: 'Quote',
	note: 'Note',
	finding: 'Caption'
};
export const HEADINGS: Record<Extract<FlowBlock, { kind: 'heading' }>['level'], string> = {
	1: 'Heading1',
	2: 'Heading2',
	3: 'Heading3'
};
export const BULLETS = 'bullets';
/** The looks of words within a paragraph. */
export const WORD_STYLES = { strong: 'Strong', missing: 'Missing' } as const;

/** Points as half points, and as twentieths of one. */
const halfPoints = (points: number): number => points * 2;
const twips = (points: number): number => Math.round(points * 20);

const named = (id: string, name: string, basedOn = 'Normal') => ({
	...{ id, name, basedOn, quickFormat: true }
});
const spacing = (before: number, after: number) => ({
	spacing: { before: twips(before), after: twips(after) }
});
/** Without a level in the outline a style is no heading to a listener, or in the list of headings. */
const headingLook = (level: 1 | 2 | 3, size: number, before: number, color = INK) => ({
	basedOn: 'Normal',
	next: 'Normal',
	quickFormat: true,
	run: { font: SERIF, bold: true, size: halfPoints(size), color },
	paragraph: {
		...spacing(before, size / 3),
		keepNext: true,
		keepLines: true,
		outlineLevel: level - 1
	}
});

/** @param language a tag as Word knows it, such as `en-GB` */
export const stylesIn = (language: string): IStylesOptions => ({
	default: {
		document: {
			run: { font: SANS, size: halfPoints(10), color: INK, language: { value: language } },
			paragraph: { spacing: { after: twips(5), line: 264, lineRule: LineRuleType.AUTO } }
		},
		title: {
			...headingLook(1, 24, 4),
			paragraph: { ...spacing(4, 8), keepNext: true, keepLines: true }
		},
		heading1: headingLook(1, 16, 18),
		heading2: headingLook(2, 12, 12, ACCENT),
		heading3: headingLook(3, 10.5, 10),
		caption: {
			...{ basedOn: 'Normal', quickFormat: true },
			run: { bold: true, italics: false, size: halfPoints(10), color: INK },
			paragraph: { ...spacing(2, 4), keepNext: true }
		},
		hyperlink: { run: { color: ACCENT, underline: {} } }
	},
	paragraphStyles: [
		{
			...named('Subtitle', 'Subtitle'),
			run: { size: halfPoints(11), color: ACCENT },
			paragraph: spacing(0, 2)
		},
		{ ...named('Notice', 'Notice'), run: { bold: true, color: WARN }, paragraph: spacing(0, 2) },
		{ ...named('Lead', 'Lead'), run: { size: halfPoints(12) }, paragraph: spacing(0, 6) },
		{
			...named('Quote', 'Quote'),
			run: { font: SERIF, size: halfPoints(9), color: ACCENT },
			paragraph: spacing(2, 2)
		},
		{ ...named('Note', 'Note'), run: { size: halfPoints(9), color: SOFT } },
		{
			...named('ListBullet', 'List Bullet'),
			paragraph: { ...spacing(0, 3), numbering: { reference: BULLETS, level: 0 } }
		},
		{ ...named('Picture', 'Picture'), paragraph: spacing(4, 6) },
		{ ...named('TableText', 'Table Text'), run: { size: halfPoints(9) }, paragraph: spacing(1, 1) },
		{
			...named('TableHeading', 'Table Heading', 'TableText'),
			run: { bold: true, color: SOFT },
			paragraph: { keepNext: true }
		},
		{ ...named('Header', 'header'), run: { size: halfPoints(8.5), color: SOFT } },
		{ ...named('Footer', 'footer'), run: { size: halfPoints(8.5), color: SOFT } }
	],
	characterStyles: [
		{ id: WORD_STYLES.strong, name: 'Strong', quickFormat: true, run: { bold: true } },
		{
			...{ id: WORD_STYLES.missing, name: 'Missing', quickFormat: true },
			run: { bold: true, color: CONTRAST }
		},
		{
			...{ id: 'Example', name: 'Example', quickFormat: true },
			run: { bold: true, color: WARN }
		}
	]
});

export const NUMBERING: INumberingOptions = {
	config: [
		{
			reference: BULLETS,
			levels: [
				{
					level: 0,
					format: LevelFormat.BULLET,
					text: '•',
					alignment: AlignmentType.LEFT,
					style: {
						run: { color: ACCENT },
						paragraph: { indent: { left: twips(14), hanging: twips(12) } }
					}
				}
			]
		}
	]
};
