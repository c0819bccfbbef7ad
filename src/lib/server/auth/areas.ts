/** Where the areas that the policy names stand in the app. */
import { home, type Actor, type Area } from '#lib/domain/assessment/policy.ts';

const ADDRESSES: Record<Area, string> = {
	assessments: '/assessments',
	rounds: '/rounds',
	admin: '/admin'
};

/** The address where somebody's work starts. */
export const homeOf = (actor: Actor): string => ADDRESSES[home(actor)];
