/**
 * A frozen submission -> lines of CSV, one for each answer and for each statement of support needs. Codes stand as they
 * are: they hold nothing that breaks a line. Texts are quoted always; in the variant for spreadsheets they are guarded
 * (render/formulas.ts), in the raw one exact.
 */
import type { Answer } from '#lib/domain/assessment/answers.ts';
import { canonical } from '#lib/domain/canonical.ts';
import type { Submission } from '#lib/domain/assessment/submission.ts';
import type { Priority, Support } from '#lib/domain/assessment/support.ts';
import { DIMENSIONS } from '#lib/domain/instrument/highlights.ts';
import type { GroupKind } from '#lib/reference/groups.ts';
import type { FrozenRow } from '../db/frozen-batches.ts';
import { withoutFormulas } from '../render/formulas.ts';

/** What a line is: an answer, or a part of the statement of support needs. */
export const ROW_KINDS = ['answer', 'need', 'priority', 'demand', 'partners', 'oneThing'] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** Columns about the assessment, the same in all its lines. */
export const ASSESSMENT_COLUMNS = [
	...['round', 'assessment', 'ministry_id', 'ministry', 'country'],
	...['region', 'aid_for_trade_region', 'income', 'ldc', 'ldc_or_recently', 'lldc', 'sids', 'wto'],
	...['union', 'community', 'assessment_state', 'form', 'submission', 'submitted_at', 'receipt']
] as const;
export const GROUP_COLUMNS: readonly GroupKind[] = [
	...(['region', 'aidForTradeRegion', 'income', 'ldc', 'ldcOrRecently', 'lldc', 'sids'] as const),
	...(['wto', 'union', 'community'] as const)
];
/** Columns about what a line says. */
export const STATEMENT_COLUMNS = [
	...['kind', 'question', 'dimension', 'state', 'level', 'code', 'evidenced', 'confirmed', 'note'],
	...['documents', 'document_texts'],
	...['rank', 'for_whom', 'by_when', 'existing', 'project', 'contact']
] as const;
export const COLUMNS: readonly string[] = [...ASSESSMENT_COLUMNS, ...STATEMENT_COLUMNS];
export const HEADER = `${COLUMNS.join(',')}\r\n`;

/** What every line needs that is not in the submission itself. */
export interface RowContext {
	isRaw: boolean;
	/** The dimension of each question. */
	dimensions: ReadonlyMap<string, string>;
	/** The groups of each round and country, as their columns: they are the same for all ministries of a country. */
	groups: ReadonlyMap<string, string>;
}

/** The groups of a country as the columns of a line; codes of one kind with spaces between them. */
export const groupCells = (groups: readonly { kind: string; value: string }[]): string =>
	GROUP_COLUMNS.map((kind) =>
		groups
			.filter((group) => group.kind === kind)
			.map(({ value }) => value)
			.toSorted()
			.join(' ')
	).join(',');

const NO_GROUPS = groupCells([]);

/** A text as a cell; an empty one is an empty cell. */
type Cell = (text: string) => string;
const quoted: Cell = (text) => `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;
const exact: Cell = (text) => (text === '' ? '' : quoted(text));
export const guarded: Cell = (text) => (text === '' ? '' : quoted(withoutFormulas(text)));

const cellFor = ({ isRaw }: RowContext): Cell => (isRaw ? exact : guarded);

/** The columns after those that a line fills. */
export const NO_PRIORITY = ',,,,,,';
const NO_DOCUMENTS = ',,';

/** From `state` to the end of the line. */
function answerCells({ response, note, references }: Answer, cell: Cell): string {
	const documents =
		references.length === 0 ? ',0,' : `,${references.length},${cell(canonical(references))}`;
	const rest = `${cell(note)}${documents}${NO_PRIORITY}`;
	const { kind } = response;
	switch (kind) {
		case 'level':
			return `${kind},${response.level},,${references.length > 0 ? 'yes' : 'no'},,${rest}`;
		case 'notSure':
			return `${kind},,,,,${rest}`;
		case 'notApplicable':
			return `${kind},,${response.reason},,,${rest}`;
		case 'structural':
			return `${kind},,${response.code},,${cell(response.confirmed)},${rest}`;
	}
}

/** A line about support, from `kind` on: about a question or a dimension, with a code and a text. */
const supportCells = (
	kind: RowKind,
	cells: { question?: string; dimension?: string; code: string; text: string },
	rest = NO_PRIORITY
): string =>
	`${kind},${cells.question ?? ''},${cells.dimension ?? ''},,,${cells.code},,,${cells.text}${NO_DOCUMENTS}${rest}\r\n`;

function priorityCells(priority: Priority, rank: number, dimension: string, cell: Cell): string {
	const { question, what, forWhom, byWhen, kind, existing, project, contact } = priority;
	const rest = [rank, cell(forWhom), byWhen ?? '', existing ?? '', cell(project), cell(contact)];
	const about = { question, dimension, code: kind ?? '', text: cell(what) };
	return supportCells('priority', about, `,${rest.join(',')}`);
}

/** The statement of support needs: what was left open has no line. */
export function supportLines(head: string, support: Support, context: RowContext): string {
	const cell = cellFor(context);
	const lines: string[] = [];
	for (const dimension of DIMENSIONS) {
		const { need, why } = support.needs[dimension];
		if (need !== null || why !== '')
			lines.push(supportCells('need', { dimension, code: need ?? '', text: cell(why) }));
	}
	support.priorities.forEach((priority, i) => {
		const dimension = context.dimensions.get(priority.question) ?? '';
		lines.push(priorityCells(priority, i + 1, dimension, cell));
	});
	if (support.demand !== null)
		lines.push(supportCells('demand', { code: support.demand, text: '' }));
	if (support.partners !== '' || support.partnersNotSure) {
		const code = support.partnersNotSure ? 'notSure' : '';
		lines.push(supportCells('partners', { code, text: cell(support.partners) }));
	}
	const code = support.quotable ? 'quotable' : 'notQuotable';
	for (const dimension of DIMENSIONS) {
		const text = support.oneThing[dimension];
		if (text !== '') lines.push(supportCells('oneThing', { dimension, code, text: cell(text) }));
	}
	return lines.map((line) => head + line).join('');
}

/** What of a submission stands in each of its lines, and its statement of support needs. */
export type Facts = Pick<
	Submission,
	'ministry' | 'number' | 'submittedAt' | 'instrument' | 'support'
>;

/** The cells that all lines of a submission begin with. */
export function headOf(row: FrozenRow, facts: Facts, context: RowContext): string {
	const { number, submittedAt, ministry, instrument } = facts;
	const cells = [
		...[row.roundId, row.assessmentId, row.ministryId, cellFor(context)(ministry), row.country],
		...[context.groups.get(`${row.roundId} ${row.country}`) ?? NO_GROUPS, row.state],
		...[instrument.form, number, submittedAt, row.receipt]
	];
	return `${cells.join(',')},`;
}

/** The lines of one submission, from the parsed text. */
export function linesOf(row: FrozenRow, submission: Submission, context: RowContext): string {
	const { answers, support } = submission;
	const cell = cellFor(context);
	const head = headOf(row, submission, context);
	let lines = '';
	for (const question of Object.keys(answers)) {
		const dimension = context.dimensions.get(question) ?? '';
		const answer = answers[question] as Answer;
		lines += `${head}answer,${question},${dimension},${answerCells(answer, cell)}\r\n`;
	}
	return support ? lines + supportLines(head, support, context) : lines;
}
