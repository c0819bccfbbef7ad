/** What people do to others' accounts and invitations, the same on an administrator's pages and on a team's. */
import { text } from '#lib/domain/assessment/form.ts';
import { ROLES, type Role } from '#lib/domain/assessment/policy.ts';
import { readInvitation } from '#lib/domain/people/people.ts';
import { isLocale, languageOf, type Locale } from '#lib/wording/language.ts';
import { invitationLetter, passwordLetter } from '#lib/wording/letter.ts';
import * as accounts from './db/accounts.ts';
import * as invitations from './db/invitations.ts';
import { invite as inviteAll } from './db/inviting.ts';
import * as ministries from './db/ministries.ts';
import * as passwordLinks from './db/password-links.ts';
import type { User } from './db/users.ts';
import { formOf, refused } from './form.ts';
import { LANGUAGE_PARAMETER } from './language.ts';
import { note, type Request } from './security-log.ts';

interface Event extends Request {
	locals: App.Locals;
	url: URL;
}

const by = (user: User) => ({ userId: user.id, at: new Date() });

/** The address of a link that is handed over. */
const linkTo = (event: Event, path: 'invitation' | 'password', token: string): string =>
	`${event.url.origin}/${path}/${token}`;

/** Invites the person whom a form names, into a ministry or the running body. Gives the link, to be shown once. */
export async function invite(event: Event, user: User, ministryId: string | null) {
	const read = readInvitation(formOf(event), user);
	if (!read.ok) return refused(400, read.issues, read.values);
	const { invitation } = read;
	const locale = localeOf(event, invitation.language);
	const wanted = { ...invitation, locale, ministryId };
	const result = await inviteAll([wanted], by(user));
	if (result.outcome === 'forbidden')
		return refused(400, [{ field: 'role', code: 'ministryMismatch' }], invitation);
	if (result.outcome === 'refused') {
		const code = result.refusals[0]?.why ?? 'accountExists';
		const field = code === 'firstFocalPoint' ? 'role' : 'email';
		return refused(400, [{ field, code }], invitation);
	}
	note(event, 'invitation.made');
	const ministry = ministryId === null ? '' : ((await ministries.find(ministryId))?.name ?? '');
	const { tokens, expiresAt } = result;
	return handedOver(event, user, { ...wanted, ministry }, { token: tokens[0] ?? '', expiresAt });
}

/** The language that was chosen, or that of the page. */
export const localeOf = ({ locals }: Event, chosen: string | null): Locale =>
	isLocale(chosen) ? chosen : locals.language.locale;

/** An invitation's link, which is read in the receiver's language, and the letter that is sent with it. */
export function handedOver(
	event: Event,
	inviter: User,
	receiver: { name: string; email: string; role: Role; ministry: string; locale: Locale },
	{ token, expiresAt: until }: { token: string; expiresAt: Date }
) {
	const { locale, name, email } = receiver;
	const link = `${linkTo(event, 'invitation', token)}?${LANGUAGE_PARAMETER}=${locale}`;
	const about = { link, until, inviter: inviter.name };
	return {
		link,
		name: name || email,
		letter: invitationLetter(languageOf(locale), receiver, about)
	};
}

/** Makes an invitation's link again: the one before ends. */
export async function renewInvitation(event: Event, user: User, within: invitations.Within) {
	const renewed = await invitations.renew(text(formOf(event), 'id'), within, by(user));
	if (!renewed) return refused(400, [{ field: '', code: 'invitationGone' }]);
	note(event, 'invitation.renewed');
	const locale = localeOf(event, renewed.locale);
	return handedOver(event, user, { ...renewed, locale }, renewed);
}

export async function withdrawInvitation(event: Event, user: User, within: invitations.Within) {
	if (!(await invitations.withdraw(text(formOf(event), 'id'), within, by(user))))
		return refused(400, [{ field: '', code: 'invitationGone' }]);
	note(event, 'invitation.withdrawn');
	return { withdrawn: true };
}

/** Gives an account the role that a form names. */
export async function changeRole(event: Event, user: User, id: string) {
	const wanted = text(formOf(event), 'role');
	const role = ROLES.find((role) => role === wanted);
	if (!role) return refused(400, [{ field: 'role', code: 'roleMissing' }]);
	const changed = await accounts.changeRole(id, role, by(user));
	if (changed !== 'done') {
		const code = changed === 'refused' ? 'accountChanged' : changed;
		return refused(400, [{ field: 'role', code }], { role });
	}
	note(event, 'account.roleChanged', { subject: id });
	return { changed: true };
}

/** Makes a link by which somebody sets a new password, to be shown once. */
export async function makePasswordLink(event: Event, user: User, id: string) {
	const passwordLink = await passwordLinks.make(id, by(user));
	if (passwordLink === null) return refused(400, [{ field: '', code: 'accountChanged' }]);
	note(event, 'passwordLink.made', { subject: id });
	const { token, person, expiresAt: until } = passwordLink;
	const link = linkTo(event, 'password', token);
	const language = languageOf(localeOf(event, person.locale));
	return { link, letter: passwordLetter(language, person, { link, until }) };
}

export async function withdrawPasswordLink(event: Event, user: User, id: string) {
	if (!(await passwordLinks.withdraw(id, by(user))))
		return refused(400, [{ field: '', code: 'linkGone' }]);
	note(event, 'passwordLink.withdrawn', { subject: id });
	return { withdrawn: true };
}
