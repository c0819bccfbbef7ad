/**
 * Work on passwords takes 46 MiB and a tenth of a second each, so it is done two at a time. Who comes meanwhile
 * waits in a queue with an end, those on known devices first. Where it is full, the place that has most waiting gives
 * way: a crowd from one address keeps nobody else out.
 */
const AT_ONCE = 2;
export const MOST_WAITING = 32;
/** Nobody is asked to come back later than so many milliseconds from now. */
const LATEST_MS = 30_000;

/** There is no room in the queue: come back after so many seconds. */
export class QueueFull extends Error {
	readonly seconds: number;
	constructor(seconds: number) {
		super('Too many are waiting for a password to be checked');
		this.seconds = seconds;
	}
}

/** Who waits: the name of a place, and whether its device is known. */
export interface Waiter {
	name: string;
	isKnown: boolean;
}

interface Waiting extends Waiter {
	begin: () => void;
	turnAway: (error: QueueFull) => void;
}

let running = 0;
const queue: Waiting[] = [];
/** Milliseconds that one piece of work takes: a running mean, in which the latest count most. */
let workMs = 100;
/** Until when the last one of each place that was sent away was asked to wait. */
const sentAway = new Map<string, number>();

/** Spreads the moments at which those who are sent away come back: after the others, and after earlier ones of the same place. */
function comeBack({ name }: Waiter): QueueFull {
	const now = Date.now();
	for (const [place, until] of sentAway) if (until <= now) sentAway.delete(place);
	const spacing = workMs / AT_ONCE;
	const afterOthers = now + (queue.length + sentAway.size) * spacing;
	const afterOwn = (sentAway.get(name) ?? 0) + spacing;
	const until = Math.min(Math.max(afterOthers, afterOwn), now + LATEST_MS);
	sentAway.set(name, until);
	return new QueueFull(Math.max(1, Math.ceil((until - now) / 1000)));
}

const waitingFrom = (name: string): number =>
	queue.filter((waiting) => waiting.name === name).length;

/** Makes room for somebody by sending away the last of the place that has clearly more waiting. False where none has. */
function makeRoom(waiter: Waiter): boolean {
	const largest = Math.max(...queue.map(({ name }) => waitingFrom(name)));
	if (largest <= waitingFrom(waiter.name) + 1) return false;
	const last = queue.findLastIndex(({ name }) => waitingFrom(name) === largest);
	const [sent] = queue.splice(last, 1);
	sent?.turnAway(comeBack(sent));
	return true;
}

function turn(waiter: Waiter): Promise<void> {
	if (running < AT_ONCE) {
		running++;
		return Promise.resolve();
	}
	if (queue.length >= MOST_WAITING && !makeRoom(waiter)) return Promise.reject(comeBack(waiter));
	return new Promise((begin, turnAway) => queue.push({ ...waiter, begin, turnAway }));
}

function leave(): void {
	const firstKnown = queue.findIndex(({ isKnown }) => isKnown);
	const [next] = queue.splice(Math.max(0, firstKnown), 1);
	if (next) next.begin();
	else running--;
}

/**
 * Does work on a password when its turn has come.
 *
 * @throws QueueFull where too many wait already
 */
export async function inTurn<T>(waiter: Waiter, work: () => Promise<T>): Promise<T> {
	await turn(waiter);
	const begun = performance.now();
	try {
		return await work();
	} finally {
		workMs += (performance.now() - begun - workMs) / 10;
		leave();
	}
}
