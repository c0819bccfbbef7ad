/**
 * The folders in build/: each holds one build of the app, named after all that it was made from, and never
 * changes once it has its name. A server holds the one that it started from until it ends. Who holds what is
 * a lock of the operating system's on a file, taken through SQLite: however a process ends, it holds nothing.
 */
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	utimesSync
} from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const BUILDS = 'build';
/** In every build; whoever uses the build holds it. */
export const HELD = '.held';
/** What a build is made in before it has its name, and what a removed one is called while it goes. */
const UNFINISHED = /^\.(making|removing)-/;
/** As many are kept, the latest ones, beside those that are held. */
const KEPT = 2;
const LOOK_AGAIN_MS = 100;
const SOURCES = [
	'src',
	'messages',
	'static',
	'prisma/schema.prisma',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'project.inlang/settings.json',
	'scripts/build.ts',
	'scripts/builds.ts'
];
/** Made from the others by scripts/build.ts. */
export const MADE = ['src/lib/paraglide', 'src/lib/server/db/generated'];

/** Whether a path is one that a build is made from. */
export const isSource = (path: string): boolean =>
	!MADE.includes(path) && !path.endsWith('.spec.ts');

function filesIn(path: string): string[] {
	if (!isSource(path) || !existsSync(path)) return [];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.toSorted()
		.flatMap((name) => filesIn(join(path, name)));
}

/** The folder of the build of what stands here now; it is there once it was built. */
export function folderOfSources(): string {
	const hash = createHash('sha256');
	for (const path of SOURCES.flatMap(filesIn))
		hash.update(`${path}\0${statSync(path).size}\0`).update(readFileSync(path));
	return resolve(BUILDS, hash.digest('hex').slice(0, 16));
}

/** A folder to make a build in. What others left unfinished is removed: only one process builds at a time. */
export function unfinishedFolder(): string {
	mkdirSync(BUILDS, { recursive: true });
	for (const name of readdirSync(BUILDS))
		if (UNFINISHED.test(name)) rmSync(join(BUILDS, name), { recursive: true, force: true });
	return resolve(BUILDS, `.making-${process.pid}`);
}

/** Locks of this process, kept from being collected with what they lock. */
const locks = new Map<string, DatabaseSync>();

/** Takes a lock on a file: alone, or together with others who share it. Gives whether it did. */
function take(file: string, alone: boolean): boolean {
	// A reader needs no right to write and makes no file.
	const lock = new DatabaseSync(file, { readOnly: !alone, timeout: 0 });
	try {
		lock.exec(alone ? 'BEGIN EXCLUSIVE' : 'BEGIN; SELECT 1 FROM sqlite_schema');
		locks.set(file, lock);
		return true;
	} catch (error) {
		lock.close();
		const isBusy = error instanceof Error && 'errcode' in error && error.errcode === 5;
		if (isBusy) return false;
		throw error;
	}
}

function leave(file: string): void {
	locks.get(file)?.close();
	locks.delete(file);
}

/** Holds a build as long as this process lives. Gives false where there is none, or it is being removed. */
export function hold(folder: string): boolean {
	const file = join(folder, HELD);
	if (locks.has(file)) return true;
	if (!existsSync(file) || !take(file, false)) return false;
	// It may have been removed between the two.
	if (existsSync(file)) return true;
	leave(file);
	return false;
}

/** Does something while nobody else in this project builds. */
export async function withoutOtherBuilds<Result>(work: () => Promise<Result>): Promise<Result> {
	const file = join(BUILDS, '.lock');
	mkdirSync(BUILDS, { recursive: true });
	for (let isTold = false; !take(file, true); isTold = true) {
		if (!isTold) console.error('Waiting for another build …');
		await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS));
	}
	try {
		return await work();
	} finally {
		leave(file);
	}
}

/** Removes a build unless somebody holds it. */
function remove(folder: string): void {
	const file = join(folder, HELD);
	if (locks.has(file) || !take(file, true)) return;
	const away = join(BUILDS, `.removing-${process.pid}`);
	renameSync(folder, away);
	leave(file);
	rmSync(away, { recursive: true, force: true });
}

/** Gives a finished build its name, and removes those that are neither among the latest nor held. */
export function finish(unfinished: string, folder: string): void {
	const now = new Date();
	utimesSync(unfinished, now, now);
	renameSync(unfinished, folder);
	const latestFirst = readdirSync(BUILDS)
		.map((name) => resolve(BUILDS, name))
		.filter((path) => existsSync(join(path, HELD)))
		.map((path) => ({ path, at: statSync(path).mtimeMs }))
		.toSorted((a, b) => b.at - a.at);
	for (const { path } of latestFirst.slice(KEPT)) if (path !== folder) remove(path);
}
