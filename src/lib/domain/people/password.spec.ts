import { describe, expect, it } from 'vitest';
import { isCommon } from '../../server/auth/common-passwords.ts';
import { passwordIssues } from './password.ts';

const AWA = {
	email: 'awa.ouedraogo@commerce.gov.bf',
	name: 'Awa Ouédraogo',
	present: 'four plain words here',
	isCommon
};

describe('a new password', () => {
	it.each([
		['eleven lett', 'passwordLength'],
		['x'.repeat(201), 'passwordLength'],
		['password1234', 'passwordCommon'],
		['Password2026!', 'passwordCommon'],
		['123456789012', 'passwordCommon'],
		['2026-11-24 2026', 'passwordCommon'],
		['aaaaaaaaaaaa', 'passwordCommon'],
		['abababababab', 'passwordCommon'],
		['QwertyQwerty', 'passwordCommon'],
		['!!!iloveyou!!!', 'passwordCommon'],
		['awa.ouedraogo@commerce.gov.bf', 'passwordOwn'],
		['Ouedraogo2026', 'passwordOwn'],
		['Awa Ouédraogo!', 'passwordOwn'],
		['awaouédraogo1', 'passwordOwn'],
		['commerce.gov.bf', 'passwordOwn'],
		['four plain words here', 'passwordSame'],
		['Four plain words HERE', 'passwordSame'],
		['correct horse battery', undefined],
		['Awa eats three mangoes', undefined],
		['kilele chake 4 miti', undefined],
		['سلام عليكم يا دنيا', undefined],
		['x7#Kq!9vTz@2', undefined]
	])('%s: %s', (password, code) =>
		expect(passwordIssues(password, 'wanted', AWA)[0]?.code).toBe(code)
	);

	it('is no less free where nothing is known of its owner', () => {
		const nobody = { ...AWA, email: '', name: '', present: '' };
		expect(passwordIssues('correct horse battery', 'password', nobody)).toEqual([]);
	});
});
