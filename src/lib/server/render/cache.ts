/** Files by a key of what they are made from. Beyond a number of bytes the least recently used are let go. */
export class Cache {
	readonly #most: number;
	#bytes = 0;
	/** The least recently used comes first. */
	readonly #files = new Map<string, Uint8Array>();

	constructor(bytes: number) {
		this.#most = bytes;
	}

	/** The bytes of all files. */
	get bytes(): number {
		return this.#bytes;
	}

	get(key: string): Uint8Array | undefined {
		const file = this.#files.get(key);
		if (file) {
			this.#files.delete(key);
			this.#files.set(key, file);
		}
		return file;
	}

	/** A file that is larger than all may be together is not kept. */
	keep(key: string, file: Uint8Array): void {
		this.#remove(key);
		if (file.length > this.#most) return;
		this.#files.set(key, file);
		this.#bytes += file.length;
		for (const oldest of this.#files.keys()) {
			if (this.#bytes <= this.#most) return;
			this.#remove(oldest);
		}
	}

	#remove(key: string): void {
		this.#bytes -= this.#files.get(key)?.length ?? 0;
		this.#files.delete(key);
	}
}
