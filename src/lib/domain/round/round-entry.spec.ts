import { describe, expect, it } from 'vitest';
import { ROUND_STATES } from '../assessment/lifecycle.ts';
import {
	editionOf,
	EXTENSION_REASON_LIMIT,
	judgeEdit,
	readDraft,
	readExtension,
	readRound,
	typedDraft,
	type DraftEntry
} from './round-entry.ts';

const TYPED = {
	id: '2027',
	name: 'Round of 2027',
	form: 'short',
	opensOn: '2027-01-04',
	closesOn: '2027-03-31',
	minimumGroup: '5',
	namesParticipants: 'yes'
};
const DRAFT: DraftEntry = {
	name: 'Round of 2027',
	form: 'short',
	opensOn: new Date('2027-01-04T00:00:00Z'),
	closesOn: new Date('2027-03-31T00:00:00Z'),
	minimumGroup: 5,
	namesParticipants: true
};
const fields = (typed: Record<string, string>) => new Map(Object.entries(typed));

describe('what is entered of a round', () => {
	it('is read, and typed again as it was', () => {
		expect(readRound(fields(TYPED))).toEqual({ ok: true, entry: { id: '2027', ...DRAFT } });
		expect({ id: '2027', ...typedDraft(DRAFT) }).toEqual(TYPED);
	});

	it.each([
		['id', 'A b', 'roundIdInvalid'],
		['id', 'x', 'roundIdInvalid'],
		['id', 'new', 'roundIdReserved'],
		['name', ' ', 'nameMissing'],
		['name', 'x'.repeat(201), 'textTooLong'],
		['form', 'tiny', 'choiceUnknown'],
		['form', '', 'choiceUnknown'],
		['opensOn', '4 January', 'dayMissing'],
		['opensOn', '2027-02-30', 'dayMissing'],
		['closesOn', '', 'closesInvalid'],
		['closesOn', '2027-01-03', 'closesInvalid'],
		['minimumGroup', '4', 'minimumInvalid'],
		['minimumGroup', '51', 'minimumInvalid'],
		['minimumGroup', '5.5', 'minimumInvalid']
	])('is refused where %s is “%s”: %s, and all that was typed comes back', (field, text, code) => {
		const typed = { ...TYPED, [field]: text };
		expect(readRound(fields(typed))).toMatchObject({ ok: false, issues: [{ field, code }] });
		const read = readRound(fields(typed));
		expect(read.ok ? {} : read.values).toEqual({ ...typed, [field]: text.trim() });
	});

	it('says all that is wrong at once, in the order of the form', () => {
		const read = readRound(fields({}));
		expect(read.ok ? [] : read.issues.map(({ field }) => field)).toEqual([
			...['id', 'name', 'opensOn', 'closesOn', 'form', 'minimumGroup']
		]);
	});

	it('has no short name where a draft is changed', () => {
		expect(readDraft(fields(TYPED))).toEqual({ ok: true, entry: DRAFT });
	});
});

describe('a change of a draft', () => {
	const wanted = { ...DRAFT, name: 'Another name' };
	const seen = editionOf(DRAFT);

	it.each(ROUND_STATES.filter((state) => state !== 'draft'))('is none where it is %s', (state) =>
		expect(judgeEdit({ ...DRAFT, state }, { entry: wanted, seen })).toBe('notDraft')
	);

	it('is made over what the form showed, once', () => {
		const draft = { ...DRAFT, state: 'draft' as const };
		expect(judgeEdit(draft, { entry: wanted, seen })).toBe('edited');
		expect(judgeEdit({ ...draft, ...wanted }, { entry: wanted, seen })).toBe('already');
	});

	it('is not made over what somebody else entered meanwhile', () => {
		const draft = { ...DRAFT, minimumGroup: 8, state: 'draft' as const };
		expect(judgeEdit(draft, { entry: wanted, seen })).toBe('changed');
		expect(judgeEdit(draft, { entry: wanted, seen: '' })).toBe('changed');
		expect(judgeEdit(draft, { entry: wanted, seen: editionOf(draft) })).toBe('edited');
	});

	it('does not count the time of day at which its days are stored', () => {
		const draft = { ...DRAFT, opensOn: new Date('2027-01-04T15:30:00Z') };
		expect(editionOf(draft)).toBe(seen);
	});
});

describe('a later last day', () => {
	const typed = { closesOn: '2027-04-30', reason: 'A storm', seen: '2027-03-31' };

	it('is read with its reason and the last day that was shown', () => {
		expect(readExtension(fields(typed))).toEqual({
			ok: true,
			entry: {
				closesOn: new Date('2027-04-30T00:00:00Z'),
				reason: 'A storm',
				seen: new Date('2027-03-31T00:00:00Z')
			}
		});
	});

	it.each([
		['closesOn', '', 'dayMissing'],
		['reason', ' \u200b ', 'extensionReasonMissing'],
		['reason', 'x'.repeat(EXTENSION_REASON_LIMIT + 1), 'textTooLong']
	])('is refused where %s is “%s”: %s', (field, text, code) =>
		expect(readExtension(fields({ ...typed, [field]: text }))).toMatchObject({
			ok: false,
			issues: [{ field, code }]
		})
	);
});
