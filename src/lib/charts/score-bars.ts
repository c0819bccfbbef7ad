/** The six highlights of one report as bars: what the score page and the PDF both draw. */
import type { Highlight } from '#lib/domain/instrument/highlights.ts';
import type { Report, ReportHighlight } from '#lib/domain/report.ts';
import { m } from '#lib/paraglide/messages.js';
import { points } from '#lib/ui/format.ts';
import type { Bar } from './Bars.svelte';

/** `addressOf`: where each label leads, to what is said about its highlight. */
export function scoreBars(report: Report, addressOf?: (highlight: Highlight) => string): Bar[] {
	return report.highlights.map((highlight) => ({
		id: highlight.id,
		...(addressOf && { href: addressOf(highlight.id) }),
		label: `${highlight.id} ${highlight.title}`,
		text: highlight.value === null ? noScore(highlight) : points(highlight.value),
		value: highlight.value,
		tick: highlight.distance ? highlight.evidenced : null,
		span:
			highlight.low === null || highlight.high === null
				? undefined
				: { low: highlight.low, high: highlight.high }
	}));
}

/** Why there is no bar: that something is not known yet can change, that it does not apply hardly. */
const noScore = ({ why }: ReportHighlight): string =>
	why === 'notEnoughKnown' ? m.no_score() : m.no_score_outside();

/** The finding of the picture in one sentence: which highlight is highest, which lowest. */
export function scoreFinding(report: Report): string {
	const scored = report.highlights.filter((highlight) => highlight.value !== null);
	const sorted = scored.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
	const [best, worst] = [sorted[0], sorted.at(-1)];
	if (!best || !worst)
		return report.highlights.some(({ why }) => why === 'notEnoughKnown')
			? m.finding_none()
			: m.finding_outside();
	if (best.value === worst.value) return m.finding_equal({ score: points(best.value) });
	return m.finding({
		best: best.title,
		high: points(best.value),
		worst: worst.title,
		low: points(worst.value)
	});
}

/** What the marks in the picture are, of those that are in it. */
export function scoreLegend(report: Report): string {
	const has = (what: (highlight: Report['highlights'][number]) => unknown): boolean =>
		report.highlights.some(what);
	return [
		has(({ distance }) => distance) ? m.legend_evidenced() : '',
		has(({ low, high }) => low !== high) ? m.legend_bounds() : ''
	]
		.filter(Boolean)
		.join(' ');
}
