/**
 * The texts of all languages: what is missing or older than its English, and one table a language for who translates.
 *   npm run texts                        says how each language stands; ends with 1 where a text is missing or older
 *   npm run texts -- begin pt            makes a language known, without a text yet
 *   npm run texts -- export pt pt.csv    writes its table: place, English, text, state, context, length
 *   npm run texts -- import pt pt.csv    takes the table back, whole or not at all
 *   npm run texts -- settle [pt]         every text there is fits the English of now: somebody has read both
 * docs/translate.md says how a language is added.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { begin, ORIGINAL, TEXT_LOCALES } from './texts/places.ts';
import { settle, statesOf } from './texts/provenance.ts';
import { tableOf, take } from './texts/table.ts';

/** So many places of each kind are named; the table has all. */
const NAMED = 20;

function refuse(text: string): never {
	console.error(text);
	process.exit(2);
}

function known(locale: string | undefined): string {
	if (locale && TEXT_LOCALES.includes(locale)) return locale;
	return refuse(
		`Name a language that there is: ${TEXT_LOCALES.join(', ')}. A new one is begun first.`
	);
}

/** True for a tag of BCP 47 as it is written. */
function isTag(text: string): boolean {
	try {
		return Intl.getCanonicalLocales(text)[0] === text;
	} catch {
		return false;
	}
}

/** Says how a language stands; true where nothing is missing or older. */
function report(locale: string): boolean {
	const states = [...statesOf(locale)];
	const placesOf = (state: string) =>
		states.filter(([, own]) => own === state).map(([place]) => place);
	const [missing, older] = [placesOf('missing'), placesOf('older')];
	console.log(
		`${locale}: ${states.length} texts, ${missing.length} missing, ${older.length} older than their English`
	);
	for (const [what, places] of [
		['missing', missing],
		['older', older]
	] as const) {
		for (const place of places.slice(0, NAMED)) console.log(`  ${what} ${place}`);
		if (places.length > NAMED) console.log(`  … and ${places.length - NAMED} more`);
	}
	return missing.length + older.length === 0;
}

const [command = 'state', locale, file = `${locale ?? ''}.csv`] = process.argv.slice(2);
switch (command) {
	case 'state':
		process.exitCode = TEXT_LOCALES.map(report).every(Boolean) ? 0 : 1;
		break;
	case 'begin':
		if (!locale || !isTag(locale)) refuse('Name a language by its tag, such as pt or zh-Hans.');
		if ([ORIGINAL, ...TEXT_LOCALES].includes(locale)) refuse(`${locale} is there already.`);
		begin(locale);
		console.log(`${locale} is begun: now npm run texts -- export ${locale}`);
		break;
	case 'export':
		writeFileSync(file, tableOf(known(locale)));
		console.log(`${file} is written.`);
		break;
	case 'import': {
		const { faults, taken } = take(known(locale), readFileSync(file, 'utf8'));
		for (const { line, place, why } of faults)
			console.error(`${file}, line ${line}, ${place}: ${why}`);
		if (faults.length > 0) refuse(`Nothing was taken: ${faults.length} texts are wrong.`);
		console.log(`${taken} texts were taken.`);
		break;
	}
	case 'settle':
		for (const own of locale ? [known(locale)] : TEXT_LOCALES) settle(own);
		break;
	default:
		refuse(`There is no command ${command}: state, begin, export, import, settle.`);
}
