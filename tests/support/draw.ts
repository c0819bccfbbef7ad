/** Components as pages draw them: on the server, for a reader of a language. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { baseLanguage, type Language } from '#lib/wording/language.ts';
import InLanguage from './InLanguage.svelte';

const ENGLISH = baseLanguage();
/** English for a reader from right to left: what is drawn has to turn round. */
export const MIRRORED: Language = { ...ENGLISH, direction: 'rtl' };

export const draw = <P extends Record<string, unknown>>(
	component: Component<P>,
	props: P,
	language = ENGLISH
): string =>
	render(InLanguage, { props: { component: component as Component, props, language } })
		.body.replace(/<!--.*?-->/g, '')
		.trim();

/** The attributes of every element with this class, in the order in which they are drawn. */
export const marksOf = (html: string, name: string): Record<string, string>[] =>
	[...html.matchAll(/<\w+((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g)]
		.map(([, attributes = '']) =>
			Object.fromEntries(
				[...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key, value = '']) => [
					key,
					value
				])
			)
		)
		.filter((mark) => mark['class']?.split(' ').includes(name));
