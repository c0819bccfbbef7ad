/** How long answering takes: an estimate until it is measured in a real round, in steps that claim no more. */

/** With what is looked up and asked for; two and a half to three hours for the full form. */
const MINUTES_PER_QUESTION = 3.5;
const STEP = 5;

/** Minutes for so many questions, rounded up to five; 0 for none. */
export const minutesFor = (questions: number): number =>
	Math.ceil((questions * MINUTES_PER_QUESTION) / STEP) * STEP;
