export { isFormat as match } from '#lib/wording/formats.ts';
