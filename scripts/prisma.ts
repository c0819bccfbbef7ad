/**
 * The data model's housekeeping, run by the other scripts or by hand:
 *   node scripts/prisma.ts generate            both clients, from the one model
 *   node scripts/prisma.ts migrate             what the database at DATABASE_URL lacks
 *   node scripts/prisma.ts new <name>          a new migration, for both providers
 *   node scripts/prisma.ts resolve <name> applied|rolledBack    what became of one that was cut off
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference, migrate, modelFor, resolve, settle } from '#lib/server/db/migrate.ts';
import { PROVIDERS, providerOf } from '#lib/server/db/url.ts';
import { startPostgres } from '../tests/support/postgres.ts';
import { env } from '#lib/server/env.ts';

const root = process.cwd();
const model = join(root, 'prisma/schema.prisma');

/** Milliseconds since 1970; 0 where there is no such file. */
const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function generate(): void {
	for (const provider of PROVIDERS) {
		const output = join(root, 'src/lib/server/db/generated', provider);
		if (changedAt(join(output, 'client.ts')) > changedAt(model)) continue;
		const folder = join(root, 'node_modules/.cache/prisma', provider);
		mkdirSync(folder, { recursive: true });
		const schema = join(folder, 'schema.prisma');
		const text = modelFor(provider, root).replace(/(\boutput\s+= )"[^"]+"/, `$1"${output}"`);
		writeFileSync(schema, text);
		execFileSync('node_modules/.bin/prisma', ['generate', '--no-hints'], {
			env: {
				...process.env,
				PRISMA_SCHEMA: schema,
				PRISMA_HIDE_UPDATE_MESSAGE: '1',
				// Generating needs no engine; without this Prisma would try to download one.
				PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true'
			},
			stdio: ['ignore', 'ignore', 'inherit']
		});
	}
}

async function create(name: string): Promise<void> {
	const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
	const postgres = await startPostgres();
	const scratch = { sqlite: 'file::memory:', postgresql: postgres.create('scratch') };
	for (const provider of PROVIDERS) {
		const script = await difference(provider, scratch[provider], root);
		if (script === '') {
			console.log(`${provider}: the migrations already lead to the data model.`);
			continue;
		}
		const folder = join('prisma/migrations', provider, `${stamp}_${name}`);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'migration.sql'), `${script}\n`);
		console.log(`${provider}: wrote ${folder}`);
	}
	settle(root);
	await postgres.stop();
}

const [command, name, outcome] = process.argv.slice(2);
if (command === 'generate') generate();
else if (command === 'migrate') {
	const url = env.databaseUrl;
	const applied = await migrate(providerOf(url), url, root);
	if (applied.length > 0) console.log(`Database: applied ${applied.join(', ')}.`);
} else if (command === 'new' && name) {
	await create(name);
} else if (command === 'resolve' && name && (outcome === 'applied' || outcome === 'rolledBack')) {
	await resolve(providerOf(env.databaseUrl), env.databaseUrl, root, name, outcome);
	console.log(`${name} is noted as ${outcome}.`);
} else {
	console.error(
		'Usage: node scripts/prisma.ts generate | migrate | new <name> | resolve <name> applied|rolledBack'
	);
	process.exitCode = 2;
}
process.exit();
