import { expect, it } from 'vitest';
import { current, drawn } from '../../scripts/rooms.ts';

it('docs/architecture.md draws the arrows that lint holds: node scripts/rooms.ts', () =>
	expect(current()).toBe(drawn(current())));
