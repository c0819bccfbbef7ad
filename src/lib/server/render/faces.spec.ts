import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { expect, it } from 'vitest';
import { hasRareScript, isCarriedSign, readFaces, readRareFaces, SCRIPTS } from './faces.ts';
import { coverageOf } from './glyphs.ts';

const CODE_POINTS = Array.from({ length: 0x20000 }, (_, i) => i).filter(
	(i) => i < 0xd800 || i > 0xdfff
);

it('a text is known to need a face of a rare script', () => {
	expect(hasRareScript('Ministère, Министерство, मंत्रालय, وزارة, 商务部 ✓')).toBe(false);
	expect(['ກະຊວງ', 'የንግድ', 'กระทรวง'].filter(hasRareScript)).toHaveLength(3);
});

it.each([...SCRIPTS, 'Devanagari', 'Cyrillic', 'Greek', 'Latin', 'Arabic'])(
	'%s is shown: every letter that is in use',
	(script) => {
		const coverages = [...readFaces(), ...readRareFaces()].map(coverageOf);
		const letter = new RegExp(`^(?=\\p{Script=${script}})[\\p{L}\\p{M}]$`, 'u');
		// Extensions for manuscripts and phonetics stand in blocks of their own; the newest Unicode is ahead of any font.
		const common = (codePoint: number) =>
			(codePoint < 0x880 || (codePoint >= 0x8a0 && codePoint < 0x1900)) &&
			letter.test(String.fromCodePoint(codePoint));
		const missing = CODE_POINTS.filter(common).filter((i) => !coverages.some((has) => has(i)));
		expect(missing.map((i) => i.toString(16))).toEqual([]);
	}
);

it('the compiler carries the signs that are counted on, wherever it runs', () => {
	const signs = CODE_POINTS.filter(isCarriedSign).map((i) => String.fromCodePoint(i));
	expect(signs.join('')).toMatch(/←.*→.*↔.*⇒.*≠.*≤.*≥.*□.*☐.*☑.*✓.*✔.*✗/);
	const typst = NodeCompiler.create({ workspace: import.meta.dirname });
	const source = `#set document(title: "Signs")
		#set text(font: "DejaVu Sans Mono", fallback: false)
		= Signs\n#${JSON.stringify(signs.join(' '))}`;
	const { result } = typst.compile({ mainFileContent: source });
	// PDF/UA refuses a character without a glyph.
	expect(result && typst.pdf(result, { pdfStandard: 'ua-1' }).length).toBeGreaterThan(0);
});

it('the templates name every face', () => {
	const template = readFileSync(`${import.meta.dirname}/fonts.typ`, 'utf8');
	for (const script of SCRIPTS) expect(template).toContain(`"${script}"`);
});
