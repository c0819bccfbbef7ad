/** What declared figures are when nothing is held back: the long way, which the workspace is held against. */
import type { Declaration } from '#lib/domain/round/declaration.ts';
import { quantile } from '#lib/domain/round/distribution.ts';
import type { Figures, Printed } from '#lib/domain/round/printed.ts';
import { BANDS, bandOf, type Band } from '#lib/domain/score/bands.ts';

const sum = (values: ArrayLike<number>): number =>
	Array.from(values).reduce((all, value) => all + value, 0);
const mean = (values: ArrayLike<number>): number => sum(values) / values.length;
const sorted = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort();

/** What a figure says when nothing is held back: for analysts, who may read every answer. */
export function exact(declarations: readonly Declaration[]): Figures {
	const value = (declaration: Declaration): Printed => {
		const { members } = declaration;
		if (declaration.kind === 'count') return { value: members.length };
		const { values } = declaration;
		if (members.length === 0) return null;
		switch (declaration.kind) {
			case 'mean':
				return { value: mean(values) };
			case 'quantile':
				return { value: quantile(sorted(values), declaration.p) };
			case 'share':
				return { value: 100 * mean(values), count: sum(values) };
			case 'bands': {
				const bands = Array.from(values, bandOf);
				const share = (band: Band) =>
					(100 * bands.filter((other) => other === band).length) / bands.length;
				return { bands: BANDS.map((band) => ({ bands: [band], share: share(band) })) };
			}
		}
	};
	return Object.fromEntries(
		declarations.map((declaration) => [declaration.id, value(declaration)])
	);
}
