import { ROUND_MOVES, type RoundMove } from '#lib/domain/assessment/lifecycle.ts';

export const match = (text: string): text is RoundMove =>
	(ROUND_MOVES as readonly string[]).includes(text);
