import { JOBS_PER_PERSON } from '#lib/domain/job.ts';
import { require } from '#lib/server/auth/guard.ts';
import * as jobs from '#lib/server/db/jobs.ts';
import { jobDocument } from '#lib/wording/jobs.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'rounds.read');
	const now = new Date();
	return {
		most: JOBS_PER_PERSON,
		jobs: (await jobs.ofPerson(user.id)).map((job) => {
			const { title, word, about } = jobDocument(event.locals.language, job, now);
			return { id: job.id, title, word, about };
		})
	};
};
