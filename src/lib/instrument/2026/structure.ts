/** The structure of the questionnaire of 2026, as it stands in its files. */
import type { InstrumentFiles } from '#lib/domain/instrument/assembly.ts';
import affordability from './affordability.json' with { type: 'json' };
import coordination from './coordination.json' with { type: 'json' };
import legal from './legal.json' with { type: 'json' };
import logistics from './logistics.json' with { type: 'json' };
import manifest from './manifest.json' with { type: 'json' };
import payments from './payments.json' with { type: 'json' };
import programmes from './programmes.json' with { type: 'json' };
import rules from './rules.json' with { type: 'json' };
import skills from './skills.json' with { type: 'json' };

export const structure: InstrumentFiles = {
	manifest,
	dimensions: [coordination, affordability, payments, logistics, legal, skills],
	...{ rules, programmes }
};
