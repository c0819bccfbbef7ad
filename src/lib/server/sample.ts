/** The sample report: made-up answers of a ministry that is in no country, for whoever wants to see what one gets. */
import type { Answer, Answers } from '#lib/domain/assessment/answers.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import type { Level, Question } from '#lib/domain/instrument/question.ts';
import { generator } from '#lib/domain/random.ts';
import { compose, type Report } from '#lib/domain/report.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import type { Language } from '#lib/wording/language.ts';
import { surenessOf } from './sureness.ts';

const SEED = 2026;
/** About one answer in sixteen is not known, and three in four high ones name a document. */
const UNSURE = 1 / 16;
const DOCUMENTED = 3 / 4;

function sampleAnswer(
	question: Question,
	next: () => number,
	shift: number,
	title: string
): Answer {
	if (question.notSure === 'unknown' && next() < UNSURE)
		return { response: { kind: 'notSure' }, note: '', references: [] };
	const level = Math.max(0, Math.min(4, Math.round(next() * 3.4 + shift))) as Level;
	const references =
		level > 1 && next() < DOCUMENTED ? [{ title, issuer: '', year: 2025, page: '', link: '' }] : [];
	return { response: { kind: 'level', level }, note: '', references };
}

function sampleAnswers(instrument: Instrument, shift: number, title: string): Answers {
	const next = generator(SEED);
	return Object.fromEntries(
		instrument.questions.map((question) => [
			question.id,
			sampleAnswer(question, next, shift, title)
		])
	);
}

/** The report on the sample's answers, with the round before it; in the reader's language. */
export function sampleReport({ say }: Language): Report {
	const title = say.sample_document();
	const instrument = LATEST;
	return compose(
		{
			ministry: say.sample_ministry(),
			country: '',
			round: {
				id: 'sample',
				name: say.sample_round({ year: '2026' }),
				form: 'full',
				fictional: true
			},
			state: 'accepted',
			submittedAt: null,
			receipt: null
		},
		{
			instrument,
			answers: sampleAnswers(instrument, 0.3, title),
			support: null,
			facts: { landlocked: false, ldc: false },
			before: {
				round: say.sample_round({ year: '2025' }),
				instrument,
				answers: sampleAnswers(instrument, 0, title)
			}
		},
		surenessOf
	);
}
