/**
 * A device on which somebody signed in is known for ninety days, for that account: failures elsewhere do not
 * concern it. A cookie says so, with a mark for each account, signed by a key that all servers share. The mark is made
 * from the address that was typed, so that nothing is looked up: an account that does not exist has none either.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import { KNOWN_DAYS } from '#lib/domain/people/sign-in.ts';
import * as settings from '../db/settings.ts';
import type { Place } from '../db/sign-ins.ts';
import { normaliseEmail } from '../db/users.ts';
import { clientAddress, networkOf } from './network.ts';

interface Where {
	cookies: Cookies;
	url: URL;
	getClientAddress: () => string;
}

const DAY = 24 * 60 * 60 * 1000;
const dayOf = (at: Date): number => Math.floor(at.getTime() / DAY);
/** A device is known for at most this many accounts, the latest: an office may share a computer. */
const MOST_ACCOUNTS = 40;
const COOKIE = /^([\w-]{22})((?:\.[0-9a-z]{1,6}-[\w-]{22}){0,40})$/;

/** Sent with the sign-in page alone, so that no other page gets heavier by it. */
const PATH = '/sign-in';
const isSecure = ({ url }: Where): boolean => url.protocol === 'https:';
const nameFor = (where: Where): string => (isSecure(where) ? '__Secure-device' : 'device');

interface Device {
	id: string;
	marks: string[];
}

function read(where: Where): Device | null {
	const [, id, marks = ''] = COOKIE.exec(where.cookies.get(nameFor(where)) ?? '') ?? [];
	return id === undefined ? null : { id, marks: marks.split('.').slice(1) };
}

function mark(key: string, id: string, email: string, day: number): string {
	const text = `device ${id} ${day} ${normaliseEmail(email)}`;
	const signature = createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
	return `${day.toString(36)}-${signature}`;
}

/** Whether a mark is of this account, with this address, and at most ninety days old. */
function isFor(key: string, id: string, email: string, today: number, text: string): boolean {
	const day = parseInt(text, 36);
	if (day > today || today - day > KNOWN_DAYS) return false;
	const [expected, presented] = [Buffer.from(mark(key, id, email, day)), Buffer.from(text)];
	return expected.length === presented.length && timingSafeEqual(expected, presented);
}

/** Where somebody who gives an account's address signs in from: its known device, else the network. */
export async function placeOf(where: Where, email: string, at: Date): Promise<Place> {
	const device = read(where);
	const key = await settings.cookieKey();
	const today = dayOf(at);
	if (device?.marks.some((text) => isFor(key, device.id, email, today, text)))
		return { name: `device ${device.id}`, isKnown: true };
	return { name: networkOf(clientAddress(where)), isKnown: false };
}

/** Makes the device known for an account that has just signed in on it. */
export async function remember(where: Where, email: string, at: Date): Promise<void> {
	const device = read(where) ?? { id: randomBytes(16).toString('base64url'), marks: [] };
	const key = await settings.cookieKey();
	const today = dayOf(at);
	const others = device.marks.filter((text) => !isFor(key, device.id, email, today, text));
	const marks = [mark(key, device.id, email, today), ...others].slice(0, MOST_ACCOUNTS);
	where.cookies.set(nameFor(where), [device.id, ...marks].join('.'), {
		path: PATH,
		httpOnly: true,
		sameSite: 'lax',
		secure: isSecure(where),
		maxAge: (KNOWN_DAYS * DAY) / 1000
	});
}
