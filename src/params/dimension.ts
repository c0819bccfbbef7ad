import { isDimension, type Dimension } from '#lib/domain/instrument/highlights.ts';

export const match = (text: string): text is Dimension => isDimension(text);
