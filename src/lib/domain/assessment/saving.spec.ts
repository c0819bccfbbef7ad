import { describe, expect, it } from 'vitest';
import { decide, type Facts } from './saving.ts';

const NOTHING: Facts = { current: null, savedByThisForm: [], seen: null, takesAnswers: true };
const saved = (revision: number, content: string) => ({ revision, content });

/** What is saved as a first, second, third revision: a, b, c. */
const CASES: [string, Partial<Facts>, { content: string; seenRevision: number }, object][] = [
	[
		'a first answer',
		{},
		{ content: 'a', seenRevision: 0 },
		{ outcome: 'save', revision: 1, attempt: 0 }
	],
	[
		'a change of what was seen',
		{ current: saved(1, 'a'), seen: saved(1, 'a') },
		{ content: 'b', seenRevision: 1 },
		{ outcome: 'save', revision: 2, attempt: 0 }
	],
	[
		'what is saved already',
		{ current: saved(2, 'b') },
		{ content: 'b', seenRevision: 0 },
		{ outcome: 'alreadySaved', revision: 2 }
	],
	[
		'what is saved already, in an assessment that is closed',
		{ current: saved(2, 'b'), takesAnswers: false },
		{ content: 'b', seenRevision: 0 },
		{ outcome: 'alreadySaved', revision: 2 }
	],
	[
		'a late repeat of what others have changed since',
		{ current: saved(2, 'b'), savedByThisForm: [saved(1, 'a')] },
		{ content: 'a', seenRevision: 0 },
		{ outcome: 'alreadySaved', revision: 2 }
	],
	[
		'the same form again with another value, by the back button',
		{ current: saved(1, 'a'), savedByThisForm: [saved(1, 'a')] },
		{ content: 'b', seenRevision: 0 },
		{ outcome: 'save', revision: 2, attempt: 1 }
	],
	[
		'the same form back to the value that it had before',
		{ current: saved(2, 'b'), savedByThisForm: [saved(1, 'a'), saved(2, 'b')] },
		{ content: 'a', seenRevision: 0 },
		{ outcome: 'save', revision: 3, attempt: 2 }
	],
	[
		'the same form with a new value after somebody else has saved',
		{ current: saved(2, 'b'), savedByThisForm: [saved(1, 'a')] },
		{ content: 'c', seenRevision: 0 },
		{ outcome: 'conflict', revision: 2 }
	],
	[
		'a stale form that says what it was shown',
		{ current: saved(2, 'b'), seen: saved(1, 'a') },
		{ content: 'a', seenRevision: 1 },
		{ outcome: 'alreadySaved', revision: 2 }
	],
	[
		'a stale form with a value of its own',
		{ current: saved(2, 'b'), seen: saved(1, 'a') },
		{ content: 'c', seenRevision: 1 },
		{ outcome: 'conflict', revision: 2 }
	],
	[
		'a form that does not know what it has seen',
		{ current: saved(2, 'b') },
		{ content: 'c', seenRevision: -1 },
		{ outcome: 'conflict', revision: 2 }
	],
	[
		'a new value where no answers are taken',
		{ current: saved(1, 'a'), takesAnswers: false },
		{ content: 'b', seenRevision: 1 },
		{ outcome: 'closed' }
	],
	[
		'a first answer where none are taken',
		{ takesAnswers: false },
		{ content: 'a', seenRevision: 0 },
		{ outcome: 'closed' }
	]
];

describe('a save is decided', () => {
	it.each(CASES)('%s', (_, facts, request, decision) =>
		expect(decide({ ...NOTHING, ...facts }, request)).toEqual(decision)
	);
});
