import { expect, it } from 'vitest';
import { fileName, type FileSubject } from './files.ts';
import { baseLanguage } from './language.ts';

const SUBJECT: FileSubject = {
	ministry: 'Ministère du Commerce, de l’Industrie & Co. / ../etc',
	country: 'BF',
	round: 'Cycle d’évaluation 2026',
	format: 'pdf',
	kind: 'report',
	isRaw: false,
	version: { number: 2, receipt: 'e3b0c44298fc1c149afbf4c8996fb924' }
};
const nameOf = (over: Partial<FileSubject> = {}) =>
	fileName(baseLanguage(), { ...SUBJECT, ...over });

it('a file is named after ministry, round, what it is and of which submission', () => {
	expect(nameOf()).toEqual({
		full: 'Ministère-du-Commerce-de-l-Industrie-Co-etc_Cycle-d-évaluation-2026_report_2-e3b0c44298fc.pdf',
		plain:
			'Ministere-du-Commerce-de-l-Industrie-Co-etc_Cycle-d-evaluation-2026_report_2-e3b0c44298fc.pdf'
	});
});

it('files that differ have names that differ', () => {
	const day = new Date('2026-11-30T10:00:00Z');
	const files: Partial<FileSubject>[] = [
		{},
		{ version: { number: 3, receipt: 'f3b0c44298fc' } },
		{ version: { day, state: 7 } },
		{ version: { day, state: 8 } },
		{ format: 'csv' },
		{ format: 'csv', isRaw: true },
		{ format: 'json', kind: 'submission' },
		{ kind: 'brief' },
		{ kind: 'needs' },
		{ kind: 'needs', format: 'docx' },
		{ round: 'Cycle 2028' },
		{ ministry: 'Ministry of Trade' }
	];
	const names = files.map((file) => nameOf(file).plain);
	expect(new Set(names).size).toBe(files.length);
});

it('a name that no ASCII can write gives way to the country', () => {
	const { full, plain } = nameOf({ ministry: 'ກະຊວງອຸດສາຫະກຳ ແລະ ການຄ້າ', country: 'LA' });
	expect(full).toMatch(/^ກະຊວງອຸດສາຫະກຳ-ແລະ-ການຄ້າ_/);
	expect(plain).toMatch(/^LA_Cycle/);
});

it('is no longer than systems take, whatever the names', () => {
	for (const long of ['ກ'.repeat(300), 'é'.repeat(300), '\u{1F600}'.repeat(300), 'x'.repeat(300)]) {
		const { full, plain } = nameOf({ ministry: long, round: long });
		expect(Buffer.byteLength(full)).toBeLessThan(255);
		expect(full).not.toContain('\uFFFD');
		expect(plain).toMatch(/^[\w.-]+$/);
	}
});
