/** The reader's language, for the components of a page: the layout passes it on, and nothing looks it up elsewhere. */
import { createContext } from 'svelte';
import type { Language } from '#lib/wording/language.ts';

export const [language, setLanguage] = createContext<Language>();

/** The form of a page in which somebody types: a language is chosen with it, so that nothing typed is lost. */
export const [typing, setTyping] = createContext<{ form?: string }>();
