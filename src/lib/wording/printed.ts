/** How the values of a publication are written. What they are rounded to was decided where they were disclosed. */
import type { Figures, Printed } from '#lib/domain/round/printed.ts';
import type { Language } from './language.ts';

/** The value of a figure as a number; null where it is none. */
export function numberOf(figures: Figures, id: string): number | null {
	const printed = figures[id] ?? null;
	return printed && 'value' in printed ? printed.value : null;
}

/** Points of a score: whole ones where it is rounded to the nearest five. */
export function score({ count, points }: Language, figures: Figures, id: string): string {
	const value = numberOf(figures, id);
	return value !== null && nearestOf(figures, id) !== null ? count(value) : points(value);
}

/** To the nearest how many points a figure is rounded; null where it is printed as usual. */
export function nearestOf(figures: Figures, id: string): number | null {
	const printed = figures[id] ?? null;
	return printed && 'value' in printed ? (printed.nearest ?? null) : null;
}

/** How many; in words where that would say something of a few. */
export function number({ say, count, points }: Language, figures: Figures, id: string): string {
	const printed = figures[id] ?? null;
	if (!printed || 'bands' in printed) return points(null);
	if ('value' in printed) return count(printed.value);
	if ('atMost' in printed) return say.at_most({ n: count(printed.atMost) });
	return 'atLeast' in printed
		? say.at_least({ n: count(printed.atLeast) })
		: say.all_but({ n: count(printed.allBut) });
}

/** A share in per cent; in words where that would say something of a few. */
export function share(language: Language, figures: Figures, id: string): string {
	const value = numberOf(figures, id);
	return value === null ? number(language, figures, id) : language.percent(value / 100);
}

/** Where a share is drawn, 0..100: one of nearly all as far as is certain; null where nothing is known. */
export function drawn(printed: Printed | undefined, base: number | null): number | null {
	if (printed && 'value' in printed) return printed.value;
	if (printed && 'allBut' in printed && base) return (100 * (base - printed.allBut)) / base;
	return null;
}
