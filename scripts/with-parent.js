/**
 * Loaded into what run.js runs: when run.js is gone, even killed, the process and all that it started end
 * as if they had been told to. A process that was started without run.js has no such parent.
 */
const ORDERLY_MS = 15_000;
const GROUP = -process.pid;

process.once('disconnect', () => {
	// Whoever listens ends its own children in its own order; otherwise all are told, and it stays to see to it.
	const isOrderly = process.listenerCount('SIGTERM') > 0;
	if (isOrderly) process.once('exit', () => process.kill(GROUP, 'SIGKILL'));
	else process.on('SIGTERM', () => undefined);
	process.kill(isOrderly ? process.pid : GROUP, 'SIGTERM');
	setTimeout(() => process.kill(GROUP, 'SIGKILL'), isOrderly ? ORDERLY_MS : 3_000);
});
process.channel?.unref();
