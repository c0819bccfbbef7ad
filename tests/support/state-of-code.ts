/** The state of parts of the code, as a short name: what was made from them is made anew when they change. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** 16 hexadecimal characters over the names and contents of files and folders, and over anything else that matters. */
export function stateOfCode(sources: readonly string[], beside = ''): string {
	const hash = createHash('sha256').update(beside);
	const add = (path: string): void => {
		if (!statSync(path).isDirectory()) {
			hash.update(path).update(readFileSync(path));
			return;
		}
		for (const name of readdirSync(path).toSorted())
			if (name !== 'generated') add(join(path, name));
	};
	sources.forEach(add);
	return hash.digest('hex').slice(0, 16);
}
