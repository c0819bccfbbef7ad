/** The files of a round: made from its latest publication, or for those who may read rounds from the draft of one. */
import type { RequestEvent } from '@sveltejs/kit';
import { judge } from '#lib/domain/assessment/policy.ts';
import { MEDIA_TYPES } from '#lib/wording/formats.ts';
import { roundFileName, type RoundFormat } from '#lib/wording/round-files.ts';
import { roundPaper, type Edition } from '#lib/wording/round-paper.ts';
import { roundWorkbook } from '#lib/wording/round-workbook.ts';
import { attachment } from './attachment.ts';
import { notFound } from './auth/guard.ts';
import * as publications from './db/publications.ts';
import type { User } from './db/users.ts';
import { answerMade, readerOf } from './made-in-turn.ts';
import { preview, publishedSource } from './publishing.ts';
import { publicationCsv } from './render/publication-csv.ts';
import { renderPng } from './render/in-turn.ts';
import type { Outcome } from './render/queue.ts';
import { ROUND_RENDERERS } from './render/renderers.ts';
import { previewPicture } from './render/slide/preview.ts';
import { renderXlsx } from './render/xlsx.ts';

/** Those who see a round before it is published: analysts, and whoever publishes it. */
const readsDrafts = (user: User | null): user is User =>
	user !== null &&
	(['rounds.read', 'rounds.manage'] as const).some((action) => judge(user, action) === 'allow');

/** The latest publication of a round; null where there is none. */
async function publishedEdition(roundId: string): Promise<Edition | null> {
	const [latest] = await publications.ofRound(roundId);
	if (!latest) return null;
	const { publication, hash, number, at } = latest;
	return { publication, hash, published: { number, at } };
}

/** What a file is made from: the latest publication, else for some the preview; null where the reader has neither. */
async function editionFor(user: User | null, roundId: string): Promise<Edition | null> {
	const published = await publishedEdition(roundId);
	if (published) return published;
	const draft = readsDrafts(user) ? await preview(roundId) : null;
	return draft && { publication: draft.publication, hash: draft.hash, published: null };
}

/** The file of an edition in a format; of those that are made in turn, the outcome. */
async function made(
	event: RequestEvent,
	edition: Edition,
	format: Exclude<RoundFormat, 'json'>
): Promise<Outcome<string | Uint8Array>> {
	const { language } = event.locals;
	const { publication, hash, published } = edition;
	if (format === 'csv')
		return {
			outcome: 'done',
			result: publicationCsv(publication, published?.number ?? null, hash)
		};
	const source = await publishedSource(publication);
	if (format === 'xlsx')
		return {
			outcome: 'done',
			result: await renderXlsx(roundWorkbook(language, edition, source))
		};
	return ROUND_RENDERERS[format]({ language, edition, source, reader: readerOf(event) });
}

/** The response with a file of a round. JSON is the publication as it is stored, byte for byte; a draft has none. */
export async function roundFile(
	event: RequestEvent,
	roundId: string,
	format: RoundFormat
): Promise<Response> {
	const { language, user } = event.locals;
	const sent = (content: string | Uint8Array, round: string, number: number | null): Response =>
		new Response(content as BodyInit, {
			headers: {
				'content-type': MEDIA_TYPES[format],
				'content-disposition': attachment(roundFileName(language, { round, number, format }))
			}
		});
	const edition = await editionFor(user, roundId);
	if (!edition) return notFound(event);
	const { name } = edition.publication.round;
	if (format === 'json') {
		const stored = await publications.stored(roundId);
		return stored ? sent(stored.text, name, stored.number) : notFound(event);
	}
	return answerMade(event, await made(event, edition, format), (content) =>
		sent(content, name, edition.published?.number ?? null)
	);
}

/** Seconds for which a picture may be shown again. What is published next has another one at the same address. */
const PICTURE_STAYS = 3600;

/** The response with the picture that goes with a link to the results: for everybody, of what is published alone. */
export async function roundPicture(event: RequestEvent, roundId: string): Promise<Response> {
	const { language } = event.locals;
	const edition = await publishedEdition(roundId);
	if (!edition) return notFound(event);
	const paper = roundPaper(language, edition, await publishedSource(edition.publication));
	return answerMade(
		event,
		await renderPng(previewPicture(language, paper), readerOf(event)),
		(picture) =>
			new Response(picture as BodyInit, {
				headers: {
					'content-type': 'image/png',
					'cache-control': `public, max-age=${PICTURE_STAYS}`,
					vary: 'Accept-Language, Cookie'
				}
			})
	);
}
