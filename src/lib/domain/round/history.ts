/** The history of a round: what administrators did with it, and when. */
export type PlainHappening = 'created' | 'edited' | 'opened' | 'closed' | 'reopened';

export type Happening = {
	at: Date;
	/** Who did it; empty where no person did. */
	by: string;
} & (
	| { what: PlainHappening }
	/** The last day was moved. */
	| { what: 'extended'; from: Date; to: Date; reason: string }
	/** The number of the publication. */
	| { what: 'published'; number: number }
);
