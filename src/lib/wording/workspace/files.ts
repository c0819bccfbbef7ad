/** The files of one figure of the workspace. */
export const FIGURE_FORMATS = ['csv', 'png', 'svg'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

export const isFigureFormat = (text: string): text is FigureFormat =>
	FIGURE_FORMATS.some((format) => format === text);
