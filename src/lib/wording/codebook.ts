/** What every column, code and question of the table of answers means, in the reader's language. */
import { FORMS } from '#lib/domain/instrument/question.ts';
import { ASSESSMENT_STATES } from '#lib/domain/assessment/lifecycle.ts';
import { DEMANDS, EXISTING, KINDS, NEEDS } from '#lib/domain/assessment/support.ts';
import { DIMENSIONS, HIGHLIGHTS } from '#lib/domain/instrument/highlights.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { LEVELS, type Question } from '#lib/domain/instrument/question.ts';
import type { GroupKind } from '#lib/reference/groups.ts';
import { questionText } from './answers.ts';
import type { Language, PlainMessage } from './language.ts';
import { FORM_WORDS, STATE_WORDS } from './words.ts';
import { GROUP_WORDS, groupText } from './workspace/groups.ts';

/** One line of the codebook: a column, a code in a column, a question, or something that a question offers. */
export interface CodebookLine {
	kind: 'column' | 'code' | 'question' | 'level' | 'notApplicable' | 'structural';
	/** The column, or the question. */
	name: string;
	/** The code that is explained; empty for columns and questions. */
	code: string;
	text: string;
	dimension: string;
	/** What the question weighs for each highlight, in their order; empty elsewhere. */
	weights: readonly string[];
}

const GROUP: PlainMessage = 'column_group';
const LIST: PlainMessage = 'column_list';

/** The message that explains each column of the table that no label of the questionnaire does. */
const COLUMN_WORDS: Readonly<Record<string, PlainMessage>> = {
	round: 'column_round',
	assessment: 'column_assessment',
	ministry_id: 'column_ministry_id',
	ministry: 'column_ministry',
	country: 'column_country',
	...{ region: GROUP, aid_for_trade_region: GROUP, income: GROUP, wto: GROUP },
	...{ union: GROUP, community: GROUP },
	...{ ldc: LIST, ldc_or_recently: LIST, lldc: LIST, sids: LIST },
	assessment_state: 'column_assessment_state',
	form: 'column_form',
	submission: 'column_submission',
	submitted_at: 'column_submitted_at',
	receipt: 'column_receipt',
	kind: 'column_kind',
	question: 'column_question',
	dimension: 'column_dimension',
	state: 'column_state',
	level: 'column_level',
	code: 'column_code',
	evidenced: 'column_evidenced',
	confirmed: 'column_confirmed',
	note: 'column_note',
	documents: 'column_documents',
	document_texts: 'column_document_texts',
	rank: 'column_rank',
	existing: 'column_existing'
};

/** What a line is, in words. */
const ROW_WORDS: Readonly<Record<string, PlainMessage>> = {
	answer: 'code_row_answer',
	need: 'code_row_need',
	priority: 'code_row_priority',
	demand: 'code_row_demand',
	partners: 'code_row_partners',
	oneThing: 'code_row_one_thing'
};

const line = (
	kind: CodebookLine['kind'],
	name: string,
	code: string,
	text: string
): CodebookLine => ({ kind, name, code, text, dimension: '', weights: [] });

/** The columns, in the order in which the table has them. */
function columnLines(
	language: Language,
	instrument: Instrument,
	columns: readonly string[]
): CodebookLine[] {
	const { forWhom, byWhen, existing, contact } =
		language.texts(instrument).support.priorities.fields;
	const labels: Readonly<Record<string, string>> = {
		for_whom: forWhom.label,
		by_when: byWhen.label,
		project: existing.detail.label,
		contact: contact.label
	};
	return columns.map((column) => {
		const word = COLUMN_WORDS[column];
		return line('column', column, '', word ? language.say[word]() : (labels[column] ?? ''));
	});
}

/** Columns of groups whose codes the reference lists give, by the kind of group. */
const GROUP_COLUMNS = {
	region: 'region',
	aid_for_trade_region: 'aidForTradeRegion',
	income: 'income',
	wto: 'wto',
	union: 'union',
	community: 'community'
} as const satisfies Record<string, GroupKind>;

/** The codes of columns, but for those that a question has of its own. */
function codeLines(language: Language, instrument: Instrument): CodebookLine[] {
	const { say } = language;
	const { dimensions, support } = language.texts(instrument);
	const { needs, priorities, demand } = support;
	const codes = <C extends string>(column: string, all: readonly C[], word: (code: C) => string) =>
		all.map((code) => line('code', column, code, word(code)));
	return [
		...Object.entries(GROUP_COLUMNS).flatMap(([column, kind]) =>
			codes(column, Object.keys(GROUP_WORDS[kind]), (code) => groupText(language, kind, code))
		),
		...codes('assessment_state', ASSESSMENT_STATES, (code) => say[STATE_WORDS[code]]()),
		...codes('form', FORMS, (code) => say[FORM_WORDS[code]]()),
		...codes('kind', Object.keys(ROW_WORDS), (code) => say[ROW_WORDS[code] as PlainMessage]()),
		...codes('dimension', DIMENSIONS, (code) => dimensions[code].title),
		line('code', 'state', 'level', say.code_level()),
		line('code', 'state', 'notSure', say.not_sure()),
		line('code', 'state', 'notApplicable', say.not_applicable()),
		line('code', 'state', 'structural', say.standing_structural()),
		line('code', 'evidenced', 'yes', say.code_yes()),
		line('code', 'evidenced', 'no', say.code_no()),
		...codes('code', NEEDS, (code) => needs.options[code]),
		...codes('code', KINDS.filter((code) => !(NEEDS as readonly string[]).includes(code)), (code) => priorities.fields.kind.options[code]),
		...codes('code', DEMANDS.filter((code) => code !== 'notSure'), (code) => demand.options[code]),
		line('code', 'code', 'quotable', say.code_quotable()),
		line('code', 'code', 'notQuotable', say.code_not_quotable()),
		...codes('existing', EXISTING, (code) => priorities.fields.existing.options[code])
	]; // prettier-ignore
}

/** A question with all that can be answered to it. */
function questionLines(
	language: Language,
	instrument: Instrument,
	{ id, dimension, weights, structural, notApplicable }: Question
): CodebookLine[] {
	const text = questionText(language, instrument, id);
	const own = HIGHLIGHTS.map((h) => String(weights[h]));
	return [
		{ kind: 'question' as const, name: id, code: '', text: text.ask, dimension, weights: own },
		...LEVELS.map((level) => line('level', id, String(level), text.levels[level])),
		...notApplicable.map((code, i) => line('notApplicable', id, code, text.naReasons[i] ?? '')),
		...structural.map(({ code }, i) =>
			line('structural', id, code, text.structural[i]?.label ?? '')
		)
	];
}

/** The whole codebook of tables with these columns, for a questionnaire in its longest form. */
export const codebookLines = (
	language: Language,
	instrument: Instrument,
	columns: readonly string[]
): CodebookLine[] => [
	...columnLines(language, instrument, columns),
	...codeLines(language, instrument),
	...instrument.questions.flatMap((question) => questionLines(language, instrument, question))
];
