export { isRoundFormat as match } from '#lib/wording/round-files.ts';
