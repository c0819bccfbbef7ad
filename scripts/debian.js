/** Installs packages of Debian's where the machine lacks them and lets us. Plain JavaScript: it runs on any Node. */
import { spawnSync } from 'node:child_process';

/** @param {...string} names */
export function installDebian(...names) {
	console.log(`Installing ${names.join(', ')} from Debian's packages …`);
	const apt = (/** @type {string[]} */ ...args) =>
		spawnSync('apt-get', args, {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		}).status === 0;
	const install = () => apt('install', '-y', '--no-install-recommends', ...names);
	// A fresh machine has no package lists yet.
	if (install() || (apt('update') && install())) return;
	throw new Error(
		`${names.join(', ')} could not be installed. Install it by hand (apt-get install ${names.join(' ')}) and start again.`
	);
}
