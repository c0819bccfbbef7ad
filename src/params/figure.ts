export { isFigureFormat as match } from '#lib/wording/workspace/files.ts';
