/** A line to a server that can be cut: a proxy on loopback that forwards bytes, or breaks every connection. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Line {
	port: number;
	/** Breaks what is open, and refuses what comes. */
	cut(): void;
	mend(): void;
	stop(): Promise<void>;
}

export async function lineTo(host: string, port: number): Promise<Line> {
	const open = new Set<Socket>();
	let isCut = false;
	const server = createServer((near) => {
		if (isCut) {
			near.destroy();
			return;
		}
		const far = connect(port, host);
		for (const [from, to] of [
			[near, far],
			[far, near]
		] as const) {
			open.add(from);
			from.on('error', () => to.destroy());
			from.on('close', () => {
				open.delete(from);
				to.destroy();
			});
			from.pipe(to);
		}
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const breakAll = () => {
		for (const socket of open) socket.destroy();
	};
	return {
		port: (server.address() as AddressInfo).port,
		cut() {
			isCut = true;
			breakAll();
		},
		mend: () => void (isCut = false),
		async stop() {
			breakAll();
			await new Promise((done) => server.close(done));
		}
	};
}
