/** What was done, when and by whom. Written in the transaction of what it tells of; never changed. */
import type { Writer } from './client.ts';
import { newId } from './ids.ts';

export interface Event {
	at: Date;
	userId: string | null;
	action: string;
	/** What it was done to: a noun and an id. */
	subject: string;
	detail?: string;
}

export async function record(tx: Writer, event: Event): Promise<void> {
	await tx.auditEvent.create({ data: { id: newId(), detail: '', ...event } });
}
