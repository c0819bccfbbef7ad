/** What a PDF takes of the processor, beside an empty one in the same frame: faces, running lines and tags are there too. */
import { readFileSync } from 'node:fs';
import { TEMPLATES, type PdfData, type Template } from '#lib/server/render/pdf-data.ts';
import { makePdf } from '#lib/server/render/typst.ts';
import { dataOf, inPseudoLanguage, type PaperName } from '../../tests/support/papers.ts';
import { median, ms, times, type Line } from './measure.ts';

const ROUNDS = 12;
const EMPTY = `#import "style.typ": *
#let data = json("data.json")
#show: frame.with((..data.frame, file: data.file))
#heading(level: 1, data.frame.kind)`;
const FULL: PaperName = 'all 48 questions';

const source = (template: Template): string =>
	readFileSync(`src/lib/server/render/${TEMPLATES[template]}`, 'utf8');

/** The same under another name, so that nothing is taken from the run before. */
const renamed = ({ file, document }: PdfData, n: number): PdfData => ({
	file,
	document: { ...document, frame: { ...document.frame, ministry: `Ministry ${n}` } }
});

/** Milliseconds of the processor, of all threads. */
function processorTime(work: () => unknown): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

const report = dataOf(FULL, 'report');
const brief = dataOf(FULL, 'brief');
const longest = inPseudoLanguage('en-XA', report);
const kinds = {
	empty: (n: number) => makePdf(EMPTY, renamed(brief, n)),
	brief: (n: number) => makePdf(source('brief'), renamed(brief, n)),
	report: (n: number) => makePdf(source('report'), renamed(report, n)),
	longest: (n: number) => makePdf(source('report'), renamed(longest, n))
};
type Kind = keyof typeof kinds;

/** Each kind in turn, so that a machine that slows down slows all. The first round warms up. */
const spent: Record<Kind, number[]> = { empty: [], brief: [], report: [], longest: [] };
for (let round = 0; round < ROUNDS; round++)
	for (const [kind, make] of Object.entries(kinds) as [Kind, (n: number) => unknown][]) {
		const time = processorTime(() => make(round));
		if (round > 0) spent[kind].push(time);
	}

const line = (kind: Kind, what: string, target: string): Line => ({
	what,
	figure: ms(median(spent[kind])),
	floor: `${ms(median(spent.empty))} an empty page in the same frame`,
	ratio: times(median(spent[kind]) / median(spent.empty)),
	target
});
process.send?.([
	line('brief', 'a minister’s brief as a PDF, processor time', '5×'),
	line('report', 'a report on all 48 questions as a PDF, processor time', '20×'),
	line('longest', 'the same in a language 40% longer, processor time', '30×')
]);
process.exit();
