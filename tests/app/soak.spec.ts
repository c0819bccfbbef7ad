import { expect, it } from 'vitest';
import { startApp } from '../support/app.ts';
import { example } from '../support/example.ts';
import { atWork } from '../support/filling.ts';
import { medianMemory, soak } from '../support/soaking.ts';

const SAVES = 5_000;
const WARM = 1_000;

it('5,000 saves under 256 file handles leave no handle behind, and memory level', async () => {
	const data = await example('sqlite', '');
	const app = await startApp(data.databaseUrl, undefined, [], '.', ['prlimit', '--nofile=256']);
	try {
		const { client, base } = await atWork(app, data, 'focal.np@example.org');
		const samples = await soak(client, base, app.pid, SAVES, 50);
		const warm = samples.find(({ saves }) => saves === WARM)?.handles ?? 0;
		const most = Math.max(...samples.filter(({ saves }) => saves > WARM).map((s) => s.handles));
		expect(most).toBeLessThanOrEqual(warm + 4);
		expect(medianMemory(samples, 4)).toBeLessThanOrEqual(1.1 * medianMemory(samples, 2));
		expect((await client.get('/readyz')).status).toBe(200);
	} finally {
		await app.stop();
	}
});
