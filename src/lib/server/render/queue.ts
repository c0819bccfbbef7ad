/**
 * Work in turn, for readers who wait for it: a few pieces at once, a limit to how many wait and to how many are one
 * person's, and none for a reader who has left. Work with the same key that is asked for meanwhile is done once.
 */

/** Who waits, and a signal that tells that they have left. */
export interface Reader {
	person: string;
	signal: AbortSignal;
	/** Nobody waits for it at a page: everybody who does comes first, and no limit is theirs. */
	isInBackground?: boolean;
}

export type Outcome<T> =
	| { outcome: 'done'; result: T }
	/** Not begun: a limit is reached, of all that waits or of what is one person's. */
	| { outcome: 'refused'; limit: Limit }
	/** The reader left before it was done. */
	| { outcome: 'left' };
export type Limit = 'all' | 'person';

export interface Limits {
	/** Most pieces of work that wait; those that are being done are not counted. */
	waiting: number;
	/** Most pieces of work that wait or are being done for one person. */
	perPerson: number;
}

/** Does a piece of work at a place, which nothing else uses meanwhile. */
export type Work<P, T> = (place: P) => Promise<T>;

interface Job<P, T> {
	key: string;
	work: Work<P, T>;
	isBegun: boolean;
	/** Those who wait for it; once it is begun, also those who have left. */
	readers: Set<Reader>;
	result: PromiseWithResolvers<T>;
}

const isInBackground = ({ readers }: Pick<Job<unknown, unknown>, 'readers'>): boolean =>
	[...readers].every((reader) => reader.isInBackground);

const LEFT = { outcome: 'left' } as const;

export class Queue<P, T> {
	/** The places that are free. The one that was used last comes first, so that others can stay unused. */
	readonly #free: P[];
	readonly #limits: Limits;
	/** All work that waits or is being done, in the order in which it was asked for. */
	readonly #jobs = new Set<Job<P, T>>();

	constructor(places: readonly P[], limits: Limits) {
		this.#free = [...places];
		this.#limits = limits;
	}

	/**
	 * Does the work in its turn, and rejects where the work does. Whoever asks for a key that waits already or is
	 * being done waits for the same result: no limit refuses them.
	 */
	async ask(key: string, reader: Reader, work: Work<P, T>): Promise<Outcome<T>> {
		if (reader.signal.aborted) return LEFT;
		const waiting = [...this.#jobs].find((job) => job.key === key);
		const limit = waiting || reader.isInBackground ? null : this.#limitFor(reader.person);
		if (limit) return { outcome: 'refused', limit };
		const job = waiting ?? this.#add(key, work);
		job.readers.add(reader);
		this.#begin();
		return Promise.race([
			job.result.promise.then((result) => ({ outcome: 'done', result }) as const),
			this.#leaving(job, reader)
		]);
	}

	/** The limit that keeps a person from asking for one more; null where none does. */
	#limitFor(person: string): Limit | null {
		const jobs = [...this.#jobs];
		const ofPerson = jobs.filter((job) =>
			[...job.readers].some((reader) => reader.person === person)
		);
		if (ofPerson.length >= this.#limits.perPerson) return 'person';
		const waiting = jobs.filter((job) => !job.isBegun && !isInBackground(job));
		return waiting.length >= this.#limits.waiting ? 'all' : null;
	}

	#add(key: string, work: Work<P, T>): Job<P, T> {
		const result = Promise.withResolvers<T>();
		const job = { key, work, isBegun: false, readers: new Set<Reader>(), result };
		this.#jobs.add(job);
		return job;
	}

	#leaving(job: Job<P, T>, reader: Reader): Promise<{ outcome: 'left' }> {
		return new Promise((left) => {
			const leave = () => {
				left(LEFT);
				if (job.isBegun) return;
				job.readers.delete(reader);
				if (job.readers.size === 0) this.#jobs.delete(job);
			};
			reader.signal.addEventListener('abort', leave, { once: true });
		});
	}

	#begin(): void {
		const waiting = [...this.#jobs].filter((asked) => !asked.isBegun);
		const job = waiting.find((asked) => !isInBackground(asked)) ?? waiting[0];
		const place = job && this.#free.shift();
		if (!job || place === undefined) return;
		job.isBegun = true;
		const end = () => {
			this.#jobs.delete(job);
			this.#free.unshift(place);
			this.#begin();
		};
		void job.work(place).then(job.result.resolve, job.result.reject).finally(end);
		this.#begin();
	}
}
