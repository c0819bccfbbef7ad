/**
 * A figure of the workspace: its finding as a heading, what it shows, how it is drawn, and its values as a table. Pages
 * draw it, files hold its table, slides draw it again: all from this.
 */
import type { ChainDocument } from '../chain.ts';
import type { HeatDocument } from '../heat.ts';
import type { ChangeDocument } from '../round.ts';
import type { SpreadDocument } from '../spread.ts';
import type { BarsDocument } from './bars.ts';
import type { CompareDocument } from './compare-page.ts';
import type { DataTable } from './data-table.ts';
import type { TilesDocument } from './tiles.ts';

export type Drawing =
	| { kind: 'chain'; chain: ChainDocument }
	| {
			kind: 'spread';
			spread: SpreadDocument;
			/** Every ministry's score by row; null where they are too many to draw. */
			points: Readonly<Record<string, readonly number[]>> | null;
	  }
	| { kind: 'change'; change: ChangeDocument }
	| { kind: 'heat'; heat: HeatDocument }
	| { kind: 'bars'; bars: BarsDocument }
	| { kind: 'tiles'; tiles: TilesDocument }
	| { kind: 'compare'; compare: CompareDocument }
	/** The table alone. */
	| { kind: 'none' };

export interface FigureDocument {
	/** Names the figure in the addresses of its files. */
	id: string;
	finding: string;
	/** What is shown, of how many. */
	text: string;
	drawing: Drawing;
	table: DataTable;
	/** What rows lead to: the page of a highlight, of a question; empty where they lead nowhere. */
	leadsTo: 'highlight' | 'question' | '';
}

export interface WorkspacePage {
	/** The name of the page. */
	title: string;
	/** What stands above the figures; sentences. */
	lead: readonly string[];
	figures: readonly FigureDocument[];
	/** Whether figures are read by a kind of groups, which can be chosen. */
	isByGroup: boolean;
}
