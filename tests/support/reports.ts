/** Reports for tests, on answers of no ministry in particular. */
import type { Answers } from '#lib/domain/assessment/answers.ts';
import type { Instrument } from '#lib/domain/instrument/instrument.ts';
import { compose, type Report, type ReportSource, type ReportSubject } from '#lib/domain/report.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';

const SUBJECT: ReportSubject = {
	ministry: 'Ministry <of> Trade',
	country: 'BF',
	round: { id: '2026', name: 'Round', form: 'full', fictional: false },
	state: 'inProgress',
	submittedAt: null,
	receipt: null
};

export const reportOn = (
	answers: Answers,
	subject: Partial<ReportSubject> = {},
	source: Partial<ReportSource> & { instrument?: Instrument } = {}
): Report =>
	compose(
		{ ...SUBJECT, ...subject },
		{
			instrument: LATEST,
			answers,
			support: null,
			facts: { landlocked: true, ldc: true },
			before: null,
			...source
		}
	);

/** The same answer to every question. */
export const toAll = (answer: Answers[string], instrument = LATEST): Answers =>
	Object.fromEntries(instrument.questions.map(({ id }) => [id, answer]));
