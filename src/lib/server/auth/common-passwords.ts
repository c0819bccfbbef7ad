/** Passwords that are tried first by whoever guesses: fifty thousand words, by how often they were found in leaks. */
import { dictionary } from '@zxcvbn-ts/language-common';

const COMMON = new Set(dictionary['passwords-common']);

/** True for what stands in the list, in small letters. */
export const isCommon = (text: string): boolean => COMMON.has(text);
