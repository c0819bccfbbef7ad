import { redirect } from '@sveltejs/kit';
import { isOver } from '#lib/domain/job.ts';
import { notFound, require } from '#lib/server/auth/guard.ts';
import * as jobs from '#lib/server/db/jobs.ts';
import { runner } from '#lib/server/jobs/work.ts';
import { jobDocument } from '#lib/wording/jobs.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
	const user = require(event, 'rounds.read');
	const job = await jobs.find(event.params.id, user.id);
	if (!job) notFound(event);
	return {
		id: job.id,
		state: job.state,
		isOver: isOver(job.state),
		round: job.roundId === null ? null : { id: job.roundId, name: job.round ?? '' },
		fictional: job.isFictional,
		document: jobDocument(event.locals.language, job, new Date())
	};
};

export const actions: Actions = {
	again: async (event) => {
		const user = require(event, 'rounds.read');
		const job = await jobs.find(event.params.id, user.id);
		if (!job) notFound(event);
		// Of two that are sent one begins it: both lead to where it is seen.
		if (await jobs.again(job.id, user.id)) runner.look();
		redirect(303, `/jobs/${job.id}`);
	},
	delete: async (event) => {
		const user = require(event, 'rounds.read');
		if (!(await jobs.remove(event.params.id, { userId: user.id, at: new Date() }))) notFound(event);
		redirect(303, '/jobs');
	}
};
