/** Reads the form that invites somebody. */
import { z } from 'zod';
import { text as textOf } from '#lib/domain/form.ts';
import { invitable, type Actor, type Role } from '#lib/domain/policy.ts';
import { m } from '#lib/paraglide/messages.js';

export type ReadInvitation =
	| { ok: true; invitation: { role: Role; name: string; email: string } }
	| {
			ok: false;
			problems: Record<string, string>;
			values: { name: string; email: string; role: string };
	  };

/** Name, address and a role that the inviter may give; or what is wrong, and what was typed. */
export function readInvitation(form: FormData, inviter: Actor): ReadInvitation {
	const text = (name: string) => textOf(form, name);
	const values = { name: text('name'), email: text('email'), role: text('role') };
	const role = invitable(inviter).find((one) => one === values.role);
	const problems: Record<string, string> = {};
	if (values.name === '' || values.name.length > 200) problems['name'] = m.issue_name();
	if (!z.email().max(320).safeParse(values.email).success) problems['email'] = m.issue_email();
	if (!role) problems['role'] = m.issue_role();
	if (!role || Object.keys(problems).length > 0) return { ok: false, problems, values };
	return { ok: true, invitation: { role, name: values.name, email: values.email } };
}
