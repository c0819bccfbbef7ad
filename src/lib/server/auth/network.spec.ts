import { expect, it } from 'vitest';
import { clientAddress, networkOf } from './network.ts';

it.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['::ffff:c000:207', '192.0.2.7'],
	['2001:db8:12:34:56:78:9a:bc', '2001:db8:12:34::/64'],
	['2001:DB8:12:34::1', '2001:db8:12:34::/64'],
	['2001:db8::1', '2001:db8:0:0::/64'],
	['::1', '0:0:0:0::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64'],
	['', 'unknown'],
	['somebody@example.org', 'unknown'],
	['192.0.2.7, 192.0.2.8', 'unknown']
])('the address “%s” is counted as %s', (address, network) =>
	expect(networkOf(address)).toBe(network)
);

it('an address is empty where the proxy gives none', () => {
	const none = () => {
		throw new Error('Address header was specified but is missing from request');
	};
	expect(clientAddress({ getClientAddress: none })).toBe('');
	expect(clientAddress({ getClientAddress: () => '<script>' })).toBe('');
	expect(clientAddress({ getClientAddress: () => '192.0.2.7' })).toBe('192.0.2.7');
});
