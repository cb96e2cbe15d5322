import { checkoutFolder } from '#platform';
import { type ChartRecords, replayed, type StoredHistories } from '#workflow';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processes } from './index.js';

/** Written by `npm run demo -- --histories libs/assembly/test/histories`. */
const folder = join(checkoutFolder(), 'libs', 'assembly', 'test', 'histories');
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));
const records = read(checkoutFolder(), 'docs', 'flows', 'versions.json') as ChartRecords; // written by npm run flows

describe('what processes of the demo went through', () => {
  it('is stored for every kind of process', () => {
    expect(readdirSync(folder).sort()).toEqual(processes.map(({ name }) => `${name}.json`).sort());
  });

  it.each(processes.map((definition) => [definition.name, definition] as const))(
    'leads %s to the same states again',
    (name, definition) => {
      const histories = read(folder, `${name}.json`) as StoredHistories[]; // written by the demo
      expect(histories.length).toBeGreaterThan(0);
      expect(histories.map(({ steps }) => replayed(definition, records, steps))).toEqual(
        histories.map(({ state }) => state),
      );
    },
  );
});
