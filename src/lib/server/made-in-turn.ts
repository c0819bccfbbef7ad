/** What is answered to who asks for a file that is made in turn with others (render/queue.ts). */
import type { RequestEvent } from '@sveltejs/kit';
import type { PlainMessage } from '#lib/wording/language.ts';
import { refuse } from './refuse.ts';
import type { Limit, Outcome, Reader } from './render/queue.ts';
import { note } from './security-log.ts';

/** Why a file is not begun now. */
const LIMIT_WORDS: Record<Limit, PlainMessage> = {
	all: 'error_reports_of_all',
	person: 'error_reports_of_person'
};

/** Seconds after which as many files have been made as may wait. */
const RETRY_AFTER = { 'retry-after': '10' };
/** As proxies note it: the connection was closed before the answer. Nobody reads it. */
const LEFT = 499;

/** Whoever has no account stands in one line with all others who have none. */
export const readerOf = ({ locals, request }: RequestEvent): Reader => ({
	person: locals.user?.id ?? 'everybody',
	signal: request.signal
});

/** The response with the file that was made, or what is said where it was not. */
export function answerMade<T>(
	event: RequestEvent,
	outcome: Outcome<T>,
	sent: (file: T) => Response
): Response {
	switch (outcome.outcome) {
		case 'done':
			return sent(outcome.result);
		case 'refused': {
			note(event, 'limit.reached', { why: 'queue' });
			const { language, user } = event.locals;
			const word = LIMIT_WORDS[user ? outcome.limit : 'all'];
			return refuse(503, language.say[word](), RETRY_AFTER);
		}
		case 'left':
			return new Response(null, { status: LEFT });
	}
}
