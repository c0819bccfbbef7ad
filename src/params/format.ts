/** The files that a report can be had as. */
const FORMATS = ['pdf', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const match = (text: string): text is Format =>
	(FORMATS as readonly string[]).includes(text);
