import { FORMS, type Form } from '#lib/domain/instrument/question.ts';

export const match = (text: string): text is Form => (FORMS as readonly string[]).includes(text);
