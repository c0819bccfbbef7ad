/** Stands for the process that makes PDFs: it does what its requests say. */
import { existsSync, writeFileSync } from 'node:fs';
import { endWithServer } from '#lib/server/render/end-with-server.ts';

export interface FakeData {
	/** What it does with the request; `dieOnce` dies unless the file is there, which it leaves behind. */
	act: 'reply' | 'fail' | 'die' | 'dieOnce' | 'hang';
	mark?: string;
}

endWithServer();
process.on('message', ({ data }: { data: FakeData }) => {
	const { act, mark = '' } = data;
	if (act === 'die' || (act === 'dieOnce' && !existsSync(mark))) {
		if (mark) writeFileSync(mark, '');
		process.exit(1);
	}
	// As native code that never comes back: it hears of nothing.
	while (act === 'hang');
	if (act === 'fail') process.send?.({ error: 'It cannot be laid out.' });
	else process.send?.({ file: Buffer.from(String(process.pid)).toString('base64') });
});
