import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { PART_BYTES, ZipWriter } from './zip.ts';

const AT = new Date('2026-11-30T12:34:56Z');

async function archive(entries: readonly [string, readonly Uint8Array[]][], level = 6) {
	const parts: Uint8Array[] = [];
	const zip = new ZipWriter(async (part) => void parts.push(part), level);
	for (const [name, pieces] of entries) {
		zip.begin(name, AT);
		for (const piece of pieces) await zip.write(piece);
		await zip.end();
	}
	const size = await zip.finish();
	return { parts, size, bytes: Buffer.concat(parts) };
}

const random = (length: number): Uint8Array => {
	const bytes = new Uint8Array(length);
	for (let i = 0, x = 1; i < length; i++) {
		x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
		bytes[i] = x >>> 24;
	}
	return bytes;
};

it('is read back by another program, entry by entry, with names in any script', async () => {
	const texts: [string, string][] = [
		['answers.csv', 'a,b\r\n1,2\r\n'],
		['Ministère du Commerce_报告.csv', 'naïve “text” 😀'],
		['empty.csv', '']
	];
	const { bytes, size } = await archive(texts.map(([name, text]) => [name, [Buffer.from(text)]]));
	expect(size).toBe(bytes.length);
	const read = Object.entries(unzipSync(bytes)).map(([name, content]) => [
		name,
		strFromU8(content)
	]);
	expect(read).toEqual(texts);
});

it('leaves in parts of one size, the last one shorter, whatever is written at once', async () => {
	const content = random(3 * PART_BYTES + 12_345);
	const pieces = [
		content.subarray(0, 10),
		content.subarray(10, 1_000_000),
		content.subarray(1_000_000)
	];
	const { parts, bytes } = await archive([['noise', pieces]], 1);
	expect(parts.slice(0, -1).every(({ length }) => length === PART_BYTES)).toBe(true);
	expect(parts.length).toBe(4);
	expect(Buffer.compare(unzipSync(bytes)['noise'] ?? new Uint8Array(), content)).toBe(0);
});

it('waits for whoever takes its parts', async () => {
	let open = 0;
	let most = 0;
	const zip = new ZipWriter(async () => {
		most = Math.max(most, ++open);
		await new Promise((done) => setTimeout(done, 5));
		open--;
	}, 1);
	zip.begin('noise', AT);
	for (let i = 0; i < 6; i++) await zip.write(random(PART_BYTES));
	await zip.end();
	await zip.finish();
	expect(most).toBe(1);
});
