/** People and what is entered about them: names, addresses, invitations. */
import { z } from 'zod';
import { isVisible, text, type FormValues } from '../assessment/form.ts';
import { invitable, type Actor, type Role } from '../assessment/policy.ts';
import type { Issue } from '../issue.ts';

/** The most characters of a name, of a person, a ministry or a round. */
export const NAME_LIMIT = 200;
/** An address cannot be longer (RFC 5321). */
export const EMAIL_LIMIT = 320;

/** Says what is wrong with a name; empty where nothing is. */
export function nameIssues(name: string, field = 'name'): Issue[] {
	if (!isVisible(name)) return [{ field, code: 'nameMissing', limit: NAME_LIMIT }];
	return name.length > NAME_LIMIT
		? [{ field, code: 'textTooLong', limit: NAME_LIMIT, length: name.length }]
		: [];
}

const Email = z.email().max(EMAIL_LIMIT);

export function emailIssues(email: string, field = 'email'): Issue[] {
	return Email.safeParse(email).success ? [] : [{ field, code: 'emailInvalid' }];
}

export type ReadInvitation =
	| { ok: true; invitation: { role: Role; name: string; email: string; language: string } }
	| { ok: false; issues: Issue[]; values: Record<'name' | 'email' | 'role' | 'language', string> };

/** Name, address, a role that the inviter may give, and a language as it was chosen; or what is wrong, and what was typed. */
export function readInvitation(form: FormValues, inviter: Actor): ReadInvitation {
	const values = {
		name: text(form, 'name'),
		email: text(form, 'email'),
		role: text(form, 'role'),
		language: text(form, 'language')
	};
	const role = invitable(inviter).find((listed) => listed === values.role);
	const issues = [...nameIssues(values.name), ...emailIssues(values.email)];
	if (!role) issues.push({ field: 'role', code: 'roleMissing' });
	if (!role || issues.length > 0) return { ok: false, issues, values };
	return { ok: true, invitation: { ...values, role } };
}

/** Who runs an installation, as an administrator enters it: either may be left empty. */
export function operatorIssues({
	operator,
	contact
}: Record<'operator' | 'contact', string>): Issue[] {
	return [
		...(operator === '' ? [] : nameIssues(operator, 'operator')),
		...(contact === '' ? [] : emailIssues(contact, 'contact'))
	];
}
