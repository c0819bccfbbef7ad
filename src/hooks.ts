import type { Transport } from '@sveltejs/kit';
import { isDrawnOnly } from '#lib/ui/unsent.ts';

export const transport: Transport = {
	unsent: { encode: (value) => isDrawnOnly(value), decode: () => null }
};
