/**
 * Finds the answers of a frozen text in its bytes, as `freeze` writes them: canonical JSON, whose keys are sorted, so
 * that what comes next is known at every place. It makes nothing of what it passes but numbers that say where it is.
 */

/** Where the parts of one answer stand in the text: strings without their quotes, documents with their brackets. */
export interface ScannedAnswer {
	question: string;
	kind: 'level' | 'notSure' | 'notApplicable' | 'structural';
	/** 0 to 4; -1 where there is no level. */
	level: number;
	/** The reason, or the structural answer; empty where there is none. */
	code: string;
	noteAt: number;
	noteEnd: number;
	confirmedAt: number;
	confirmedEnd: number;
	documents: number;
	documentsAt: number;
	documentsEnd: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const ZERO = 0x30;
const [OPEN, CLOSE] = [0x7b, 0x7d];
const [LIST, LIST_END] = [0x5b, 0x5d];
/** The longest id or code that is read; none of ours is half as long. */
const LONGEST_CODE = 64;

const literal = (text: string): Uint8Array => Buffer.from(text);
const BEGIN = literal('{"answers":{');
const NOTE = literal('":{"note":"');
const REFERENCES = literal('","references":');
const RESPONSE = literal(',"response":{"');
const LEVEL = literal('kind":"level","level":');
const NOT_SURE = literal('kind":"notSure"');
const NOT_APPLICABLE = literal('kind":"notApplicable","reason":"');
const STRUCTURAL = literal('code":"');
const CONFIRMED = literal('","confirmed":"');
const STRUCTURAL_END = literal('","kind":"structural"');
const CODE_BYTE = /^[\w-]+$/;

/** The text is not as it is expected. */
class Unexpected extends Error {}

export class AnswerScanner {
	#text: Uint8Array = new Uint8Array();
	#at = 0;
	readonly #questions = new Map<number, string>();

	/** Where what follows the answers begins, after its comma. */
	get end(): number {
		return this.#at;
	}

	/** The answers of a frozen text; null where it is not written as `freeze` writes it. */
	scan(text: Uint8Array): ScannedAnswer[] | null {
		this.#text = text;
		this.#at = 0;
		try {
			return this.#answers();
		} catch (error) {
			if (error instanceof Unexpected) return null;
			throw error;
		}
	}

	#answers(): ScannedAnswer[] {
		const answers: ScannedAnswer[] = [];
		this.#expect(BEGIN);
		while (this.#text[this.#at] === QUOTE) {
			answers.push(this.#answer());
			if (this.#text[this.#at] === COMMA) this.#at++;
		}
		this.#byte(CLOSE);
		this.#byte(COMMA);
		return answers;
	}

	#answer(): ScannedAnswer {
		this.#byte(QUOTE);
		const question = this.#question();
		this.#expect(NOTE);
		const noteAt = this.#at;
		const noteEnd = this.#string();
		this.#expect(REFERENCES);
		const documentsAt = this.#at;
		const documents = this.#list();
		const documentsEnd = this.#at;
		this.#expect(RESPONSE);
		const answer: ScannedAnswer = {
			question,
			kind: 'notSure',
			level: -1,
			code: '',
			noteAt,
			noteEnd,
			confirmedAt: 0,
			confirmedEnd: 0,
			documents,
			documentsAt,
			documentsEnd
		};
		this.#response(answer);
		this.#byte(CLOSE);
		this.#byte(CLOSE);
		return answer;
	}

	#response(answer: ScannedAnswer): void {
		if (this.#is(LEVEL)) {
			answer.kind = 'level';
			answer.level = (this.#text[this.#at++] ?? 0) - ZERO;
			if (answer.level < 0 || answer.level > 4) throw new Unexpected();
		} else if (this.#is(NOT_SURE)) answer.kind = 'notSure';
		else if (this.#is(NOT_APPLICABLE)) {
			answer.kind = 'notApplicable';
			answer.code = this.#code();
			this.#byte(QUOTE);
		} else {
			this.#expect(STRUCTURAL);
			answer.kind = 'structural';
			answer.code = this.#code();
			this.#expect(CONFIRMED);
			answer.confirmedAt = this.#at;
			answer.confirmedEnd = this.#string();
			this.#expect(STRUCTURAL_END);
		}
	}

	/** Reads the id of a question: a letter and a digit or two, which are kept by their bytes. */
	#question(): string {
		const text = this.#text;
		const at = this.#at;
		if (text[at + 2] !== QUOTE && text[at + 3] !== QUOTE) return this.#code();
		const third = text[at + 2] === QUOTE ? 0 : (text[at + 2] ?? 0);
		const key = ((text[at] ?? 0) << 16) | ((text[at + 1] ?? 0) << 8) | third;
		const known = this.#questions.get(key);
		if (known !== undefined) {
			this.#at += known.length;
			return known;
		}
		const question = this.#code();
		this.#questions.set(key, question);
		return question;
	}

	/** Goes to the quote that ends a string, and says where it is. */
	#string(): number {
		const text = this.#text;
		let at = this.#at;
		for (;;) {
			const byte = text[at];
			if (byte === QUOTE) return (this.#at = at);
			if (byte === undefined) throw new Unexpected();
			at += byte === BACKSLASH ? 2 : 1;
		}
	}

	/** Goes behind a list of objects. Gives how many there are. */
	#list(): number {
		const text = this.#text;
		this.#byte(LIST);
		let count = 0;
		for (;;) {
			const byte = text[this.#at++];
			if (byte === LIST_END) return count;
			if (byte === OPEN) count++;
			else if (byte === QUOTE) {
				this.#string();
				this.#at++;
			} else if (byte === undefined || byte === LIST) throw new Unexpected();
		}
	}

	/** Reads an id or a code, up to its quote. */
	#code(): string {
		const at = this.#at;
		const end = this.#string();
		if (end === at || end - at > LONGEST_CODE) throw new Unexpected();
		let code = '';
		for (let i = at; i < end; i++) code += String.fromCharCode(this.#text[i] as number);
		if (!CODE_BYTE.test(code)) throw new Unexpected();
		return code;
	}

	#is(bytes: Uint8Array): boolean {
		const [text, at] = [this.#text, this.#at];
		for (let i = 0; i < bytes.length; i++) if (text[at + i] !== bytes[i]) return false;
		this.#at = at + bytes.length;
		return true;
	}

	#expect(bytes: Uint8Array): void {
		if (!this.#is(bytes)) throw new Unexpected();
	}

	#byte(byte: number): void {
		if (this.#text[this.#at++] !== byte) throw new Unexpected();
	}
}
