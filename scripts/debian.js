/** Installs packages of Debian's where the machine lacks them and lets us. Plain JavaScript: it runs on any Node. */
import { spawnSync } from 'node:child_process';

/** @param {...string} names */
export function installDebian(...names) {
	console.error(`Installing ${names.join(', ')} from Debian's packages …`);
	const apt = (/** @type {string[]} */ ...args) =>
		spawnSync('apt-get', args, {
			encoding: 'utf8',
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
		});
	const install = () => apt('install', '-y', '--no-install-recommends', ...names);
	if (install().status === 0) return;
	// A fresh machine has no package lists yet.
	const update = apt('update');
	const second = install();
	if (second.status === 0) return;
	throw new Error(
		`${names.join(', ')} could not be installed. Install it by hand (apt-get install ${names.join(' ')}) and start again.\n` +
			[update, second].map(({ error, stderr }) => error?.message ?? stderr).join('\n')
	);
}
