/** Any process shows its chart and its history: each kind has a place in the pages that leads to them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../src');
const PLACE = /<(?:ProcessStory|StoryLink)\s+process="(\w+)"/g;

/** No page lists them, so that only the record leads to their stories, as it does to every kind's. */
const IN_THE_RECORD_ALONE = ['consent', 'grace', 'reminder'];

/** Held to the registry by a test of its own. */
const kinds = Object.keys(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/flows/versions.json'), 'utf8')) as object,
);

const places = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tsx'))
  .flatMap((path) => [...readFileSync(join(SOURCE, path), 'utf8').matchAll(PLACE)].map(([, kind = '']) => kind));

describe('the story of a process', () => {
  it('is reached from the pages, whatever its kind', () => {
    expect([...new Set([...places, ...IN_THE_RECORD_ALONE])].sort()).toEqual([...kinds].sort());
  });

  it('is not called out of reach where a page leads to it', () =>
    expect(IN_THE_RECORD_ALONE.filter((kind) => places.includes(kind))).toEqual([]));
});
