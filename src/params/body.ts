import { BODIES, type Body } from '#lib/domain/instrument/question.ts';

export const match = (text: string): text is Body => (BODIES as readonly string[]).includes(text);
