/** All texts of the questionnaire of 2026 in one language, as they stand in its files. */
import type { TextFiles } from '#lib/domain/instrument/text-assembly.ts';
import affordability from './affordability.json' with { type: 'json' };
import coordination from './coordination.json' with { type: 'json' };
import dimensions from './dimensions.json' with { type: 'json' };
import highlights from './highlights.json' with { type: 'json' };
import legal from './legal.json' with { type: 'json' };
import logistics from './logistics.json' with { type: 'json' };
import payments from './payments.json' with { type: 'json' };
import programmes from './programmes.json' with { type: 'json' };
import rules from './rules.json' with { type: 'json' };
import skills from './skills.json' with { type: 'json' };
import support from './support.json' with { type: 'json' };
import terms from './terms.json' with { type: 'json' };
import who from './who.json' with { type: 'json' };

export const en: TextFiles = {
	questions: [coordination, affordability, payments, logistics, legal, skills],
	...{ highlights, dimensions, who, terms, rules, programmes, support }
};
