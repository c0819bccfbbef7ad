import { isHighlight, type Highlight } from '#lib/domain/instrument/highlights.ts';

export const match = (text: string): text is Highlight => isHighlight(text);
