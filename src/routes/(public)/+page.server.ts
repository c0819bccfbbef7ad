import { minutesFor } from '#lib/domain/assessment/effort.ts';
import { LATEST, load as loadInstrument } from '#lib/instrument/catalogue.ts';
import * as publications from '#lib/server/db/publications.ts';
import * as rounds from '#lib/server/db/rounds.ts';
import { sampleReport } from '#lib/server/sample.ts';
import { drawnOnly } from '#lib/ui/unsent.ts';
import type { Language } from '#lib/wording/language.ts';
import { reportDocument } from '#lib/wording/report.ts';
import { roundDocument } from '#lib/wording/round.ts';
import type { PageServerLoad } from './$types.js';

/** The awareness chain of the latest published round; null where none is published. */
async function latestChain(language: Language, roundId: string | undefined) {
	const [latest] = roundId === undefined ? [] : await publications.ofRound(roundId);
	if (!latest) return null;
	const { round, figures, before } = latest.publication;
	const { id, version, form } = round.instrument;
	const instrument = loadInstrument(id, version, form);
	const { chain } = roundDocument(language, { figures, before, instrument, name: round.name });
	return { id: round.id, name: round.name, fictional: round.fictional, chain };
}

export const load: PageServerLoad = async ({ locals: { language } }) => {
	const { say, count } = language;
	const published = await rounds.published();
	const questions = LATEST.questions.length;
	const latest = await latestChain(language, published[0]?.id);
	return {
		fictional: published.some((round) => round.fictional),
		lead: say.home_lead({ questions: count(questions) }),
		effort: say.step_answer_text({
			hours: count(Math.round((2 * minutesFor(questions)) / 60) / 2)
		}),
		highlights: language.texts(LATEST).highlights,
		latest: latest && drawnOnly(latest),
		sample: drawnOnly(reportDocument(language, sampleReport(language))),
		rounds: published.map(({ id, name, closesOn, fictional }) => ({
			id,
			name,
			closesOn,
			fictional
		}))
	};
};
