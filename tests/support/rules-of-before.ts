/**
 * The rules for small groups as they were until November 2026, so that whoever tests the present ones can be seen
 * to find something: groups under a minimum of ministries were hidden, and so many more that the rest was none.
 */
import { quantile } from '#lib/domain/round/distribution.ts';
import type { Declaration } from '#lib/domain/round/declaration.ts';
import type { Figures, Printed } from '#lib/domain/round/printed.ts';

/** The groups of a partition that were hidden, by their sizes. */
function hidden(sizes: ReadonlyMap<string, number>, minimum: number): Set<string> {
	const groups = [...sizes].filter(([, n]) => n > 0).toSorted(([, n], [, m]) => n - m);
	const hide = new Set<string>();
	let together = 0;
	for (const [group, n] of groups) {
		const complement = hide.size > 0 && (hide.size < 2 || together < minimum);
		if (n >= minimum && !complement) break;
		hide.add(group);
		together += n;
	}
	return hide;
}

/** What of the means of a round was printed then. */
export function printedByRulesOfBefore(
	declarations: readonly Declaration[],
	minimum: number
): Figures {
	const figures: Record<string, Printed> = {};
	const sizes = new Map<string, Map<string, number>>();
	for (const { id, members } of declarations) {
		const [, region, target] = /^region\.(\d+)\.(H\d)\.declared$/.exec(id) ?? [];
		if (region && target)
			sizes.set(target, (sizes.get(target) ?? new Map()).set(region, members.length));
	}
	const sizeOf = (id: string) =>
		declarations.find((declaration) => declaration.id === id)?.members.length ?? 0;
	for (const declaration of declarations) {
		if (declaration.kind === 'quantile' && declaration.members.length >= minimum) {
			const sorted = Float64Array.from(declaration.values).sort();
			figures[declaration.id] = { value: Number(quantile(sorted, declaration.p).toFixed(1)) };
		}
		if (declaration.kind !== 'mean') continue;
		const { id, members, values } = declaration;
		const [, region, regional] = /^region\.(\d+)\.(H\d)\./.exec(id) ?? [];
		const [, changed, when] = /^trend\.(H\d)\.(before|after)/.exec(id) ?? [];
		const isHidden =
			(region && regional && hidden(sizes.get(regional) ?? new Map(), minimum).has(region)) ||
			// A trend was held against the round's whole mean alone.
			(changed &&
				when === 'after' &&
				isFew(sizeOf(`${changed}.declared`) - members.length, minimum));
		const mean = Array.from(values).reduce((sum, value) => sum + value, 0) / members.length;
		figures[id] = isHidden || members.length < minimum ? null : { value: Number(mean.toFixed(1)) };
	}
	return figures;
}

const isFew = (n: number, minimum: number): boolean => n > 0 && n < minimum;
