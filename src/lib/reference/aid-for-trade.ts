/**
 * The categories of Aid for Trade, as the WTO Task Force of 2006 named them (WT/AFT/1) and as the OECD counts them by
 * purpose codes of its Creditor Reporting System: trade policy and regulations 331, with customs and trade facilitation
 * 33120 and trade negotiations 33140; economic infrastructure 210 transport, 220 communications with their policy and
 * with post, 230 energy; building productive capacity 240 banking and finance, 250 business services, 311 to 332
 * production. The fourth, trade-related adjustment 33150, is no question's.
 */
export const AID_CATEGORIES = ['policy', 'infrastructure', 'capacity'] as const;
export type AidCategory = (typeof AID_CATEGORIES)[number];

/**
 * Questions of the questionnaire 2026 whose subject has one of these codes, whoever classes it. A dimension has no one
 * category: logistics holds customs and post, affordability networks and duties. Left out is what could be counted in
 * two ways, such as laws on data, signatures and cybercrime, plans for ICT, and the training of officials.
 */
const OF_QUESTIONS: Readonly<Record<AidCategory, readonly string[]>> = {
	policy: [
		// Trade policy, and duties.
		...['C5', 'A9'],
		// Customs and trade facilitation.
		...['L1', 'L2', 'L11', 'L4', 'L12', 'L8', 'L9', 'P4'],
		// Negotiations.
		'G8'
	],
	// Communications, and post.
	infrastructure: ['A8', 'A11', 'A5', 'L13', 'G10', 'G11'],
	// Payment services and finance; services to firms.
	capacity: ['P8', 'P2', 'P3', 'P9', 'S3', 'S8']
};
const INSTRUMENT = '2026';

/** The category of support with which a ministry would advance in a question; null where it is not certain. */
export const aidCategoryOf = (instrument: { id: string }, question: string): AidCategory | null =>
	instrument.id === INSTRUMENT
		? (AID_CATEGORIES.find((category) => OF_QUESTIONS[category].includes(question)) ?? null)
		: null;
