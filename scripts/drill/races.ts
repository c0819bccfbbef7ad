/** Races on one database, from two processes, many times each. Run by the drill, with the database in its environment. */
import { close } from '#lib/server/db/client.ts';
import { RACES } from '../../tests/support/races.ts';
import { here, otherProcess } from '../../tests/support/verbs.ts';

const tries = Number(process.argv[2]);
const other = otherProcess();
const outcomes: Record<string, object> = {};
for (const [name, race] of Object.entries(RACES)) {
	outcomes[name] = await race(here, other.call, tries);
}
other.stop();
await close();
process.send?.(outcomes);
process.exit();
