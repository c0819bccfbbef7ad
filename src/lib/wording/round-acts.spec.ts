import { describe, expect, it } from 'vitest';
import type { RoundState } from '#lib/domain/assessment/lifecycle.ts';
import { baseLanguage } from './language.ts';
import { moveDocument, publishDocument } from './round-acts.ts';
import { doneLine, standing } from './rounds.ts';

const ENGLISH = baseLanguage();
const NOBODY = { notStarted: 0, inProgress: 0, submitted: 0, returned: 0, accepted: 0 };
const STATES = { notStarted: 3, inProgress: 4, submitted: 1, returned: 2, accepted: 5 };
const IN_TIME = new Date('2027-02-01T00:00:00Z');
const AFTER = new Date('2027-04-02T00:00:00Z');
const roundThatIs = (state: RoundState) => ({
	state,
	opensOn: new Date('2027-01-04T00:00:00Z'),
	closesOn: new Date('2027-03-31T00:00:00Z'),
	closedAt: state === 'closed' ? new Date('2027-03-01T09:30:00Z') : null
});
const facts = { round: roundThatIs('open'), states: STATES, without: 2, due: [], at: IN_TIME };

describe('before a round', () => {
	it('is opened it says for how many, from when to when, and that it cannot be undone', () => {
		const text = moveDocument(ENGLISH, 'open', { ...facts, states: NOBODY, without: 64 });
		expect(text.warnings).toEqual([]);
		expect(text.isFinal).toBe(true);
		expect(text.happens).toContain('64 ministries get an assessment.');
		expect(text.happens).toContain(
			'Answers are taken from 3 January 2027 at 10:00 UTC to 1 April 2027 at 12:00 UTC.'
		);
		const empty = moveDocument(ENGLISH, 'open', { ...facts, without: 0 });
		expect(empty.happens[0]).toMatch(/^There are no ministries yet/);
		const late = moveDocument(ENGLISH, 'open', { ...facts, at: AFTER });
		expect(late.warnings.join()).toContain('31 March 2027, is over');
	});

	it('is opened it asks about countries whose groups were to change by now', () => {
		const warned = (due: string[]) =>
			moveDocument(ENGLISH, 'open', { ...facts, due }).warnings.join();
		expect(warned(['Nepal'])).toMatch(/^Nepal was to leave the list of least developed countries/);
		expect(warned(['Nepal', 'Bangladesh'])).toMatch(
			/^2 countries were to leave .*: Nepal, Bangladesh\./
		);
		expect(moveDocument(ENGLISH, 'close', { ...facts, due: ['Nepal'] }).warnings).toEqual([]);
	});

	it('is closed it says how many can no longer answer, and who still can', () => {
		const text = moveDocument(ENGLISH, 'close', facts);
		expect(text.isFinal).toBe(false);
		expect(text.happens.slice(0, 3)).toEqual([
			'7 assessments that were not submitted take no more answers; what was saved is kept.',
			'2 returned assessments can still be worked on, and submitted again, until the results are published.',
			'One submission waits for a decision: analysts can accept or return it until the results are published.'
		]);
		const done = moveDocument(ENGLISH, 'close', { ...facts, states: { ...NOBODY, accepted: 9 } });
		expect(done.happens).toEqual(['Nothing of the round becomes public.']);
	});

	it('is opened again it says until when, and where its last day is over that it takes no answers', () => {
		const text = moveDocument(ENGLISH, 'reopen', facts);
		expect(text.happens.slice(0, 2)).toEqual([
			'7 assessments that were not submitted take answers again, until 1 April 2027 at 12:00 UTC.',
			'2 ministries that were added meanwhile get an assessment.'
		]);
		const late = moveDocument(ENGLISH, 'reopen', { ...facts, at: AFTER });
		expect(late.warnings.join()).toContain('takes no answers until you move it');
		expect(late.happens.join()).not.toContain('take answers again');
	});

	it('is published it says what is counted, what is not, and what can no longer be done', () => {
		const text = publishDocument(ENGLISH, {
			states: STATES,
			...{ latest: 0, isUnchanged: false, isEmpty: false }
		});
		expect(text.isFinal).toBe(true);
		expect(text.happens.slice(1)).toEqual([
			'6 submissions are counted.',
			'One of them waits for an analyst’s decision: it is counted as it is, and nobody can accept or return it any more.',
			'2 returned assessments are not counted, and cannot be worked on any more.',
			'7 assessments were not submitted and are not counted.'
		]);
	});

	it.each([
		[{ latest: 0, isUnchanged: false, isEmpty: true }, 'cannot be published'],
		[{ latest: 2, isUnchanged: true, isEmpty: false }, 'Publication 2 shows all']
	])('is not published it says why: %j', (known, why) => {
		const text = publishDocument(ENGLISH, { states: STATES, ...known });
		expect(text.warnings.join()).toContain(why);
		expect([...text.happens, text.lasting].join('')).toBe('');
	});
});

describe('a round stands', () => {
	it.each([
		['draft', IN_TIME, 'This round is a draft: ministries do not see it.'],
		['open', new Date('2027-01-01'), 'takes answers from 3 January 2027 at 10:00 UTC.'],
		['open', IN_TIME, 'takes answers until 1 April 2027 at 12:00 UTC.'],
		['open', AFTER, 'it has taken no answers since 1 April 2027 at 12:00 UTC.'],
		['closed', AFTER, 'This round was closed on 1 March 2027 at 09:30 UTC.'],
		['published', AFTER, 'The results of this round are published.']
	] as const)('%s at %s: %s', (state, at, text) =>
		expect(standing(ENGLISH, roundThatIs(state), at)).toContain(text)
	);
});

describe('what was done a moment ago', () => {
	it.each([
		['open', 'open', 'The round is open.'],
		['reopen', 'open', 'The round is open.'],
		['close', 'closed', 'The round is closed.'],
		['publish', 'published', 'The results are published: everyone can read them.'],
		['created', 'draft', 'The draft was created. Nobody sees it before you open the round.'],
		['extended', 'open', 'The last day is now 31 March 2027.'],
		['close', 'open', null],
		['open', 'published', null],
		['edited', 'open', null],
		['extended', 'closed', null],
		['constructor', 'open', null],
		[null, 'open', null]
	] as const)('is said of %s only where the round bears it out: it is %s', (done, state, text) =>
		expect(doneLine(ENGLISH, roundThatIs(state), done)).toBe(text)
	);
});
