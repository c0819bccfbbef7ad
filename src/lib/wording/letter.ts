/** What is sent with a link that is handed over: a short letter in the language of whoever receives it. */
import type { Role } from '#lib/domain/assessment/policy.ts';
import { ownNameOf, type Language, type Locale } from './language.ts';
import { ROLE_DUTIES, ROLE_WORDS } from './words.ts';

export interface Letter {
	locale: Locale;
	direction: Language['direction'];
	/** What its language calls itself. */
	languageName: string;
	subject: string;
	paragraphs: readonly string[];
	/** Opens the reader's own mail program with all of it. */
	mailto: string;
}

interface Receiver {
	/** Empty where it is not known. */
	name: string;
	email: string;
}

interface HandedOver {
	/** The address of the link. */
	link: string;
	until: Date;
}

/** The letter of an invitation: into a ministry, or into the running body where its name is empty. */
export function invitationLetter(
	language: Language,
	receiver: Receiver & { role: Role; ministry: string },
	{ link, until, inviter }: HandedOver & { inviter: string }
): Letter {
	const { say, moment } = language;
	const { role, ministry } = receiver;
	return letter(language, receiver, say.letter_invitation_subject(), [
		say.letter_invitation_from({ inviter, place: ministry || say.running_body() }),
		`${say.invitation_role({ role: say[ROLE_WORDS[role]]() })} ${say[ROLE_DUTIES[role]]()}`,
		say.invitation_about(),
		say.letter_invitation_act(),
		link,
		say.letter_link_once({ time: moment(until) })
	]);
}

/** The letter of a link that sets a new password. */
export function passwordLetter(
	language: Language,
	receiver: Receiver,
	{ link, until }: HandedOver
): Letter {
	const { say, moment } = language;
	return letter(language, receiver, say.letter_password_subject(), [
		say.letter_password_act(),
		link,
		`${say.letter_link_once({ time: moment(until) })} ${say.letter_keep_secret()}`
	]);
}

function letter(
	{ say, locale, direction }: Language,
	{ name, email }: Receiver,
	subject: string,
	body: readonly string[]
): Letter {
	const paragraphs = [name ? say.letter_hello({ name }) : say.letter_hello_nobody(), ...body];
	const text = encodeURIComponent(paragraphs.join('\r\n\r\n'));
	const mailto = `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(subject)}&body=${text}`;
	return { locale, direction, languageName: ownNameOf(locale), subject, paragraphs, mailto };
}
