/**
 * Reads of a component what it imports. The search for cycles looks for imports at the top of a module,
 * and the parser of Svelte gives them inside an element.
 */
import { parser } from 'typescript-eslint';

const SCRIPT = /<script[^>]*>(.*?)<\/script>/gs;

/** What the parser of typescript-eslint offers; its own types leave out that it takes options. @type {any} */
const typescript = parser;

/** @param {string} text @param {object} options */
export const parseForESLint = (text, options) =>
	typescript.parseForESLint([...text.matchAll(SCRIPT)].map(([, code]) => code).join('\n'), options);
