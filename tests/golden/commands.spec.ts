/** The commands for analysts, as they are called. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Form } from '#lib/domain/instrument/question.ts';
import { score } from '#lib/domain/score/score.ts';
import { load } from '#lib/instrument/catalogue.ts';
import { call, type Command } from '../support/command.ts';
import { answersOf, type GoldenCase } from '../support/golden.ts';
import cases from './scores.json' with { type: 'json' };

const folder = mkdtempSync(join(tmpdir(), 'ddsa-'));
const file = (name: string, text: string): string => {
	writeFileSync(join(folder, name), text);
	return join(folder, name);
};
const run = (command: Command, ...args: string[]) => call(command, args);

/** An answer of a case as a file for the command has it. */
const WORDS: Readonly<Record<string, string>> = { ns: 'notSure', na: 'notApplicable' };
const word = (r: number | string): number | string => (typeof r === 'number' ? r : (WORDS[r] ?? r));

/** Level 2, but no national plan: in the short form three of six questions of coordination are left. */
const SPARSE = load('2026', 1, 'short')
	.questions.filter(({ id }) => id !== 'C2' && id !== 'C4')
	.map(({ id }) => `${id},${id === 'C1' ? 'noPlan' : id === 'A8' ? 'notSure' : 2}`);

describe('npm run score', () => {
	it('gives the scores of the golden cases’ answers to 1e-9, from JSON and from CSV', () => {
		// Only in tests can every question be not applicable.
		for (const golden of cases.filter(({ everywhere }) => !everywhere)) {
			const answers = Object.entries((golden as GoldenCase).answers);
			const expected = score(load('2026', 1, golden.form as Form), answersOf(golden));
			const json = file(
				'case.json',
				JSON.stringify(
					Object.fromEntries(
						answers.map(([id, { r, e }]) => [id, { answer: word(r), documents: e ? 1 : 0 }])
					)
				)
			);
			const csv = file(
				'case.csv',
				[
					'question,answer,documents',
					...answers.map(([id, { r, e }]) => `${id},${word(r)},${e ? 1 : 0}`)
				].join('\n')
			);
			for (const path of answers.length > 0 ? [json, csv] : [json]) {
				const { stdout, stderr } = run('score', '--exact', '--form', golden.form, path);
				expect(stderr).toBe('');
				const [result] = JSON.parse(stdout);
				for (const [code, wanted] of Object.entries({
					...expected.highlights,
					...expected.dimensions
				})) {
					const figure = result.highlights[code] ?? result.dimensions[code];
					const place = `${golden.name} ${code}`;
					if (wanted.value === null) expect(figure.score, place).toBeNull();
					else expect(Math.abs(figure.score - wanted.value), place).toBeLessThan(1e-9);
					expect(Math.abs(figure.applies - wanted.applies), place).toBeLessThan(1e-9);
					expect(figure.state, place).toBe(wanted.why);
				}
			}
		}
	}, 60_000);

	it('gives the share that applies as a column, and why there is no overall score', () => {
		const outside = file('outside.csv', ['question,answer', ...SPARSE].join('\n'));
		const rowsOf = (...args: string[]): Record<string, string>[] =>
			parse(run('score', '--format', 'csv', ...args).stdout, { columns: true });
		const rows = rowsOf('--form', 'short', outside);
		const row = (code: string) => rows.find((record) => record['code'] === code);
		expect(row('coordination')).toMatchObject({
			score: '50.0',
			applies: '0.5000',
			state: 'scored'
		});
		expect(row('affordability')).toMatchObject({ coverage: '0.7500', applies: '1.0000' });
		expect(Number(row('overall')?.['interval_low'])).toBeLessThan(50);
		const nothing = rowsOf(file('nothing.json', '{}'));
		expect(nothing.at(-1)).toMatchObject({ code: 'overall', state: 'notEnoughKnown' });
	});

	it('gives no score in the rapid form, and says that it is that', () => {
		const few = file('rapid.csv', 'question,answer\nC1,2\nC2,2\nC3,2\nC4,2\n');
		const rows: Record<string, string>[] = parse(
			run('score', '--form', 'rapid', '--format', 'csv', few).stdout,
			{ columns: true }
		);
		for (const { score, low, high, interval_low, state } of rows)
			expect([score, low, high, interval_low, state]).toEqual(['', '', '', '', 'rapidForm']);
	});

	it('reads a folder and several assessments of one file', () => {
		const many = join(folder, 'many');
		mkdirSync(many);
		writeFileSync(
			join(many, 'a.json'),
			'[{"name":"Kenya","answers":{"C1":2}},{"name":"Nepal","answers":{}}]'
		);
		writeFileSync(join(many, 'b.csv'), 'assessment,question,answer\nFiji,C1,3\nTonga,C1,notSure\n');
		const rows: Record<string, string>[] = parse(run('score', '--format', 'csv', many).stdout, {
			columns: true
		});
		expect([...new Set(rows.map((row) => row['assessment']))]).toEqual([
			'Kenya',
			'Nepal',
			'Fiji',
			'Tonga'
		]);
	});

	it.each([
		[
			'a.csv',
			'question,answer\nC1,2\nA1,1\n',
			'a.csv, line 3, column 1 (question): the questionnaire asks no question A1'
		],
		[
			'b.csv',
			'question,answer\nC1,often\n',
			'b.csv, line 2, column 2 (answer): "often" is no answer'
		],
		[
			'c.csv',
			'question,answer\nC1,1\nC1,2\n',
			'c.csv, line 3, column 1 (question): C1 is answered twice'
		],
		['d.csv', 'frage,antwort\nC1,1\n', 'd.csv, line 1: there is no column "question"'],
		[
			'e.csv',
			'question,answer,documents\nC1,1,many\n',
			'e.csv, line 2, column 3 (documents): "many" is no number'
		],
		['f.json', '{"C2":"notApplicable"}', 'f.json, C2: C2 cannot be notApplicable'],
		['g.json', '{"C1":', 'g.json: Unexpected end of JSON input'],
		['h.json', '[1]', 'h.json[0]: needs a name and answers']
	])('names what is wrong in %s', (name, text, reason) => {
		const { status, stdout, stderr } = run('score', file(name, text));
		expect(status).toBe(1);
		expect(stdout).toBe('');
		expect(stderr).toContain(reason);
	});
});

describe('npm run aggregate', () => {
	const six = file(
		'six.csv',
		[
			'assessment,question,answer',
			...['a', 'b', 'c', 'd', 'e', 'f'].flatMap((ministry, i) =>
				['C1', 'C2', 'C3', 'C4'].map((id) => `${ministry},${id},${i < 4 ? 1 : 3}`)
			)
		].join('\n')
	);
	it('counts the awareness chain', () => {
		const figures = JSON.parse(run('aggregate', six).stdout);
		expect(figures.n).toBe(6);
		expect(figures.chain.base).toBe(6);
		expect(figures.chain.steps.map((step: { reached: number }) => step.reached)).toEqual([
			6, 2, 2, 2, 2
		]);
	});
	it('shows nothing over fewer than the minimum, which is never under three', () => {
		const figures = JSON.parse(run('aggregate', '--minimum', '7', six).stdout);
		expect(figures.chain.steps[0].reached).toBeNull();
		expect(run('aggregate', '--minimum', '1', six).stderr).toContain('at least 3');
	});
	it('gives ranks of simulated runs when asked', () => {
		const { ranks } = JSON.parse(run('aggregate', '--ranks', six).stdout);
		expect(Object.keys(ranks.shares)).toHaveLength(6);
	});
});

it.each(['score', 'aggregate', 'composite'] as const)(
	'npm run %s prints and ends as a process just as it does when it is called',
	(command) => {
		const coinr = (name: string) => fileURLToPath(new URL(`coinr/${name}`, import.meta.url));
		const given =
			command === 'composite'
				? ['--data', coinr('ASEM_iData.csv'), '--tree', coinr('ASEM_iMeta.csv')]
				: [file('three.csv', 'assessment,question,answer\na,C1,2\nb,C1,1\nc,C1,3\n')];
		const calls = [['--help'], ['--nothing'], given];
		for (const args of calls) {
			const { status, stdout, stderr } = spawnSync(
				process.execPath,
				[`scripts/${command}.ts`, ...args],
				{ encoding: 'utf8' }
			);
			expect({ status, stdout, stderr }).toEqual(run(command, ...args));
		}
	}
);
