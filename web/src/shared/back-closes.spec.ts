// Back closes every sheet and dialog.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const folder = join(import.meta.dirname, '..');

it('every drawer and modal closes by Back', () => {
  const withLayers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.startsWith('console/'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
    .filter(({ text }) => /<(Drawer|Modal|Dialog|dialog)\b/.test(text));
  expect(withLayers.length).toBeGreaterThan(3);
  expect(withLayers.filter(({ text }) => !text.includes('useBackCloses(')).map(({ name }) => name)).toEqual([]);
});
