/**
 * All reports of a round in one archive, as analysts read them, with an index. They are made by the processes that make
 * everybody's (render/pdf.ts), one at a time and after whoever waits for a report of their own.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { Actor } from '#lib/domain/assessment/policy.ts';
import { fileName } from '#lib/wording/files.ts';
import type { Language } from '#lib/wording/language.ts';
import * as assessments from '../db/assessments.ts';
import * as marks from '../db/marks.ts';
import { withoutFormulas } from '../render/formulas.ts';
import { RENDERERS } from '../render/renderers.ts';
import { forReader, versionOf } from '../report.ts';
import type { Sink } from './answers.ts';
import { ZipWriter } from './zip.ts';

/** Tags of a PDF are written plainly: packing halves it. */
const LEVEL = 6;
/** Milliseconds after which a report is tried again that there was no room for. */
const AGAIN_MS = 2_000;

export interface ReportsTask {
	/** Who asked: what they may read is what they get. */
	actor: Actor;
	roundId: string;
	language: Language;
	at: Date;
}

const INDEX_COLUMNS = [
	...['file', 'ministry', 'country', 'state', 'submission', 'submitted_at', 'receipt']
] as const;
type IndexRow = Record<(typeof INDEX_COLUMNS)[number], string>;

/** What is in the archive, for a spreadsheet. */
const indexOf = (rows: readonly IndexRow[]): Buffer =>
	Buffer.from(
		stringify(
			rows.map((row) =>
				Object.fromEntries(
					Object.entries(row).map(([column, text]) => [column, withoutFormulas(text)])
				)
			),
			{
				...{ header: true, columns: [...INDEX_COLUMNS], bom: true },
				...{ quoted: true, record_delimiter: 'windows' as const }
			}
		)
	);

/** One report with its line in the index; null where the assessment is not counted any more. */
async function reportOn(
	id: string,
	{ actor, language, at }: ReportsTask,
	signal: AbortSignal
): Promise<{ row: IndexRow; pdf: Uint8Array } | null> {
	const assessment = await assessments.find(id);
	const report = assessment && (await forReader(actor, assessment));
	if (!assessment?.submission || !report) return null;
	const { ministry, country, receipt } = report;
	const version = versionOf(assessment, report, at);
	const round = assessment.round.name;
	const named = { ministry, country, round, version } as const;
	const { full } = fileName(language, { ...named, format: 'pdf', kind: 'report', isRaw: false });
	const row = {
		...{ file: full, ministry, country, state: assessment.state, receipt: receipt ?? '' },
		submission: String(assessment.submission.number),
		submitted_at: report.submittedAt ?? ''
	};
	for (;;) {
		signal.throwIfAborted();
		const reader = { person: `export ${actor.id}`, signal, isInBackground: true };
		const outcome = await RENDERERS.pdf({ language, report, reader, isRaw: false });
		if (outcome.outcome === 'done') return { row, pdf: outcome.result as Uint8Array };
		await pause(AGAIN_MS, undefined, { signal });
	}
}

/** Makes the archive. Gives its bytes; null where nothing of the round counts. Rejects when it is told to end. */
export async function exportReports(
	task: ReportsTask,
	sink: Sink,
	signal: AbortSignal
): Promise<number | null> {
	const ids = (await marks.ofRound(task.roundId))
		.map(({ assessmentId }) => assessmentId)
		.toSorted();
	if (ids.length === 0) return null;
	const zip = new ZipWriter((bytes) => sink.addPart(bytes), LEVEL);
	const rows: IndexRow[] = [];
	for (const [done, id] of ids.entries()) {
		await sink.progress({ done, total: ids.length });
		const reported = await reportOn(id, task, signal);
		if (!reported) continue;
		rows.push(reported.row);
		await zip.add(reported.row.file, task.at, reported.pdf);
	}
	const byMinistry = rows.toSorted((a, b) => a.ministry.localeCompare(b.ministry, task.language.locale)); // prettier-ignore
	await zip.add('index.csv', task.at, indexOf(byMinistry));
	return zip.finish();
}
