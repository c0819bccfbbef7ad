/** The finding of a round as a sentence of words: which steps of the chain more than half, about half or less than half reached. */
import { FIGURES } from '#lib/domain/round/figure-names.ts';
import type { Figures, Printed } from '#lib/domain/round/printed.ts';
import type { Language, PlainMessage } from './language.ts';
import * as printed from './printed.ts';

/** How a share stands to one half. */
export type Half = 'more' | 'half' | 'less';

const HALF = 50;

/**
 * How a printed share stands to one half; null where what is printed does not say. A share of 50 per cent is rounded and
 * could lie on either side.
 */
export function toHalf(share: Printed | undefined, base: number | null): Half | null {
	if (!share) return null;
	if ('value' in share) return share.value === HALF ? 'half' : share.value > HALF ? 'more' : 'less';
	if (base === null) return null;
	if ('atMost' in share) return 2 * share.atMost < base ? 'less' : null;
	return 'allBut' in share && 2 * (base - share.allBut) > base ? 'more' : null;
}

const WORDS: Record<Half, Record<Half, PlainMessage>> = {
	more: {
		more: 'round_headline_more_more',
		half: 'round_headline_more_half',
		less: 'round_headline_more_less'
	},
	half: {
		more: 'round_headline_half_more',
		half: 'round_headline_half_half',
		less: 'round_headline_half_less'
	},
	less: {
		more: 'round_headline_less_more',
		half: 'round_headline_less_half',
		less: 'round_headline_less_less'
	}
};

/** Says who knows of the plan and who takes part; where the figures do not say it, what the file is about. */
export function roundHeadline({ say }: Language, figures: Figures, round: string): string {
	const base = printed.numberOf(figures, FIGURES.base);
	const [aware, engaged] = (['aware', 'engaged'] as const).map((step) =>
		toHalf(figures[FIGURES.step(step)], base)
	);
	return aware && engaged ? say[WORDS[aware][engaged]]() : say.round_headline_none({ round });
}
