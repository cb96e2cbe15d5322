import { checkoutFolder } from '#platform';
import { type ChartRecords, faultsOfRecords, flowDocument } from '#workflow';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lang, problemCodes } from '#contracts';
import { processes } from './index.js';

/** Charts by version, as committed. */
const records = JSON.parse(
  readFileSync(join(checkoutFolder(), 'docs', 'flows', 'versions.json'), 'utf8'),
) as ChartRecords; // written by npm run flows

describe.each(processes.map((definition) => [definition.name, definition] as const))(
  'the flow of %s',
  (name, definition) => {
    it('is what docs/flows says (npm run flows writes it)', () => {
      expect(readFileSync(join(checkoutFolder(), 'docs', 'flows', `${name}.md`), 'utf8')).toBe(
        flowDocument(definition),
      );
    });

    it('is the chart on record for its version, and a step leads to it from every older one', () => {
      expect(faultsOfRecords(definition, records)).toEqual([]);
    });

    it('has a label for itself, every event and every state in both languages', () => {
      const events = Object.keys(definition.access);
      const states = Object.keys(definition.machine.states);
      for (const language of ['zh', 'en'] as const) {
        expect(lang[language].processes[name]).toEqual(expect.any(String));
        expect(events.filter((event) => !(event in lang[language].events))).toEqual([]);
        expect(
          states.filter((state) => !(`${name}.${state}` in lang[language].states) && !(state in lang[language].states)),
        ).toEqual([]);
      }
    });
  },
);

it('flows are written for the processes that there are, and for none that is gone', () => {
  expect(readdirSync(join(checkoutFolder(), 'docs', 'flows')).sort()).toEqual(
    [...processes.map(({ name }) => `${name}.md`), 'versions.json'].sort(),
  );
  expect(Object.keys(records).sort()).toEqual(processes.map(({ name }) => name).sort());
});

describe('problem texts', () => {
  const sources = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (file) =>
          file.endsWith('.ts') && !file.endsWith('spec.ts') && !file.includes('lang/') && !file.includes('builder'),
      )
      .map((file) => join(folder, file));

  it('are there for every code in both languages', () => {
    expect(problemCodes('zh').sort()).toEqual(problemCodes('en').sort());
  });

  it('are there for every code that the code can refuse with', () => {
    const used = sources(join(checkoutFolder(), 'libs')).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/'([A-Z][A-Z_]*\.[A-Z][A-Z_]*)'/g)].map((match) => match[1]),
    );
    expect(used.length).toBeGreaterThan(100);
    const known = new Set(problemCodes('zh'));
    expect([...new Set(used)].filter((code) => code !== undefined && !known.has(code))).toEqual([]);
  });
});
