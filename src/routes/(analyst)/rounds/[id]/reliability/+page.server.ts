import { givesScores } from '#lib/domain/instrument/instrument.ts';
import { notFound, require } from '#lib/server/auth/guard.ts';
import * as assessments from '#lib/server/db/assessments.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { instrumentOf } from '#lib/server/report.ts';
import { reliabilityOf, surenessOfRound } from '#lib/server/round-figures.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import { questionText } from '#lib/wording/answers.ts';
import { titlesOf } from '#lib/wording/figures.ts';
import { instrumentDocument } from '#lib/wording/structure.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	require(event, 'rounds.read');
	const round = await rounds.find(event.params.id);
	if (!round || round.state === 'draft') notFound(event);
	const instrument = instrumentOf(round);
	const [states, oldest] = await Promise.all([
		assessments.stateCounts(round.id),
		assessments.oldestSubmitted(round.id)
	]);
	const { language } = event.locals;
	const reliability = await reliabilityOf(round);
	const { figures, structure } = reliability;
	return {
		round,
		states,
		oldest,
		fictional: round.fictional,
		titles: titlesOf(language, instrument),
		questions: instrument.questions.map(({ id }) => ({
			id,
			title: questionText(language, instrument, id).title
		})),
		reliability,
		instrument: givesScores(instrument)
			? drawnOnly(
					instrumentDocument(language, {
						...{ instrument, structure },
						reliability: figures,
						sureness: await surenessOfRound(round)
					})
				)
			: null
	};
};
