/** Draws the arrows that lint forbids into docs/architecture.md, from the table that lint reads. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ARROWS, OWNED } from './lint/rooms.js';

const DOCUMENT = 'docs/architecture.md';
const BEGIN = '<!-- arrows: node scripts/rooms.ts -->';
const END = '<!-- /arrows -->';

const list = (paths: string | readonly string[]): string =>
	[paths]
		.flat()
		.map((path) => `\`${path.replace(/^src\/lib\/|^node_modules\/|^src\//, '')}\``)
		.join(', ');

/** The table of what a room may not know, and what one room alone may, each with the sentence that lint says. */
const table = (): string =>
	[
		'| room | does not import | because |',
		'| --- | --- | --- |',
		...ARROWS.map(
			({ target, from, message }) => `| ${list(target)} | ${list(from)} | ${message} |`
		),
		...OWNED.map(
			({ owner, from, message }) => `| all but ${list(owner)} | ${list(from)} | ${message} |`
		)
	].join('\n');

/** The document with the table of what lint knows now. */
export function drawn(document: string): string {
	const [before, rest = ''] = document.split(BEGIN);
	const [, after = ''] = rest.split(END);
	return `${before}${BEGIN}\n\n${table()}\n\n${END}${after}`;
}

export const current = (): string => readFileSync(DOCUMENT, 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(DOCUMENT, drawn(current()));
