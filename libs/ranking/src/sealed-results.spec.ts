import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultBundle, verifyResult } from './index.js';

/**
 * Results as another build sealed them, one for each way of judging: whoever keeps such a bundle can have it checked by any
 * later version. Never write them anew: a reading of the rules that breaks one needs a format of its own.
 */
const FILE = join(import.meta.dirname, '..', 'test', 'sealed-results.json');
const bundles = (JSON.parse(readFileSync(FILE, 'utf8')) as unknown[]).map((one) => resultBundle.parse(one));
const named = bundles.map((bundle) => [bundle.result.rule.mode ?? bundle.result.format, bundle] as const);

describe.each(named)('a result sealed by another build: %s', (_, bundle) => {
  it('is computed again to the byte', () => {
    const { valid, checks } = verifyResult(bundle, bundle.seal);
    expect([valid, checks.filter(({ ok }) => !ok)]).toEqual([true, []]);
  });

  it('names each sheet of which one mark was changed, and no other', () => {
    for (const { id } of bundle.result.sheets) {
      const [[key, mark] = ['', '']] = Object.entries(bundle.marks[id] ?? {});
      const other = bundle.result.sheets.map((sheet) => bundle.marks[sheet.id]?.[key]).find((one) => one !== mark);
      const changed = { ...bundle, marks: { ...bundle.marks, [id]: { ...bundle.marks[id], [key]: other ?? '' } } };
      const { valid, checks } = verifyResult(changed);
      expect([valid, checks.find(({ name }) => name === 'sheets')?.differing]).toEqual([false, [id]]);
    }
  });
});

it('every way of judging is among them', () => {
  const modes = bundles.map(({ result }) => result.rule.mode ?? 'score');
  expect([...new Set(modes)].sort()).toEqual(['approval', 'comparison', 'passFail', 'ranking', 'score']);
});
