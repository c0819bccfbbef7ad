/** Measuring: series of the thing and of its floor in turn, so that a machine that slows down slows both. */

export interface Line {
	what: string;
	figure: string;
	/** The figure of the floor, and what the floor is. */
	floor: string;
	ratio: string;
	/** The ratio to stay under, where there is one. */
	target: string;
}

export const median = (values: readonly number[]): number =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

export const ms = (value: number): string =>
	`${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
export const times = (value: number): string =>
	`${value < 10 ? value.toFixed(1) : value.toFixed(0)}×`;
export const perSecond = (value: number): string => `${Math.round(value)}/s`;

/** Milliseconds for one call, the median of several rounds. */
export function timed(rounds: number, calls: number, work: () => void): number {
	const all: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const start = performance.now();
		for (let call = 0; call < calls; call++) work();
		all.push((performance.now() - start) / calls);
	}
	return median(all);
}

/** Milliseconds for one request after the other, the median of all. */
export async function oneAtATime(count: number, request: (i: number) => Promise<unknown>) {
	const waits: number[] = [];
	for (let i = 0; i < count; i++) {
		const start = performance.now();
		await request(i);
		waits.push(performance.now() - start);
	}
	return median(waits);
}

/** Requests in a second, with some at once. */
export async function rate(
	count: number,
	atOnce: number,
	request: (i: number) => Promise<unknown>
): Promise<number> {
	let next = 0;
	const worker = async () => {
		for (let i = next++; i < count; i = next++) await request(i);
	};
	const start = performance.now();
	await Promise.all(Array.from({ length: atOnce }, worker));
	return count / ((performance.now() - start) / 1000);
}

/** Runs each kind of series in turn, several times. Gives the median of each. */
export async function interleaved<K extends string>(
	rounds: number,
	series: Record<K, () => number | Promise<number>>
): Promise<Record<K, number>> {
	const names = Object.keys(series) as K[];
	const all = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
		K,
		number[]
	>;
	for (let round = 0; round < rounds; round++)
		for (const name of names) all[name].push(await series[name]());
	return Object.fromEntries(names.map((name) => [name, median(all[name])])) as Record<K, number>;
}
