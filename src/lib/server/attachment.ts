/** Headers of a file that a browser keeps rather than shows. */
import type { FileName } from '#lib/wording/files.ts';

/** Both names of a file: one in ASCII, and the full one for all that read RFC 6266. */
export const attachment = ({ plain, full }: FileName): string =>
	`attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(full)}`;
