/** Pictures as PNG, for those who show no SVG: readers of links, word processors. Texts are set in the faces of the reports, and in none of the machine's. */
import { Resvg } from '@resvg/resvg-js';
import { hasRareScript, pathsOfFaces, pathsOfRareFaces } from './faces.ts';

/** Draws a picture in its own size, which it says in pixels, or so many times as large. */
export const makePng = (svg: string, times = 1): Buffer =>
	new Resvg(svg, {
		fitTo: { mode: 'zoom', value: times },
		font: {
			fontFiles: [...pathsOfFaces, ...(hasRareScript(svg) ? pathsOfRareFaces : [])],
			loadSystemFonts: false,
			defaultFontFamily: 'Noto Sans'
		}
	})
		.render()
		.asPng();
