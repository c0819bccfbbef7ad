/** People and their accounts, as each would do it without scripts: invited, helped, given a role, closed. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Client, startApp, type App, type Reply } from '../support/app.ts';
import { example, type Example } from '../support/example.ts';

let app: App;
let data: Example;
let admin: Client;
let focal: Client;
let team: string;

const PASSWORD = 'four plain words here';

beforeAll(async () => {
	data = await example('sqlite', inject('postgres'));
	app = await startApp(data.databaseUrl);
	admin = await signIn('admin@example.org');
	focal = await signIn('focal.bf@example.org');
	const [assessment] = /\/assessments\/[\w-]{20}(?=")/.exec((await focal.get('/assessments')).body) ?? []; // prettier-ignore
	team = `${assessment}/team`;
});
afterAll(() => app.stop());

const signIn = (email: string): Promise<Client> =>
	new Client(app.url).signIn(email, data.password(email));
const visitor = (): Client => new Client(app.url);

const main = ({ body }: Reply): string => /<main.*<\/main>/s.exec(body)?.[0] ?? '';
/** The path of the link that a page shows once. */
const linkIn = (reply: Reply): string =>
	/\/(?:invitation|password)\/[\w-]{43}/.exec(main(reply))?.[0] ?? 'none';
/** The id of somebody whose row holds a text. */
const idIn = (reply: Reply, base: string, text: string): string => {
	const row =
		main(reply)
			.split('<tr')
			.slice(1)
			.find((part) => part.includes(text)) ?? '';
	return new RegExp(`${base}/([\\w-]{20})"`).exec(row)?.[1] ?? 'nobody';
};
const personId = async (email: string): Promise<string> =>
	idIn(await admin.get(`/admin/users?search=${encodeURIComponent(email)}`), '/admin/users', email);
const invitationId = (reply: Reply, email: string): string => {
	const row =
		main(reply)
			.split('<tr')
			.slice(1)
			.find((part) => part.includes(`${email}</th>`)) ?? '';
	return /name="id" value="([^"]+)"/.exec(row)?.[1] ?? 'none';
};

/** A form with a file, as a browser sends it. */
function upload(client: Client, path: string, bytes: Buffer): Promise<Reply> {
	const head = (name: string, more = '') =>
		`--edge\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`;
	const body = Buffer.concat([
		Buffer.from(`${head('list')}\r\n${head('file', '; filename="people.csv"')}`),
		bytes,
		Buffer.from('\r\n--edge--\r\n')
	]);
	return client.request('POST', path, body as unknown as string, {
		...{ origin: app.url, 'content-type': 'multipart/form-data; boundary=edge' }
	});
}

describe('a list of people', () => {
	const LIST = '/admin/users/invite';

	it('is not taken where one line is wrong: each wrong line is named, and the text is kept', async () => {
		const list =
			'email;role;ministry\nnew.one@example.org;Focal point;KE\nnobody;analyst;\nfocal.ke@example.org;boss;KE';
		const refused = await admin.post(LIST, { list });
		expect(refused.status).toBe(400);
		const page = main(refused);
		expect(page).toContain('Nothing was done: 2 lines of the list are wrong');
		expect(page).toContain(list);
		expect(page).toMatch(/<th scope="row">3<\/th> ?<td>Enter an e-mail address/);
		expect(page).toMatch(/<th scope="row">4<\/th> ?<td>Choose a role/);
		const taken = await admin.post(LIST, {
			list: 'email,role\nnew.two@example.org,analyst\nadmin@example.org,analyst'
		});
		expect(main(taken)).toMatch(/<th scope="row">3<\/th> ?<td>Somebody with this address/);
		const waiting = main(await admin.get('/admin/users?waiting=yes'));
		expect(waiting).not.toContain('new.one@');
		expect(waiting).not.toContain('new.two@');
	});

	it('gives a link for each person, and each link makes the account', async () => {
		const list =
			'email,name,role,ministry\nliu@example.org,Liu,contributor,BF\nkim@example.org,,analyst,';
		const done = await admin.post(LIST, { list });
		expect(done.status).toBe(200);
		const links = main(done).match(/\/invitation\/[\w-]{43}/g) ?? [];
		expect(links).toHaveLength(2);
		const joined = await visitor().post(links[1] ?? '', {
			name: 'Kim',
			email: 'kim@example.org',
			password: PASSWORD
		});
		expect(joined.location).toBe('/rounds');
		const listed = main(await focal.get(team));
		expect(listed).toContain('liu@example.org');
		expect(main(await admin.get('/admin/users?waiting=yes'))).not.toContain('kim@example.org');
	});

	it('can be a file, also as a spreadsheet of Western Europe saves it', async () => {
		const text = 'email;name;role\nélise@example.org;Élise;analyst';
		const refused = await upload(admin, LIST, Buffer.from(text, 'latin1'));
		expect(refused.status).toBe(400);
		expect(main(refused)).toContain('Élise');
		const done = await upload(
			admin,
			LIST,
			Buffer.from('\ufeffemail,name,role\nelise@example.org,Élise,analyst')
		);
		expect(done.status).toBe(200);
		expect(main(done)).toContain('Élise');
		expect(linkIn(done)).toMatch(/^\/invitation/);
	});

	it('as a file is read on its own page alone, and from a page of ours alone', async () => {
		expect((await upload(admin, '/admin/settings', Buffer.from('x'))).status).toBe(400);
		expect((await upload(focal, LIST, Buffer.from('x'))).status).toBe(403);
		expect((await upload(visitor(), LIST, Buffer.from('x'))).status).toBe(401);
		const torn = await admin.request('POST', LIST, 'torn', {
			...{ origin: app.url, 'content-type': 'multipart/form-data; boundary=edge' }
		});
		expect(torn.status).toBe(400);
		expect((await upload(admin, LIST, Buffer.alloc(600_000, 'x'))).status).toBe(413);
	});
});

describe('inviting an address that has an account', () => {
	const invite = (client: Client, path: string, email: string, role = 'contributor') =>
		client.post(`${path}?/invite`, { name: 'N', email, role });

	it('says so at once in the own ministry, with what was typed', async () => {
		const reply = await invite(focal, team, 'contributor.bf@example.org');
		expect(reply.status).toBe(400);
		expect(main(reply)).toContain('has an account already');
		expect(main(reply)).toContain('value="contributor.bf@example.org"');
		expect((await invite(admin, '/admin/users', 'focal.ke@example.org', 'analyst')).status).toBe(
			400
		);
	});

	it('says nothing of an account elsewhere; its holder reads it on opening the link', async () => {
		const same = (reply: Reply, email: string): string =>
			main(reply)
				.replace(/\/invitation\/[\w-]{43}|%2Finvitation%2F[\w-]{43}/g, '')
				.replace(/name="(id|stamp)" value="[^"]*"|sent=\d+/g, '')
				.replaceAll(email, '')
				.replaceAll(encodeURIComponent(email), '');
		const [there, nobody] = ['analyst@example.org', 'nobody.yet@example.org'];
		const first = await invite(focal, team, there);
		await focal.post(`${team}?/withdraw`, { id: invitationId(first, there) });
		const second = await invite(focal, team, nobody);
		await focal.post(`${team}?/withdraw`, { id: invitationId(second, nobody) });
		expect([first.status, second.status]).toEqual([200, 200]);
		expect(same(first, there)).toBe(same(second, nobody));
		const link = linkIn(await invite(focal, team, there));
		const opened = main(await visitor().get(link));
		expect(opened).toContain('analyst@example.org has an account already');
		expect(opened).not.toContain('name="password"');
		const post = await visitor().post(link, { name: 'N', email: there, password: PASSWORD });
		expect(post.status).toBe(400);
		expect((await visitor().get(linkIn(second))).status).toBe(404);
	});
});

describe('an invitation', () => {
	it('is listed with its address, made again, and taken back: old links open nothing', async () => {
		const email = 'again@example.org';
		const first = await focal.post(`${team}?/invite`, { name: 'N', email, role: 'contributor' });
		const id = invitationId(first, email);
		const again = await focal.post(`${team}?/renew`, { id });
		expect(linkIn(again)).not.toBe(linkIn(first));
		expect((await visitor().get(linkIn(first))).status).toBe(404);
		expect((await visitor().get(linkIn(again))).status).toBe(200);
		const stranger = await signIn('focal.ke@example.org');
		const [own] =
			/\/assessments\/[\w-]{20}(?=")/.exec((await stranger.get('/assessments')).body) ?? [];
		for (const action of ['renew', 'withdraw'])
			expect((await stranger.post(`${own}/team?/${action}`, { id })).status).toBe(400);
		expect((await visitor().get(linkIn(again))).status).toBe(200);
		await focal.post(`${team}?/withdraw`, { id });
		expect((await visitor().get(linkIn(again))).status).toBe(404);
		expect((await focal.post(`${team}?/renew`, { id })).status).toBe(400);
	});
});

describe('a lost password', () => {
	const help = async (client: Client, path: string): Promise<string> =>
		linkIn(await client.post(`${path}?/link`, {}));

	it('is replaced by a link of the focal point; every session of before ends', async () => {
		const email = 'contributor.bf@example.org';
		const before = await signIn(email);
		const id = await personId(email);
		const link = await help(focal, `${team}/${id}`);
		const person = visitor();
		const page = main(await person.get(link));
		expect(page).toContain('Ibrahim Example');
		expect(page).toMatch(
			/<input[^>]*autocomplete="username"[^>]*value="contributor.bf@example.org"/
		);
		expect(page).toMatch(/<input[^>]*autocomplete="new-password"/);
		const weak = await person.post(link, { password: 'password1234' });
		expect(weak.status).toBe(400);
		expect((await before.get(team.replace('/team', ''))).status).toBe(200);
		const set = await person.post(link, { password: PASSWORD });
		expect(set.location).toBe('/assessments');
		expect((await person.get('/assessments')).status).toBe(200);
		expect((await before.get('/assessments')).status).toBe(303);
		expect(
			(await visitor().post('/sign-in?/enter', { email, password: data.password(email) })).status
		).toBe(400);
		expect((await visitor().post('/sign-in?/enter', { email, password: PASSWORD })).status).toBe(
			303
		);
		for (const again of [
			await visitor().get(link),
			await visitor().post(link, { password: `${PASSWORD}!` })
		])
			expect(again.status).toBe(404);
	});

	it('cannot be set by an invitation, and makes no account', async () => {
		const id = await personId('contributor.bf@example.org');
		const link = await help(admin, `/admin/users/${id}`);
		const invited = linkIn(
			await focal.post(`${team}?/invite`, {
				name: 'N',
				email: 'purpose@example.org',
				role: 'contributor'
			})
		);
		const [asInvitation, asPassword] = [
			link.replace('/password', '/invitation'),
			invited.replace('/invitation', '/password')
		];
		for (const path of [asInvitation, asPassword]) {
			expect((await visitor().get(path)).status).toBe(404);
			const fields = { name: 'N', email: 'contributor.bf@example.org', password: PASSWORD };
			expect((await visitor().post(path, fields)).status).toBe(404);
		}
		expect((await visitor().get(link)).status).toBe(200);
		expect((await visitor().get(invited)).status).toBe(200);
		await admin.post(`/admin/users/${id}?/withdraw`, {});
		expect((await visitor().get(link)).status).toBe(404);
	});

	it('is nobody’s to replace but those who look after the account', async () => {
		const [own, foreign] = [
			await personId('contributor.bf@example.org'),
			await personId('focal.ke@example.org')
		];
		const contributor = await visitor().signIn('contributor.bf@example.org', PASSWORD);
		expect((await contributor.post(`${team}/${own}?/link`, {})).status).toBe(403);
		for (const action of ['link', 'withdraw', 'role'])
			expect(
				(await focal.post(`${team}/${foreign}?/${action}`, { role: 'contributor' })).status
			).toBe(404);
		const self = await personId('focal.bf@example.org');
		expect((await focal.post(`${team}/${self}?/link`, {})).status).toBe(400);
	});
});

describe('a role', () => {
	it('is given by the focal point, who cannot be the last to go', async () => {
		const [self, other] = [
			await personId('focal.bf@example.org'),
			await personId('contributor.bf@example.org')
		];
		const last = await focal.post(`${team}/${self}?/role`, { role: 'contributor' });
		expect(last.status).toBe(400);
		expect(main(last)).toContain('only focal point');
		const changed = await focal.post(`${team}/${other}?/role`, { role: 'focalPoint' });
		expect(main(changed)).toContain('has another role from now on');
		expect((await focal.post(`${team}/${other}?/role`, { role: 'analyst' })).status).toBe(400);
		const left = await focal.post(`${team}/${self}?/role`, { role: 'contributor' });
		expect(left.location).toBe(team.replace('/team', ''));
		expect((await focal.get(team)).status).toBe(403);
		await admin.post(`/admin/users/${self}?/role`, { role: 'focalPoint' });
		expect((await focal.get(team)).status).toBe(200);
	});
});

describe('closing an account', () => {
	it('says before what it brings; its links and sessions end, and it is opened again', async () => {
		const email = 'focal.np@example.org';
		const person = await signIn(email);
		const id = await personId(email);
		const link = linkIn(await admin.post(`/admin/users/${id}?/link`, {}));
		const page = main(await admin.get(`/admin/users/${id}/close`));
		for (const text of ['What happens at once', 'What cannot be undone', 'only focal point of'])
			expect(page).toContain(text);
		const closed = await admin.post(`/admin/users/${id}/close`, {});
		expect(closed.location).toBe(`/admin/users/${id}`);
		expect((await person.get('/assessments')).status).toBe(303);
		expect((await visitor().get(link)).status).toBe(404);
		expect((await visitor().post(link, { password: PASSWORD })).status).toBe(404);
		expect(main(await admin.get(closed.location))).toContain('This account is closed');
		expect((await admin.post(`/admin/users/${id}/close`, {})).status).toBe(400);
		expect((await admin.post(`/admin/users/${id}?/reopen`, {})).status).toBe(303);
		expect((await visitor().get(link)).status).toBe(404);
		await signIn(email);
	});

	it('is refused for the last administrator', async () => {
		const id = await personId('admin@example.org');
		expect(main(await admin.get(`/admin/users/${id}/close`))).toContain('the last administrator');
		expect((await admin.post(`/admin/users/${id}/close`, {})).status).toBe(400);
		expect((await admin.get('/admin/users')).status).toBe(200);
	});
});

describe('who runs the site', () => {
	it('stands at the foot of every page and where people sign in, from the moment it is saved', async () => {
		const seeded = (await visitor().get('/sign-in')).body;
		expect(seeded).toContain('Run by Aid for Trade Unit (example).');
		expect(seeded.match(/mailto:aft-unit@example.org/g)).toHaveLength(2);
		const wrong = await admin.post('/admin/settings', { operator: 'x'.repeat(201), contact: 'me' });
		expect(wrong.status).toBe(400);
		expect(wrong.body).toContain('value="me"');
		const saved = await admin.post('/admin/settings', { operator: 'the <b>unit', contact: '' });
		expect(saved.location).toBe('/admin/settings?saved');
		for (const path of ['/', '/method', '/nowhere']) {
			const { body } = await visitor().get(path);
			expect(body, path).toContain('Run by the &lt;b>unit.');
			expect(body, path).not.toContain('mailto:');
		}
	});
});
