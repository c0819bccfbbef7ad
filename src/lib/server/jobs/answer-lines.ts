/**
 * The same lines as `linesOf` writes (answer-rows.ts), from the bytes of a frozen text to the bytes of a table: most of
 * what a text says is copied as it stands, and nothing is made of it in between. Parsing a hundred thousand texts alone
 * takes four times as long as reading them; this takes as long as reading them. Whatever is not written exactly as
 * `freeze` writes it is left to `linesOf`.
 */
import { thaw } from '#lib/domain/assessment/submission.ts';
import type { FrozenRow } from '../db/frozen-batches.ts';
import {
	guarded,
	headOf,
	linesOf,
	NO_PRIORITY,
	supportLines,
	type Facts,
	type RowContext
} from './answer-rows.ts';
import { AnswerScanner, type ScannedAnswer } from './answer-scanner.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Room for the lines of a batch; it grows with what is longer. */
const ROOM = 2 ** 20;
/** Bytes of an answer's line besides its head, its texts and its documents. */
const MOST_OF_CODES = 256;

/** A text holds nothing that a spreadsheet could compute where none of its bytes is one of these: = + - @, or begins a full-width sign. */
const MAY_COMPUTE = new Uint8Array(256);
for (const byte of [0x3d, 0x2b, 0x2d, 0x40, 0xef]) MAY_COMPUTE[byte] = 1;

export class AnswerLines {
	readonly #context: RowContext;
	readonly #scanner = new AnswerScanner();
	/** One is filled while the other is packed. */
	#buffers: [Buffer, Buffer] = [Buffer.allocUnsafeSlow(ROOM), Buffer.allocUnsafeSlow(ROOM)];
	#end = 0;
	#source = Buffer.allocUnsafeSlow(2 ** 16);
	/** Lines without their heads that say a level alone, by question and level. */
	readonly #bare = new Map<string, Buffer[]>();

	constructor(context: RowContext) {
		this.#context = context;
	}

	/** Adds the lines of one submission. */
	add(row: FrozenRow): void {
		const text = this.#bytesOf(row.content);
		const answers = this.#scanner.scan(text);
		if (!answers) return this.#write(linesOf(row, thaw(row.content), this.#context));
		const rest = text.toString('utf8', this.#scanner.end);
		const facts = JSON.parse(`{${rest}`) as Facts;
		const head = headOf(row, facts, this.#context);
		const headBytes = Buffer.from(head);
		// Each text is quoted, and each quote in it doubled.
		this.#reserve(2 * text.length + answers.length * (headBytes.length + MOST_OF_CODES));
		for (const answer of answers) this.#answer(headBytes, answer, text);
		if (facts.support) this.#write(supportLines(head, facts.support, this.#context));
	}

	/** A text as bytes, good until the next: all stand in one place, for what is allocated for each stays long. */
	#bytesOf(text: string): Buffer {
		if (3 * text.length > this.#source.length)
			this.#source = Buffer.allocUnsafeSlow(4 * text.length);
		return this.#source.subarray(0, this.#source.write(text));
	}

	/** The lines so far, good until those after the next are taken. */
	take(): Buffer {
		const [full, other] = this.#buffers;
		const lines = full.subarray(0, this.#end);
		this.#buffers = [other, full];
		this.#end = 0;
		return lines;
	}

	#answer(head: Buffer, answer: ScannedAnswer, text: Uint8Array): void {
		const { noteAt, noteEnd, documents } = answer;
		this.#copy(head);
		if (noteAt === noteEnd && documents === 0 && answer.level >= 0)
			return this.#copy(this.#bareLevel(answer));
		const { question, kind, level, code } = answer;
		const dimension = this.#context.dimensions.get(question) ?? '';
		const evidenced = kind !== 'level' ? '' : documents > 0 ? 'yes' : 'no';
		this.#ascii(
			`answer,${question},${dimension},${kind},${level < 0 ? '' : level},${code},${evidenced},`
		);
		this.#text(text, answer.confirmedAt, answer.confirmedEnd);
		this.#ascii(',');
		this.#text(text, noteAt, noteEnd);
		this.#ascii(`,${documents},`);
		if (documents > 0) this.#cell(text, answer.documentsAt, answer.documentsEnd);
		this.#ascii(`${NO_PRIORITY}\r\n`);
	}

	/** The rest of a line that says a level and nothing else: most lines do. */
	#bareLevel({ question, level }: ScannedAnswer): Buffer {
		const known = this.#bare.get(question) ?? [];
		if (known.length === 0) {
			const dimension = this.#context.dimensions.get(question) ?? '';
			for (let each = 0; each < 5; each++)
				known.push(
					Buffer.from(`answer,${question},${dimension},level,${each},,no,,,0,${NO_PRIORITY}\r\n`)
				);
			this.#bare.set(question, known);
		}
		return known[level] as Buffer;
	}

	/** A string of the frozen text, without its quotes, as a cell. */
	#text(text: Uint8Array, at: number, end: number): void {
		if (at === end) return;
		for (let i = at; i < end; i++)
			if (text[i] === BACKSLASH) {
				const string = JSON.parse(`"${textOf(text.subarray(at, end))}"`) as string;
				const bytes = Buffer.from(string);
				return this.#cell(bytes, 0, bytes.length);
			}
		this.#cell(text, at, end);
	}

	/** A text in quotes; guarded where that is asked for and it may need it. */
	#cell(text: Uint8Array, at: number, end: number): void {
		const out = this.#buffers[0];
		if (!this.#context.isRaw)
			for (let i = at; i < end; i++)
				if (MAY_COMPUTE[text[i] as number] === 1)
					return this.#write(guarded(textOf(text.subarray(at, end))));
		let to = this.#end;
		out[to++] = QUOTE;
		for (let i = at; i < end; i++) {
			const byte = text[i] as number;
			out[to++] = byte;
			if (byte === QUOTE) out[to++] = QUOTE;
		}
		out[to++] = QUOTE;
		this.#end = to;
	}

	#copy(bytes: Buffer): void {
		this.#buffers[0].set(bytes, this.#end);
		this.#end += bytes.length;
	}

	#ascii(text: string): void {
		this.#end += this.#buffers[0].write(text, this.#end, 'latin1');
	}

	#write(text: string): void {
		// No character takes more than three bytes of UTF-8 for each of its units.
		this.#reserve(3 * text.length);
		this.#end += this.#buffers[0].write(text, this.#end);
	}

	#reserve(bytes: number): void {
		const [full, other] = this.#buffers;
		if (this.#end + bytes <= full.length) return;
		const larger = Buffer.allocUnsafeSlow(2 * (this.#end + bytes));
		full.copy(larger, 0, 0, this.#end);
		this.#buffers = [larger, other];
	}
}

const textOf = (bytes: Uint8Array): string =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
