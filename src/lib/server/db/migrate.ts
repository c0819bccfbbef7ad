/**
 * Brings a database to the data model of this version, through Prisma's own schema engine in WebAssembly:
 * it applies what is missing of prisma/migrations and keeps `_prisma_migrations` as `prisma migrate
 * deploy` would, without a downloaded engine. Nothing else changes a database's shape. A migration counts whole
 * or not at all: one that fails leaves the database as it was, and its mended form can be applied.
 */
import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
	bindMigrationAwareSqlAdapterFactory,
	type SqlDriverAdapter
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { copyBefore, inTurn, migrating, noted, notedBefore, type Migrating } from './migrating.ts';
import type { Provider } from './url.ts';

const MODEL = 'prisma/schema.prisma';
const FILTERS = { externalTables: [], externalEnums: [] };

/** The data model for a provider: the same text but for the provider's name. */
export function modelFor(provider: Provider, root: string, file = MODEL): string {
	return readFileSync(join(root, file), 'utf8').replace(
		/(datasource db \{\s+provider = )"[^"]+"/,
		`$1"${provider}"`
	);
}

function migrationsOf(provider: Provider, root: string): bindings.MigrationList {
	const baseDir = join(root, 'prisma/migrations', provider);
	const names = readdirSync(baseDir, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.toSorted();
	return {
		baseDir,
		lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
		shadowDbInitScript: '',
		migrationDirectories: names.map((path) => ({
			path,
			migrationFile: {
				path: 'migration.sql',
				content: {
					tag: 'ok' as const,
					value: readFileSync(join(baseDir, path, 'migration.sql'), 'utf8')
				}
			}
		}))
	};
}

let loaded = false;

async function loadEngine(): Promise<void> {
	if (loaded) return;
	const entry = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm'));
	const bytes = readFileSync(join(dirname(entry), 'schema_engine_bg.wasm'));
	const { instance } = await WebAssembly.instantiate(bytes, {
		'./schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports
	});
	const glue = bindings as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
	glue.__wbg_set_wasm(instance.exports);
	(instance.exports['__wbindgen_start'] as () => void)();
	loaded = true;
}

/**
 * Runs the engine on a database and closes its connections after it: on PostgreSQL they would hold the
 * lock that keeps two servers from migrating at the same time.
 */
async function withEngine<T>(
	provider: Provider,
	url: string,
	root: string,
	work: (engine: bindings.SchemaEngine, connections: Migrating) => Promise<T>
): Promise<T> {
	await loadEngine();
	const connections = migrating(provider, url);
	const { factory } = connections;
	const opened: SqlDriverAdapter[] = [];
	const opening = async (connect: () => Promise<SqlDriverAdapter>) => {
		const adapter = await connect();
		opened.push(adapter);
		return adapter;
	};
	const engine = await bindings.SchemaEngine.new(
		{ datamodels: [['schema.prisma', modelFor(provider, root)]] },
		() => undefined,
		bindMigrationAwareSqlAdapterFactory({
			provider: factory.provider,
			adapterName: factory.adapterName,
			connect: () => opening(() => factory.connect()),
			connectToShadowDb: () => opening(() => factory.connectToShadowDb())
		})
	);
	try {
		return await work(engine, connections);
	} finally {
		await Promise.all(opened.map((adapter) => adapter.dispose()));
		await connections.close();
	}
}

/** A database that this version cannot bring to its data model. Nothing was changed. */
export class MigrationRefused extends Error {}

/**
 * Applies the migrations that a database lacks. Returns their names; empty where it was up to date.
 *
 * @throws MigrationRefused where the database was made by another version, or where a migration failed; then
 *   the database is as it was
 */
export const migrate = (provider: Provider, url: string, root: string): Promise<string[]> =>
	inTurn(provider, url, () => applyMissing(provider, url, root));

async function applyMissing(provider: Provider, url: string, root: string): Promise<string[]> {
	const list = migrationsOf(provider, root);
	const names = list.migrationDirectories.map(({ path }) => path);
	const { applied, unsettled } = await notedBefore(provider, url);
	refuseUnknown(applied.filter((name) => !names.includes(name)));
	refuseUnsettled(unsettled);
	const missing = names.filter((name) => !applied.includes(name));
	// Loading the engine takes longer than all else of a start.
	if (missing.length === 0) return [];
	if (applied.length > 0) await copyBefore(provider, url, missing[0] ?? '');
	return withEngine(provider, url, root, async (engine, connections) => {
		try {
			const input = { migrationsList: list, filters: FILTERS };
			return (await engine.applyMigrations(input)).appliedMigrationNames;
		} catch (error) {
			const [failed] = (await noted(connections)).unsettled;
			if (failed === undefined) throw error;
			// Its script was undone as a whole: noted as rolled back, its mended form can be applied.
			await engine.markMigrationRolledBack({ migrationName: failed });
			throw new MigrationRefused(
				`The migration ${failed} failed, and the database is as it was before it: ${messageOf(error)}`
			);
		}
	});
}

function refuseUnknown(names: readonly string[]): void {
	if (names.length === 0) return;
	throw new MigrationRefused(
		`This database was made by another version of the app (${names.join(', ')}). Nothing was changed. ` +
			'Run the version that it belongs to, or choose another DATABASE_URL for a new database.'
	);
}

function refuseUnsettled(names: readonly string[]): void {
	const [name] = names;
	if (name === undefined) return;
	throw new MigrationRefused(
		`The migration ${name} was cut off before it was noted whether it went through. Nothing was changed. ` +
			`See whether the database has what prisma/migrations/…/${name} makes, and run ` +
			`"node scripts/prisma.ts resolve ${name} applied" if it does, or "… rolledBack" if it does not.`
	);
}

const messageOf = (error: unknown): string =>
	error instanceof Error ? error.message : JSON.stringify(error);

/**
 * Notes what became of a migration that was cut off by a power failure between its script and its note: look at
 * the database first. `applied`: its tables are there; `rolledBack`: they are not, and it is applied anew.
 */
export function resolve(
	provider: Provider,
	url: string,
	root: string,
	name: string,
	outcome: 'applied' | 'rolledBack'
): Promise<void> {
	return withEngine(provider, url, root, async (engine) => {
		await engine.markMigrationRolledBack({ migrationName: name });
		if (outcome === 'applied')
			await engine.markMigrationApplied({
				migrationName: name,
				migrationsList: migrationsOf(provider, root)
			});
	});
}

/** A copy of the data model that the migrations so far lead to; `prisma new` compares with it. */
const MIGRATED = 'prisma/migrations/migrated.prisma';

/**
 * The SQL that leads from the migrations so far, or from nothing, to the data model; empty where nothing changed. The two
 * models are compared, not a database: describing PostgreSQL through the driver adapter fails on "char".
 * The engine wants a server all the same: `url` can be any empty database of that provider.
 */
export async function difference(
	provider: Provider,
	url: string,
	root: string,
	since: 'migrated' | 'nothing' = 'migrated'
): Promise<string> {
	const target = (file: string) => ({
		tag: 'schemaDatamodel' as const,
		files: [{ path: 'schema.prisma', content: modelFor(provider, root, file) }]
	});
	const from =
		since === 'migrated' && existsSync(join(root, MIGRATED))
			? target(MIGRATED)
			: ({ tag: 'empty' } as const);
	const result = await withEngine(provider, url, root, (engine) =>
		engine.diff({ from, to: target(MODEL), script: true, exitCode: null, filters: FILTERS })
	);
	const script = (result.stdout ?? '').trim();
	return script.startsWith('-- This is an empty migration') ? '' : script;
}

/** Notes that the migrations now lead to the data model as it is. */
export function settle(root: string): void {
	copyFileSync(join(root, MODEL), join(root, MIGRATED));
}
