import type { Reroute, Transport } from '@sveltejs/kit';
import { isDrawnOnly } from '#lib/ui/unsent.ts';
import { split } from '#lib/wording/prefix.ts';

/** A public page is found under the address of each language, too. */
export const reroute: Reroute = ({ url }) => split(url.pathname).page;

export const transport: Transport = {
	unsent: { encode: (value) => isDrawnOnly(value), decode: () => null }
};
