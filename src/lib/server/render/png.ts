/** Pictures as PNG, for readers of links, which show no SVG. Texts are set in the faces of the reports, and in none of the machine's. */
import { Resvg } from '@resvg/resvg-js';
import { hasRareScript, pathsOfFaces, pathsOfRareFaces } from './faces.ts';

/** Draws a picture in its own size, which it says in pixels. */
export const makePng = (svg: string): Buffer =>
	new Resvg(svg, {
		font: {
			fontFiles: [...pathsOfFaces, ...(hasRareScript(svg) ? pathsOfRareFaces : [])],
			loadSystemFonts: false,
			defaultFontFamily: 'Noto Sans'
		}
	})
		.render()
		.asPng();
