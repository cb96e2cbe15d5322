import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as similar from '../src/similarity/similar.command.js';
import { replied } from './called-command.js';

const FOLDER = join(process.env['LAUREATE_CASES'] ?? '', 'p16-near-duplicate-chinese');
const tableOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(FOLDER, file), 'utf8'), { columns: true });
const keyOf = (one = '', other = ''): string => [one, other].sort().join('/');

interface Reply {
  pairs: {
    a: string;
    b: string;
    containment: number;
    passages: { aStart: number; bStart: number; length: number }[];
  }[];
}

const found = (...options: string[]): Promise<Reply> => replied<Reply>(similar, join(FOLDER, 'data.csv'), ...options);
const truth = (): Map<string, string> =>
  new Map(tableOf('truth.csv').map(({ source, copy, kind = '' }) => [keyOf(source, copy), kind]));

describe('p16: copies among essays that share a prompt and stock phrases', () => {
  it('all true pairs are found and no other', async () => {
    const { true_pairs: count } = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as {
      true_pairs: number;
    };
    const { pairs } = await found();
    expect(pairs.map(({ a, b }) => keyOf(a, b)).sort()).toEqual([...truth().keys()].sort());
    expect(pairs).toHaveLength(count);
  });

  it('the containment of rare grams is that of the reference, of true and of unrelated pairs', async () => {
    const { reference_containment: reference } = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as {
      reference_containment: { rare_5gram: { max_unrelated: number; min_true_by_kind: Record<string, number> } };
    };
    const kinds = truth();
    const { pairs } = await found('--threshold', '0.05');
    for (const [kind, least] of Object.entries(reference.rare_5gram.min_true_by_kind)) {
      const own = pairs.filter(({ a, b }) => kinds.get(keyOf(a, b)) === kind).map(({ containment }) => containment);
      expect(Math.abs(Math.min(...own) - least)).toBeLessThan(0.03); // the reference cuts the prompt out before
    }
    const unrelated = pairs.filter(({ a, b }) => !kinds.has(keyOf(a, b))).map(({ containment }) => containment);
    expect(Math.max(...unrelated)).toBeLessThanOrEqual(reference.rare_5gram.max_unrelated);
  });

  it('no passage reaches into the prompt', async () => {
    const texts = new Map(tableOf('data.csv').map(({ id = '', text = '' }) => [id, text]));
    const { pairs } = await found();
    for (const { a, passages } of pairs)
      for (const { aStart, length } of passages)
        expect([...(texts.get(a) ?? '')].slice(aStart, aStart + length).join('')).not.toMatch(
          /写出真情实感|寫出真情實感/,
        );
  });
});
