import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../src');

const sheets = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'));
/** Classes that a rule of the sheet is about alone, without an element or another class before it. */
const classesOf = (sheet: string): string[] => {
  const css = readFileSync(join(SOURCE, sheet), 'utf8');
  return [...new Set([...css.matchAll(/^\.([\w-]+) \{/gm)].map(([, name]) => name ?? ''))];
};

describe('the style sheets of the pages', () => {
  it('are found', () => expect(sheets).toEqual(expect.arrayContaining(['shared/style.css', 'judge/judge.css'])));

  it('describe each class in one of them: all that were loaded stay, so two would fight by the way one came', () => {
    const homes = new Map<string, string[]>();
    for (const sheet of sheets)
      for (const name of classesOf(sheet)) homes.set(name, [...(homes.get(name) ?? []), sheet]);
    expect(homes.size).toBeGreaterThan(100);
    expect([...homes].filter(([, places]) => places.length > 1)).toEqual([]);
  });
});
