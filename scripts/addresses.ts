/** Where the app listens, and under which names it is served. */
import { env } from '#lib/server/env.ts';
import { StartRefused } from './database.ts';

const LOOPBACK = ['127.0.0.1', '::1'];
/** Names of this machine, with any port. */
const LOCAL_NAME = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * The addresses to listen on. Without ORIGIN links and forms take their address from the request, which anybody on
 * a network could forge: then only this machine is served.
 *
 * @throws StartRefused where HOST asks for more than that
 */
export function hosts(): readonly string[] {
	const { host, origin } = env;
	if (origin) return [host ?? '0.0.0.0'];
	if (host === undefined || host === 'localhost') return LOOPBACK;
	if (LOOPBACK.includes(host)) return [host];
	throw new StartRefused(
		`HOST is ${host}, but ORIGIN is not set. Set ORIGIN to the address that people use, such as https://assess.example.org, and start again. Without it only this machine is served.`
	);
}

/** Whether a request may name this host: with ORIGIN any, for then it counts for nothing. */
export const mayName = (host: string | undefined): boolean =>
	env.origin !== undefined || LOCAL_NAME.test(host ?? '');
