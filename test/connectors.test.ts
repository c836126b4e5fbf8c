import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sources } from '../src/connectors/registry.ts';
import { connectorKit } from './kits/connector.kit.ts';
import { emulators } from './kits/emulators.ts';

const root = join(import.meta.dirname, '../src/connectors/sources');
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

test('every vendor folder is registered, has an emulator and says what it can and cannot do', () => {
  const vendors = sources.map((module) => module.vendor);

  expect(vendors.toSorted()).toEqual(folders.toSorted());
  expect(Object.keys(emulators).toSorted()).toEqual(folders.toSorted());
  for (const folder of folders) expect(existsSync(join(root, folder, 'README.md')), `${folder}/README.md`).toBe(true);
});

for (const module of sources) {
  const start = emulators[module.vendor];
  if (start !== undefined) describe(module.vendor, () => connectorKit(module, start));
}
