import { describe, expect, it } from 'vitest';
import { HIGHLIGHTS, type Highlight } from '#lib/domain/instrument/highlights.ts';
import { AWARENESS_STEPS } from '#lib/domain/instrument/question.ts';
import { LATEST } from '#lib/instrument/catalogue.ts';
import type { ChainDocument } from '#lib/wording/chain.ts';
import type { TableDocument } from '#lib/wording/document.ts';
import { heatColumns, heatKeys, type HeatDocument } from '#lib/wording/heat.ts';
import type { PointsRow } from '#lib/wording/highlight.ts';
import type { PlotDocument } from '#lib/wording/overview.ts';
import type { ChangeDocument } from '#lib/wording/round.ts';
import { scaleDocument, type Mark } from '#lib/wording/scale.ts';
import type { SpreadDocument } from '#lib/wording/spread.ts';
import { draw, marksOf, MIRRORED } from '../../../tests/support/draw.ts';
import { ENGLISH } from '../../../tests/support/worded.ts';
import Chain from './Chain.svelte';
import ChangeBars from './ChangeBars.svelte';
import HeatMap from './HeatMap.svelte';
import { placeIn } from './place.ts';
import PointsBars from './PointsBars.svelte';
import ScorePlot from './ScorePlot.svelte';
import SpreadPlot from './SpreadPlot.svelte';

/** What nobody may be able to make a page draw. */
const HOSTILE = 'A <b onclick=x>"&';
const TABLE: TableDocument = {
	title: '',
	header: [],
	numeric: [],
	rows: [],
	foot: null,
	notes: []
};
const NOTHING: Mark = { now: null, low: null, high: null, evidenced: null, last: null };
const scale = scaleDocument(ENGLISH);

describe('a place on the scale', () => {
	it.each([
		['ltr', 0, '0%'],
		['ltr', 12.5, '12.5%'],
		['ltr', 33.333_33, '33.33%'],
		['ltr', 100, '100%'],
		['rtl', 0, '100%'],
		['rtl', 12.5, '87.5%'],
		['rtl', 33.333_33, '66.67%'],
		['rtl', 100, '0%']
	] as const)('%s: %d is at %s', (direction, value, at) =>
		expect(placeIn({ direction }).at(value)).toBe(at)
	);
	it.each([
		['ltr', 30, 60, '30%'],
		['rtl', 30, 60, '40%'],
		['ltr', 0, 100, '0%'],
		['rtl', 0, 100, '0%'],
		['rtl', 0, 25, '75%']
	] as const)(
		'%s: what reaches from %d to %d begins at %s, and is as wide',
		(direction, low, high, x) =>
			expect(placeIn({ direction }).from(low, high)).toEqual({ x, width: `${high - low}%` })
	);
});

const plotRow = (id: Highlight, mark: Partial<Mark>, over = {}) => ({
	...{
		id,
		label: `Title of ${id}`,
		score: '',
		change: '',
		none: '',
		mark: { ...NOTHING, ...mark }
	},
	...over
});
const PLOT: PlotDocument = {
	...{ title: 'Title', finding: 'Says it', scale, header: { score: 'Score', change: 'change' } },
	keys: { now: 'now', last: 'last', bounds: 'bounds', evidenced: 'documents' },
	rows: [
		plotRow(
			'H1',
			{ now: 50, last: 20, low: 40, high: 70, evidenced: 45 },
			{ score: '50.0', change: '+30.0' }
		),
		plotRow('H2', { last: 35 }, { none: 'no score yet' }),
		plotRow('H3', {}, { label: HOSTILE, none: 'no score yet' })
	]
};
/** The drawings of the rows, without those of the keys. */
const drawings = (html: string) => html.slice(html.indexOf('<ol'));

describe('a plot of scores', () => {
	const html = draw(ScorePlot, { plot: PLOT, href: (id: string) => `/score/${id}` });

	it('says label, figure and change of every row as text, and why there is none', () => {
		expect(html).toMatch(/<a class="nm" href="\/score\/H1">.*?<span>Title of H1<\/span><\/a>/s);
		expect(html).toMatch(/<b>50\.0<\/b>\s*<small>\+30\.0<\/small>/);
		expect(html.match(/<small>no score yet<\/small>/g)).toHaveLength(2);
	});
	it('stands every mark where its value is', () => {
		const rows = drawings(html);
		expect(marksOf(rows, 'now')).toMatchObject([{ cx: '50%' }]);
		expect(marksOf(rows, 'was')).toMatchObject([{ cx: '20%' }, { cx: '35%' }]);
		expect(marksOf(rows, 'bd')).toMatchObject([{ x1: '40%', x2: '70%' }]);
		expect(marksOf(rows, 'go')).toMatchObject([{ x1: '20%', x2: '50%' }]);
		expect(rows).toMatch(/<svg x="45%"[^>]*>\s*<path class="ev"/);
	});
	it('turns all of them round from right to left', () => {
		const rows = drawings(draw(ScorePlot, { plot: PLOT }, MIRRORED));
		expect(marksOf(rows, 'now')).toMatchObject([{ cx: '50%' }]);
		expect(marksOf(rows, 'was')).toMatchObject([{ cx: '80%' }, { cx: '65%' }]);
		expect(marksOf(rows, 'bd')).toMatchObject([{ x1: '60%', x2: '30%' }]);
		expect(rows).toMatch(/<svg x="55%"[^>]*>\s*<path class="ev"/);
	});
	it('draws nothing where nothing is known, and no line from a score that is none', () => {
		const rows = drawings(draw(ScorePlot, { plot: { ...PLOT, rows: PLOT.rows.slice(1) } }));
		for (const mark of ['now', 'bd', 'go', 'ev']) expect(marksOf(rows, mark)).toEqual([]);
		expect(rows).not.toMatch(/NaN|null|undefined/);
	});
	it('explains the marks that there are, and no others', () => {
		expect(html.match(/<ul class="keys">.*?<\/ul>/s)?.[0].match(/<li>/g)).toHaveLength(4);
		const few = draw(ScorePlot, {
			plot: { ...PLOT, keys: { now: 'this round', last: '', bounds: '', evidenced: '' } }
		});
		const keys = few.match(/<ul class="keys">.*?<\/ul>/s)?.[0];
		expect(keys?.match(/<li>/g)).toHaveLength(1);
		expect(keys).toContain('this round');
	});
	it('is a list of rows without links where it leads nowhere', () =>
		expect(draw(ScorePlot, { plot: PLOT })).not.toContain('<a '));
});

describe('the chain', () => {
	const chain: ChainDocument = {
		...{ title: 'Title', finding: 'Says it', base: '', reference: '', table: TABLE },
		keys: { share: 'share', last: 'last round', half: 'half' },
		steps: AWARENESS_STEPS.map((step, i) => ({
			...{ step, label: i === 4 ? HOSTILE : `Step ${i}`, share: `${80 - 20 * i}%` },
			...{ count: '8 of 10', in2017: i === 0 ? 'In 2017: less than half' : '' },
			value: i === 3 ? null : 80 - 20 * i,
			last: i === 0 ? 30 : null
		}))
	};
	const html = draw(Chain, { chain });

	it('says every step, its share and what was found in 2017 as text', () => {
		for (const { label, share } of chain.steps.slice(0, 4)) {
			expect(html).toContain(`<strong>${share}</strong>`);
			expect(html).toContain(`<b>${label}</b>`);
		}
		expect(html).toContain('In 2017: less than half');
		expect(html.match(/8 of 10/g)).toHaveLength(5);
	});
	it('draws columns from zero, and in a narrow window bars, of the same length', () => {
		const bars = marksOf(drawings(html), 'fillbar');
		// Two of each of the four steps that have a value.
		expect(bars).toHaveLength(8);
		expect(bars[0]).toMatchObject({ y: '20%', height: '80%' });
		expect(bars[1]).toMatchObject({ x: '0%', width: '80%' });
		expect(marksOf(drawings(html), 'was')).toMatchObject([{ cy: '70%' }, { cx: '30%' }]);
		const halves = marksOf(drawings(html), 'half');
		expect(halves[0]).toMatchObject({ y1: '50%', y2: '50%' });
		expect(halves[1]).toMatchObject({ x1: '50%', x2: '50%' });
	});
	it('turns its bars round from right to left', () => {
		const rows = drawings(draw(Chain, { chain }, MIRRORED));
		expect(marksOf(rows, 'fillbar')[1]).toMatchObject({ x: '20%', width: '80%' });
		expect(marksOf(rows, 'was')[1]).toMatchObject({ cx: '70%' });
	});
	it('explains the last round where it is drawn', () => {
		expect(html).toContain('last round');
		const alone = draw(Chain, { chain: { ...chain, keys: { ...chain.keys, last: '' } } });
		expect(alone).not.toContain('last round');
	});
});

describe('the spread', () => {
	const row = (target: Highlight, over: Partial<SpreadDocument['rows'][number]>) => ({
		...{ target, sign: target, label: `Title of ${target}`, text: '50', isFigure: true },
		...{ lower: null, upper: null, middle: null, last: null },
		...over
	});
	const spread: SpreadDocument = {
		...{ finding: 'Says it', text: '', scale, head: 'Median', table: TABLE },
		keys: { box: 'middle half', middle: 'median', last: 'last round' },
		rows: [
			row('H1', { lower: 30, upper: 70, middle: 55, last: 40 }),
			row('H2', { middle: 42 }),
			row('H3', { label: HOSTILE, text: 'too few to show', isFigure: false })
		]
	};
	const html = draw(SpreadPlot, { spread });

	it('is a box from quartile to quartile with the median in it, where they are shown', () => {
		const rows = drawings(html);
		expect(marksOf(rows, 'box')).toMatchObject([{ x: '30%', width: '40%' }]);
		expect(marksOf(rows, 'was')).toMatchObject([{ cx: '40%' }]);
		expect(
			[...rows.matchAll(/<svg x="([^"]+)"[^>]*>\s*<path class="med"/g)].map(([, x]) => x)
		).toEqual(['55%', '42%']);
	});
	it('turns round from right to left', () => {
		const rows = drawings(draw(SpreadPlot, { spread }, MIRRORED));
		expect(marksOf(rows, 'box')).toMatchObject([{ x: '30%', width: '40%' }]);
		expect(marksOf(rows, 'was')).toMatchObject([{ cx: '60%' }]);
		expect(rows).toContain('x="45%"');
	});
	it('says figures as figures, and that there are too few as a word', () => {
		expect(html.match(/<b>50<\/b>/g)).toHaveLength(2);
		expect(html).toContain('<small>too few to show</small>');
	});
});

describe('changes', () => {
	const change: ChangeDocument = {
		...{ finding: 'Says it', text: '', from: -5, to: 15, table: TABLE },
		rows: [
			{ id: 'H1', label: 'Up', text: '+10.0', value: 10 },
			{ id: 'H2', label: HOSTILE, text: '−5.0', value: -5 },
			{ id: 'H3', label: 'Same', text: '0.0', value: 0 }
		]
	};
	it('are bars from zero, to the side of reading where they rise', () => {
		const html = draw(ChangeBars, { change });
		expect(marksOf(html, 'fillbar')).toMatchObject([
			...[
				{ x: '25%', width: '50%' },
				{ x: '0%', width: '25%' }
			],
			{ x: '25%', width: '0%' }
		]);
		expect(marksOf(html, 'go')).toMatchObject(Array(3).fill({ x1: '25%', x2: '25%' }));
		for (const { text } of change.rows) expect(html).toContain(`<b>${text}</b>`);
	});
	it('turn round from right to left', () =>
		expect(marksOf(draw(ChangeBars, { change }, MIRRORED), 'fillbar')).toMatchObject([
			...[
				{ x: '25%', width: '50%' },
				{ x: '75%', width: '25%' }
			],
			{ x: '75%', width: '0%' }
		]));
});

describe('points of dimensions', () => {
	const rows: PointsRow[] = [
		['coordination', 20, 40],
		['legal', 10, 10],
		['skills', 0, 30]
	].map(([dimension, points, possible]) => ({
		...{ dimension: dimension as 'legal', label: dimension === 'skills' ? HOSTILE : 'Title' },
		...{ points: Number(points), possible: Number(possible) },
		...{ pointsText: `${points}.0`, possibleText: `${possible}.0` }
	}));
	it('are solid bars on pale ones, the longest as wide as there is room', () => {
		const html = draw(PointsBars, { rows });
		expect(marksOf(html, 'rest').map(({ width }) => width)).toEqual(['100%', '25%', '75%']);
		expect(marksOf(html, 'fillbar').map(({ width }) => width)).toEqual(['50%', '25%', '0%']);
		expect(html).toMatch(/<b>20\.0<\/b>\s*<small>of 40\.0<\/small>/);
	});
	it('turn round from right to left', () =>
		expect(marksOf(draw(PointsBars, { rows }, MIRRORED), 'fillbar')[0]).toMatchObject({
			x: '50%',
			width: '50%'
		}));
});

describe('a heat map', () => {
	const heat: HeatDocument = {
		...{ finding: HOSTILE, text: '', head: 'Ministry', keys: heatKeys(ENGLISH) },
		columns: [
			...heatColumns(ENGLISH, LATEST),
			{ id: 'overall', label: 'All six', title: 'All six (mean)' }
		],
		sections: [
			{
				title: 'Africa, one ministry',
				rows: [
					{
						...{ id: 'id1', label: 'Ministry <of> Trade', note: '' },
						cells: [0, 25, 40, 50, 70, 90, null].map((score, step) =>
							score === null ? { text: '–', step: null } : { text: String(score), step }
						)
					}
				]
			}
		]
	};
	const sort = { by: 'H3', href: (column: string) => `?sort=${column}` };
	const html = draw(HeatMap, { heat, sort, href: (id: string) => `/review/${id}` });

	it('has a figure in every cell, and a ground of its step', () => {
		const cells = [...html.matchAll(/<td class="(\w+)">([^<]*)<\/td>/g)];
		expect(cells.map(([, ground, text]) => [ground, text])).toEqual([
			...[0, 25, 40, 50, 70, 90].map((score, step) => [`hm${step}`, String(score)]),
			['hx', '–']
		]);
		// Every ground that there can be is explained.
		for (const ground of ['hm0', 'hm1', 'hm2', 'hm3', 'hm4', 'hm5', 'hx'])
			expect(html).toContain(`class="sw ${ground}"`);
	});
	it('is a table for who listens: heads of columns, rows and regions, and what it is sorted by', () => {
		expect(html.match(/<th scope="col"/g)).toHaveLength(8);
		expect(html.match(/aria-sort="descending"/g)).toHaveLength(1);
		expect(html).toMatch(/<th scope="col" aria-sort="descending">.*?\?sort=H3/s);
		expect(html).toContain('<th scope="rowgroup" colspan="8">Africa, one ministry</th>');
		expect(html).toMatch(/<th scope="row"><a href="\/review\/id1"><bdi>Ministry &lt;of> Trade/);
	});
	it('scrolls by itself with the keyboard, and has a name', () =>
		expect(html).toMatch(/tabindex="0" role="group" aria-label="[^"]+"/));
	it('leads nowhere where it is for everybody', () =>
		expect(draw(HeatMap, { heat })).not.toContain('<a '));
});

it('no drawing needs a style of its own, or is read out twice, or can be broken by a text', () => {
	const rows = HIGHLIGHTS.map((id) => plotRow(id, { now: 50 }, { label: HOSTILE, score: HOSTILE }));
	const row = {
		...{ id: HOSTILE, label: HOSTILE, note: HOSTILE },
		cells: [{ text: HOSTILE, step: 1 }]
	};
	const all = [
		draw(ScorePlot, { plot: { ...PLOT, rows }, href: () => HOSTILE, choose: HOSTILE }),
		draw(ChangeBars, {
			change: {
				...{ finding: '', text: '', from: 0, to: 5, table: TABLE },
				rows: [{ id: 'H1', label: HOSTILE, text: HOSTILE, value: 1 }]
			}
		}),
		draw(HeatMap, {
			heat: {
				...{ finding: HOSTILE, text: '', head: HOSTILE, keys: [], columns: [] },
				sections: [{ title: HOSTILE, rows: [row] }]
			},
			href: () => HOSTILE
		})
	];
	for (const html of all) {
		expect(html).not.toContain('<b onclick');
		expect(html).not.toMatch(/\sstyle=/);
		// What a drawing shows stands beside it as text.
		for (const [svg] of html.matchAll(/<svg(?![^>]*overflow)[^>]*>/g))
			expect(svg).toContain('aria-hidden="true"');
	}
});
