/**
 * A zip archive that is written as it is made, in memory that does not grow with it: entries are compressed by Node's
 * own zlib, in another thread, and leave in parts. Sizes and check sums stand behind each entry (APPNOTE 4.3.9), and
 * once more in the directory at the end.
 */
import { createDeflateRaw, crc32, type DeflateRaw } from 'node:zlib';

/** Bytes of a part: each is stored in a transaction of its own, in some milliseconds. */
export const PART_BYTES = 256 * 1024;
/** The most that the format counts without its extension for larger ones. */
const MOST_BYTES = 0xffff_ffff;
/** Sizes follow the entry (bit 3); its name is UTF-8 (bit 11). */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;

interface Entry {
	name: Buffer;
	at: Date;
	/** Where it begins in the archive. */
	offset: number;
	crc: number;
	size: number;
	packed: number;
}

/** The time as MS-DOS wrote it, in steps of two seconds; UTC. */
const dosTime = (at: Date): number =>
	(at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
const dosDay = (at: Date): number =>
	((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();

/** Numbers in little-endian order: each with its width in bytes. */
function packed(...numbers: readonly (readonly [value: number, width: 2 | 4])[]): Buffer {
	const bytes = Buffer.alloc(numbers.reduce((sum, [, width]) => sum + width, 0));
	let at = 0;
	for (const [value, width] of numbers) at = bytes.writeUIntLE(value, at, width);
	return bytes;
}

/** What of an entry stands before it and in the directory alike. */
const described = ({ name, at }: Entry, crc: number, size: number, stored: number): Buffer =>
	packed(
		...([[VERSION, 2], [FLAGS, 2], [DEFLATED, 2]] as const),
		...([[dosTime(at), 2], [dosDay(at), 2]] as const),
		...([[crc, 4], [stored, 4], [size, 4]] as const),
		...([[name.length, 2], [0, 2]] as const)
	); // prettier-ignore

function directoryLine(entry: Entry): Buffer {
	const { name, crc, size, packed: stored, offset } = entry;
	return Buffer.concat([
		packed([0x0201_4b50, 4], [VERSION, 2]),
		described(entry, crc, size, stored),
		// No comment, the first disk, no attributes.
		packed([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
		name
	]);
}

/** Takes the next part of the archive; the writer waits for it. */
export type Send = (part: Uint8Array) => Promise<void>;

export class ZipWriter {
	readonly #send: Send;
	readonly #level: number;
	readonly #entries: Entry[] = [];
	#current: { entry: Entry; deflate: DeflateRaw } | undefined;
	/** What is packed and not sent yet. */
	#waiting: Buffer[] = [];
	#waitingBytes = 0;
	/** Bytes of the archive so far. */
	#size = 0;

	/** @param level of compression, 1 (fast) to 9 */
	constructor(send: Send, level: number) {
		this.#send = send;
		this.#level = level;
	}

	/** Bytes of the archive so far. */
	get size(): number {
		return this.#size;
	}

	#put(bytes: Buffer): void {
		this.#waiting.push(bytes);
		this.#waitingBytes += bytes.length;
		this.#size += bytes.length;
		if (this.#size > MOST_BYTES)
			throw new RangeError('The archive is longer than its format allows');
	}

	async #sendWhole(least: number): Promise<void> {
		while (this.#waitingBytes >= least && this.#waitingBytes > 0) {
			const all = Buffer.concat(this.#waiting);
			const rest = all.subarray(PART_BYTES);
			this.#waiting = rest.length > 0 ? [rest] : [];
			this.#waitingBytes = rest.length;
			await this.#send(all.subarray(0, PART_BYTES));
		}
	}

	/** Begins an entry; the one before has ended. */
	begin(name: string, at: Date): void {
		const entry = { name: Buffer.from(name), at, offset: this.#size, crc: 0, size: 0, packed: 0 };
		this.#put(Buffer.concat([packed([0x0403_4b50, 4]), described(entry, 0, 0, 0), entry.name]));
		const deflate = createDeflateRaw({ level: this.#level, chunkSize: 64 * 1024 });
		deflate.on('data', (bytes: Buffer) => {
			entry.packed += bytes.length;
			this.#put(bytes);
		});
		this.#current = { entry, deflate };
	}

	/** Adds to the entry; resolves when it is packed, and what was full has been sent. */
	async write(bytes: Uint8Array): Promise<void> {
		const { entry, deflate } = this.#open();
		entry.crc = crc32(bytes, entry.crc);
		entry.size += bytes.length;
		await new Promise<void>((done, failed) =>
			deflate.write(bytes, (error) => (error ? failed(error) : done()))
		);
		await this.#sendWhole(PART_BYTES);
	}

	/** Ends the entry. */
	async end(): Promise<void> {
		const { entry, deflate } = this.#open();
		await new Promise<void>((done, failed) =>
			deflate.once('end', done).once('error', failed).end()
		);
		const { crc, packed: stored, size } = entry;
		this.#put(packed([0x0807_4b50, 4], [crc, 4], [stored, 4], [size, 4]));
		this.#entries.push(entry);
		this.#current = undefined;
		await this.#sendWhole(PART_BYTES);
	}

	/** A whole entry. */
	async add(name: string, at: Date, bytes: Uint8Array): Promise<void> {
		this.begin(name, at);
		await this.write(bytes);
		await this.end();
	}

	/** Ends the archive. Gives its bytes. */
	async finish(): Promise<number> {
		const offset = this.#size;
		for (const entry of this.#entries) this.#put(directoryLine(entry));
		const count = this.#entries.length;
		const length = this.#size - offset;
		this.#put(
			packed(
				[0x0605_4b50, 4],
				[0, 2],
				[0, 2],
				[count, 2],
				[count, 2],
				[length, 4],
				[offset, 4],
				[0, 2]
			)
		);
		await this.#sendWhole(1);
		return this.#size;
	}

	#open() {
		if (!this.#current) throw new Error('No entry of the archive is begun');
		return this.#current;
	}
}
