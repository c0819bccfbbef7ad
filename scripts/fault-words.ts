/** What is wrong with files and trees, in words: the one catalogue of the commands. */
import type { FileFault, FileFaultCode } from '#lib/domain/answer-file.ts';
import { REPORT_KINDS } from '#lib/domain/answer-table.ts';
import type { NotAboveZero, TooLarge } from '#lib/domain/indicators/composite.ts';
import type { NoScale } from '#lib/domain/indicators/normalise.ts';
import type { TreeFault, WeightFault } from '#lib/domain/indicators/tree.ts';

const FILE_WORDS: Record<FileFaultCode, (found: string) => string> = {
	noAnswer: (found) =>
		`${found} is no answer; use 0 to 4, notSure, notApplicable, or the code of a reason or a structural answer, such as noPlan`,
	noSuchQuestion: (found) => `the questionnaire asks no question ${found}`,
	neverNotApplicable: (found) => `${found} cannot be notApplicable`,
	notAdmitted: (found) => `this answer would not be accepted in the form (${found})`,
	noEntry: () => 'needs a name and answers',
	noObject: () => 'is no object with an answer for each question',
	noColumn: (found) => `there is no column "${found}"`,
	answeredTwice: (found) => `${found} is answered twice`,
	noKind: (found) => `"${found}" is no kind of row; it can be ${REPORT_KINDS.join(', ')}`,
	noCount: (found) => `"${found}" is no number from 0 to 5`,
	nameTwice: (found) => `there is an assessment ${found}`
};

export const fileFaultWords = ({ where, code, found }: FileFault): string =>
	`${where}: ${FILE_WORDS[code](found)}`;

const TREE_WORDS: Record<TreeFault['why'], (code: string, ...others: string[]) => string> = {
	noCode: () => 'there is no code',
	twice: (code) => `${code} is there twice`,
	secondRoot: (code, root) => `${code} has no parent, but ${root} is the root: a tree has one`,
	unknownParent: (_, parent) => `${parent} is no code of the tree`,
	cycle: (...path) => `a cycle: ${path.join(' → ')}`,
	parentNotHigher: (code, parent) => `${parent}, the parent of ${code}, must be at a higher level`,
	nothingBelow: (code) => `nothing is below ${code}`
};

export const treeFaultWords = ({ why, codes: [code = '', ...others] }: TreeFault): string =>
	TREE_WORDS[why](code, ...others);

export const weightFaultWords = ({ parent, sum }: WeightFault): string =>
	sum === 0
		? `all that is below ${parent} weighs 0; --drop ${parent} leaves it out`
		: `the weights below ${parent} add up to ${sum}: take others of the same proportions`;

export const noScaleWords = ({ why }: NoScale): string =>
	({
		allEqual: 'all values are equal, so they cannot be normalised',
		tooFarApart: 'the values are too far apart'
	})[why];

export const notAboveZeroWords = ({ kind, value }: NotAboveZero): string =>
	`A ${kind} mean needs values above 0, not ${value}`;

export const tooLargeWords = ({ kind }: TooLarge): string =>
	`the sums of its ${kind} mean are larger than a number can be`;
