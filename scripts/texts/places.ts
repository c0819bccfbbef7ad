/**
 * All texts of a language by their places: messages of the interface, texts of the newest questionnaire, names of
 * countries. A place is `messages:save`, `messages:invited_many#form=one` for one of several forms of a message,
 * `coordination.json:C1.levels.0` or `countries:BF`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { all as allCountries } from '#lib/reference/countries.ts';

export type Texts = ReadonlyMap<string, string>;
type Json = unknown;
type Record_ = Record<string, Json>;
/** A message with several forms: the rule that picks one, and the forms by what it finds. */
type Forms = [Record_ & { match: Record<string, string> }];

export const ORIGINAL = 'en';
const QUESTIONNAIRE = 'src/lib/instrument/2026';
const NAMES = 'src/lib/reference/names.json';
const SETTINGS = 'project.inlang/settings.json';
const CATALOGUE = 'src/lib/instrument/catalogue.ts';

const read = (root: string, path: string): Json =>
	JSON.parse(readFileSync(join(root, path), 'utf8'));
const write = (root: string, path: string, content: Json): void =>
	writeFileSync(join(root, path), `${JSON.stringify(content, null, '\t')}\n`);
const readIf = (root: string, path: string): Record_ =>
	existsSync(join(root, path)) ? (read(root, path) as Record_) : {};

/** The languages of a project, the original first. */
export const localesIn = (root = '.'): string[] =>
	(read(root, SETTINGS) as { locales: string[] }).locales;
/** Those that it is translated into. */
export const TEXT_LOCALES = localesIn().filter((locale) => locale !== ORIGINAL);

const filesOf = (root: string): string[] =>
	readdirSync(join(root, QUESTIONNAIRE, ORIGINAL)).filter((name) => name.endsWith('.json'));

function* walk(part: Json, path: readonly string[] = []): Generator<[string, string]> {
	if (typeof part === 'string') yield [path.join('.'), part];
	else if (typeof part === 'object' && part !== null)
		for (const [key, inner] of Object.entries(part)) yield* walk(inner, [...path, key]);
}

/** The texts that a language has. One that is empty is none. */
export function textsIn(locale: string, root = '.'): Texts {
	const texts = new Map<string, string>();
	for (const [key, message] of Object.entries(readIf(root, `messages/${locale}.json`))) {
		if (typeof message === 'string') texts.set(`messages:${key}`, message);
		else
			for (const [form, text] of Object.entries((message as Forms)[0].match))
				texts.set(`messages:${key}#${form}`, text);
	}
	texts.delete('messages:$schema');
	for (const file of filesOf(root))
		for (const [path, text] of walk(readIf(root, `${QUESTIONNAIRE}/${locale}/${file}`)))
			if (text.trim() !== '') texts.set(`${file}:${path}`, text);
	const names =
		locale === ORIGINAL
			? allCountries().map(({ code, name }): [string, string] => [code, name])
			: Object.entries((read(root, NAMES) as Record<string, Record<string, string>>)[locale] ?? {});
	for (const [code, name] of names) texts.set(`countries:${code}`, name);
	return texts;
}

/** How a form says that it is for one thing alone. */
const ONE = 'form=one';

/** The plural forms that whole numbers take in a language, but for the one that stands for all others. */
function pluralsOf(locale: string): string[] {
	const rules = new Intl.PluralRules(locale);
	const numbers = Array.from({ length: 201 }, (_, n) => rules.select(n));
	return [...new Set(numbers)].filter((form) => form !== 'other');
}

/** Every place that a language has a text at, with the English that it is made from: a plural has as many forms as the language. */
export function placesFor(locale: string, root = '.'): Texts {
	const plurals = pluralsOf(locale);
	const places = [...textsIn(ORIGINAL, root)].flatMap(([place, text]): [string, string][] =>
		place.includes(ONE)
			? plurals.map((form) => [place.replace(ONE, `form=${form}`), text])
			: [[place, text]]
	);
	return new Map(places);
}

/** A file of the questionnaire with the texts of a language in it; a text that it lacks is empty, and English stands for it. */
function filled(original: Json, texts: Texts, place: string): Json {
	if (typeof original === 'string') return texts.get(place) ?? '';
	const under = (key: string): string => (place.endsWith(':') ? place + key : `${place}.${key}`);
	if (Array.isArray(original))
		return original.map((part, i) => filled(part, texts, under(String(i))));
	return Object.fromEntries(
		Object.entries(original as Record_).map(([key, part]) => [key, filled(part, texts, under(key))])
	);
}

/** A message with the texts of a language; undefined where it has none. */
function messageOf(key: string, original: Json, texts: Texts, locale: string): Json {
	const place = `messages:${key}`;
	if (typeof original === 'string') return texts.get(place);
	const [{ match, ...rule }] = original as Forms;
	const forms = Object.keys(match).flatMap((form) =>
		form.includes(ONE) ? pluralsOf(locale).map((own) => form.replace(ONE, `form=${own}`)) : [form]
	);
	const own = forms.flatMap((form): [string, string][] => {
		const text = texts.get(`${place}#${form}`);
		return text === undefined ? [] : [[form, text]];
	});
	return own.some(([form]) => form.endsWith('*'))
		? [{ ...rule, match: Object.fromEntries(own) }]
		: undefined;
}

/** Writes the texts of a language into its files, in the order of the English ones. */
export function writeTexts(locale: string, texts: Texts, root = '.'): void {
	const messages = Object.entries(read(root, `messages/${ORIGINAL}.json`) as Record_).map(
		([key, message]): [string, Json] => [
			key,
			key.startsWith('$') ? message : messageOf(key, message, texts, locale)
		]
	);
	write(
		root,
		`messages/${locale}.json`,
		Object.fromEntries(messages.filter(([, text]) => text !== undefined))
	);
	for (const file of filesOf(root))
		write(
			root,
			`${QUESTIONNAIRE}/${locale}/${file}`,
			filled(read(root, `${QUESTIONNAIRE}/${ORIGINAL}/${file}`), texts, `${file}:`)
		);
	const names = [...texts].flatMap(([place, name]): [string, string][] =>
		place.startsWith('countries:') ? [[place.slice('countries:'.length), name]] : []
	);
	if (names.length > 0)
		write(root, NAMES, {
			...(read(root, NAMES) as Record_),
			[locale]: Object.fromEntries(names.toSorted())
		});
}

/** Makes a language known to a project: its files, without a text yet, and a line for it in each list of languages. */
export function begin(locale: string, root = '.'): void {
	const settings = read(root, SETTINGS) as { locales: string[] };
	write(root, SETTINGS, { ...settings, locales: [...settings.locales, locale] });
	const folder = join(root, QUESTIONNAIRE, locale);
	mkdirSync(folder, { recursive: true });
	const name = locale.replaceAll('-', '');
	const texts = readFileSync(join(root, QUESTIONNAIRE, ORIGINAL, 'texts.ts'), 'utf8');
	writeFileSync(
		join(folder, 'texts.ts'),
		texts.replace(`export const ${ORIGINAL}:`, `export const ${name}:`)
	);
	const catalogue = readFileSync(join(root, CATALOGUE), 'utf8')
		.replace(
			/^(import \{ structure \})/m,
			`import { ${name} } from './2026/${locale}/texts.ts';\n$1`
		)
		.replace(
			/(texts: \{ en,[^}]*?) \}/,
			`$1, ${name === locale ? name : `'${locale}': ${name}`} }`
		);
	writeFileSync(join(root, CATALOGUE), catalogue);
	writeTexts(locale, new Map(), root);
}
