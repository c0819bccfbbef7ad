/**
 * What becomes of one save. A form knows the revision that it was made from and has a key; a save that comes
 * twice arrives once, and nothing is overwritten that its sender has not seen.
 */
export interface SavedRevision {
	revision: number;
	/** Canonical: the same content is the same text. */
	content: string;
}

/** What is known when a save is decided, read under the assessment's lock. */
export interface Facts {
	/** What is saved now; null where nothing is. */
	current: SavedRevision | null;
	/** What this very form saved before: once, or again with other values by the back button. */
	savedByThisForm: readonly SavedRevision[];
	/** The revision that the form was made from; null where there was none. */
	seen: SavedRevision | null;
	takesAnswers: boolean;
}

export interface SaveRequest {
	content: string;
	/** The revision that the form was made from; 0 where there was no answer. */
	seenRevision: number;
}

export type Decision =
	/** Written as this revision; `attempt` counts what the form saved before, from 0. */
	| { outcome: 'save'; revision: number; attempt: number }
	/** A repeat: what it says is there, or was there and has been changed since. */
	| { outcome: 'alreadySaved'; revision: number }
	/** Somebody saved something else since the form was made. */
	| { outcome: 'conflict'; revision: number }
	/** The assessment takes no answers now. */
	| { outcome: 'closed' };

/** Decides one save. Only `save` writes anything. */
export function decide(facts: Facts, request: SaveRequest): Decision {
	const { current, savedByThisForm, seen } = facts;
	const { content, seenRevision } = request;
	const revision = current?.revision ?? 0;
	const says = (saved: SavedRevision | null) => saved?.content === content;
	if (says(current)) return { outcome: 'alreadySaved', revision };
	const formSavedLast = savedByThisForm.some((saved) => saved.revision === revision);
	if (!formSavedLast) {
		// A late repeat must not undo what was saved after it.
		if (savedByThisForm.some(says)) return { outcome: 'alreadySaved', revision };
		// Shown and sent back as it was: nobody changed anything here.
		if (seenRevision !== revision && says(seen)) return { outcome: 'alreadySaved', revision };
	}
	if (!facts.takesAnswers) return { outcome: 'closed' };
	if (seenRevision !== revision && !formSavedLast) return { outcome: 'conflict', revision };
	return { outcome: 'save', revision: revision + 1, attempt: savedByThisForm.length };
}
