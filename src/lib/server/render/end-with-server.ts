/** For a process that a server has started: it ends with the server, however that ends and whatever the process does. */
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const LOOK_AGAIN_MS = 500;

/** Ends this process at once when the channel to its server closes, and soon where it is too busy to hear of it. */
export function endWithServer(): void {
	if (!process.connected) process.exit();
	process.on('disconnect', () => process.exit());
	new Worker(new URL(import.meta.url), { workerData: { server: process.ppid } }).unref();
}

// The thread: whoever loses its parent is given another one.
if (!isMainThread) {
	const { server } = workerData as { server: number };
	setInterval(() => {
		if (process.ppid !== server) process.kill(process.pid, 'SIGKILL');
	}, LOOK_AGAIN_MS);
}
