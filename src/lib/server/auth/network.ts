/** Network addresses, as they are counted: one of version 6 by the network that a household or an office is given. */
import { isIP } from 'node:net';

/** The eight groups of an address of version 6, each from 0 to 65535. */
function groupsOf(address: string): number[] {
	// The platform writes the last two groups in hexadecimal where they were written as in version 4.
	const text = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
	const [head = '', tail] = text.split('::');
	const parse = (part = ''): number[] =>
		part === '' ? [] : part.split(':').map((group) => parseInt(group, 16));
	const [first, last] = [parse(head), parse(tail)];
	return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

const isMapped = (groups: readonly number[]): boolean =>
	groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);

/** The address of version 4, also where it is written in version 6; of version 6 the first 64 bits; else `unknown`. */
export function networkOf(address: string): string {
	if (isIP(address) === 4) return address;
	if (isIP(address) !== 6) return 'unknown';
	const groups = groupsOf(address);
	if (isMapped(groups))
		return groups
			.slice(6)
			.flatMap((group) => [group >> 8, group & 0xff])
			.join('.');
	return `${groups
		.slice(0, 4)
		.map((group) => group.toString(16))
		.join(':')}::/64`;
}

/** The client's address as the server knows it; empty where the proxy gave none, or something else. */
export function clientAddress(event: { getClientAddress: () => string }): string {
	try {
		const address = event.getClientAddress();
		return isIP(address) === 0 ? '' : address;
	} catch {
		return '';
	}
}
