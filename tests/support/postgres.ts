/** A PostgreSQL server of the tests' own: in a temporary folder, on loopback, on a free port. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { installDebian } from '../../scripts/debian.js';

const DEBIAN = '/usr/lib/postgresql';

function binaries(): string | undefined {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
	return [
		...versions.toSorted((a, b) => Number(b) - Number(a)).map((v) => join(DEBIAN, v, 'bin')),
		...(process.env['PATH'] ?? '').split(':')
	].find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** The folder of initdb and postgres; installs Debian's package where there is none. */
function findOrInstall(): string {
	const before = binaries();
	if (before) return before;
	installDebian('postgresql');
	const after = binaries();
	if (!after) throw new Error('PostgreSQL was installed, but initdb was not found.');
	return after;
}

/** A port on loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	await new Promise((done) => server.close(done));
	return port;
}

/** PostgreSQL refuses to run as root: then it runs as the account that its package made. */
function account(): { uid: number; gid: number } | undefined {
	if (userInfo().uid !== 0) return undefined;
	const id = (flag: string) =>
		Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
	return { uid: id('-u'), gid: id('-g') };
}

export interface Postgres {
	/** The server's own database, from which others can be created. */
	url: string;
	/** The address of a fresh, empty database on this server. */
	create(name: string): string;
	stop(): Promise<void>;
}

/** A server that forgets what it was told when the machine fails is faster; ours is never without power. */
const FORGETFUL = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => [
	'-c',
	`${name}=off`
]);

/** Starts a server; where it is durable, it writes to the disk as one for real use does. */
export async function startPostgres(isDurable = true): Promise<Postgres> {
	const bin = findOrInstall();
	const as: { uid?: number; gid?: number } = account() ?? {};
	const folder = mkdtempSync(join(tmpdir(), 'ddsa-postgres-'));
	if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
	const data = join(folder, 'data');
	const initialised = spawnSync(
		join(bin, 'initdb'),
		['-D', data, '-U', 'ddsa', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
		{ ...as, cwd: folder, encoding: 'utf8' }
	);
	if (initialised.status !== 0) throw new Error(`initdb failed: ${initialised.stderr}`);
	const port = await freePort();
	const server = spawn(
		join(bin, 'postgres'),
		[
			...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
			...['-c', 'max_connections=100', ...(isDurable ? [] : FORGETFUL)]
		],
		{ ...as, cwd: folder, stdio: 'ignore' }
	);
	const sql = (database: string, text: string) =>
		spawnSync(
			join(bin, 'psql'),
			['-h', '127.0.0.1', '-p', String(port), '-U', 'ddsa', '-d', database, '-c', text],
			{ encoding: 'utf8', cwd: folder }
		);
	for (let attempt = 0; sql('postgres', 'select 1').status !== 0; attempt++) {
		if (attempt > 100 || server.exitCode !== null)
			throw new Error('The PostgreSQL of the tests did not start.');
		await new Promise((done) => setTimeout(done, 100));
	}
	return {
		url: `postgresql://ddsa@127.0.0.1:${port}/postgres`,
		create(name) {
			const created = sql('postgres', `create database "${name}"`);
			if (created.status !== 0) throw new Error(created.stderr);
			return `postgresql://ddsa@127.0.0.1:${port}/${name}`;
		},
		async stop() {
			const ended = new Promise((done) => server.once('exit', done));
			server.kill('SIGINT');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
