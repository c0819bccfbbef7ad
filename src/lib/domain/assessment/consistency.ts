/** Consistency rules: statements that are unlikely to hold together. They ask; they never change an answer. */
import type {
	Condition,
	ConsistencyRule,
	CountryFacts,
	Instrument
} from '../instrument/instrument.ts';
import { skips, standing, type Answers, type Standing } from './answers.ts';

/** The rules whose conditions all hold, in the instrument's order. */
export function contradictions(
	instrument: Instrument,
	answers: Answers,
	facts: CountryFacts
): readonly ConsistencyRule[] {
	const skipped = skips(instrument, answers);
	return instrument.consistency.filter((rule) =>
		rule.when.every((condition) =>
			'reference' in condition
				? facts[condition.reference] === condition.equals
				: holds(condition, standing(instrument, answers, condition.question, skipped))
		)
	);
}

function holds(condition: Exclude<Condition, { reference: string }>, stands: Standing): boolean {
	if ('is' in condition)
		return condition.is === (stands.state === 'structural' ? stands.code : stands.state);
	if (stands.state !== 'level') return false;
	return 'atLeast' in condition
		? stands.level >= condition.atLeast
		: stands.level <= condition.atMost;
}
