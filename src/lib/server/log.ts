/** One line of JSON an event, to standard output: for people who operate the app and for their tools. */
export function log(level: 'info' | 'error', message: string, details: object = {}): void {
	console.log(JSON.stringify({ at: new Date().toISOString(), level, message, ...details }));
}

interface Fault {
	message?: unknown;
	stack?: unknown;
	code?: unknown;
	errcode?: unknown;
	cause?: unknown;
}

/** The words of these are the engine's own. Others may quote what somebody typed. */
const ENGINE_ERRORS = ['TypeError', 'RangeError', 'ReferenceError'];
const DEEPEST = 8;

function chain(error: unknown): Fault[] {
	const all: Fault[] = [];
	for (let at = error; typeof at === 'object' && at !== null && all.length < DEEPEST;) {
		all.push(at);
		at = (at as Fault).cause;
	}
	return all;
}

const kindOf = (fault: Fault): string => fault.constructor.name;

/** What is said, where it is the engine's, the system's or the database's word, and never what it quotes. */
function reasonOf(fault: Fault): string[] {
	const { code, errcode, message } = fault;
	const isTheirs =
		ENGINE_ERRORS.includes(kindOf(fault)) ||
		typeof errcode === 'number' ||
		/^E[A-Z]+$/.test(String(code));
	return isTheirs && typeof message === 'string' ? [message.replace(/(["'`]).*?\1/gs, '…')] : [];
}

/** Places in our code, without the message that a stack begins with. */
function placesOf({ stack, message }: Fault): string[] {
	if (typeof stack !== 'string' || typeof message !== 'string') return [];
	return stack
		.slice(stack.indexOf(message) + message.length)
		.split('\n')
		.filter((line) => /^ {4}at [^"'`]*$/.test(line))
		.map((line) => line.trim());
}

/** An error for the log: what kind it is and where it happened, but no content that passed through it. */
export function faultOf(error: unknown): object {
	const faults = chain(error);
	return {
		error: faults.map(kindOf),
		codes: faults
			.flatMap(({ code, errcode }) => [code, errcode])
			.filter((code) => code !== undefined),
		reason: faults.flatMap(reasonOf),
		stack: faults.flatMap(placesOf)
	};
}
