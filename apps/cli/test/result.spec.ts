import { DomainError } from '#kernel';
import { sealResult } from '#ranking';
import { createHash } from 'node:crypto';
import * as result from '../src/result.command.js';
import type { RankReply } from '../src/ranking/rank-reply.js';
import * as rank from '../src/ranking/rank.command.js';
import { Desk, ended, replied } from './called-command.js';

const SEED = 'drawn';
const bundle = sealResult(
  {
    code: 'laureate 0.1.0',
    programme: 'day',
    category: 'story',
    round: 'final',
    roundId: 'round',
    rule: { criteria: [{ key: 'content', points: 50 }], trim: 0, decimals: 2 },
    tieLadder: ['draw'],
    draw: { commitment: createHash('sha256').update(SEED).digest('hex'), seed: SEED },
    entries: ['a', 'b'],
  },
  ['a', 'b'].map((entry) => ({ id: `sheet-${entry}`, entry, judge: 'J01', extra: false, marks: { content: '40' } })),
);

const desk = new Desk();
afterAll(() => desk.clear());

const verified = (file: string, ...options: string[]) => ended(result, 'verify', file, ...options);

describe('laureate result verify', () => {
  it('ends with 0 for a result that its marks give', async () => {
    const file = desk.put('bundle.json', JSON.stringify(bundle));
    const { code, text } = await verified(file, '--seal', bundle.seal, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({ valid: true, seal: bundle.seal, code: 'laureate 0.1.0', entries: 2 });
  });

  it('ends with 1 and names the sheet of a changed mark', async () => {
    const changed = { ...bundle, marks: { ...bundle.marks, 'sheet-b': { content: '41' } } };
    const { code, text } = await verified(desk.put('changed.json', JSON.stringify(changed)));
    expect(code).toBe(1);
    expect(text).toContain('sheet-b');
    expect(text).not.toContain('sheet-a');
  });

  it('names the sheet of a mark that is no longer text, too', async () => {
    const changed = { ...bundle, marks: { ...bundle.marks, 'sheet-b': { content: 41 } } };
    const { code, text } = await verified(desk.put('changed.json', JSON.stringify(changed)));
    expect([code, text.includes('sheet-b'), text.includes('sheet-a')]).toEqual([1, true, false]);
  });

  it.each([
    ['the result', { ...bundle.result, winner: 'b' }],
    ['its rule', { ...bundle.result, rule: { ...bundle.result.rule, bonus: 5 } }],
    ['a sheet', { ...bundle.result, sheets: bundle.result.sheets.map((sheet) => ({ ...sheet, note: 'late' })) }],
    ['a line', { ...bundle.result, ranking: bundle.result.ranking.map((line) => ({ ...line, prize: 'gold' })) }],
  ])('tells of what was added to %s', async (_, result) => {
    const file = desk.put('added.json', JSON.stringify({ ...bundle, result }));
    const { code, text } = await verified(file, '--json');
    const { checks } = JSON.parse(text) as { checks: { name: string; ok: boolean }[] };
    expect([code, checks.find(({ name }) => name === 'seal')?.ok]).toEqual([1, false]);
  });

  it('refuses what is no bundle, with the place', async () => {
    const refusal = async (text: string): Promise<unknown> => {
      const error: unknown = await verified(desk.put('no.json', text)).catch((thrown: unknown) => thrown);
      return error instanceof DomainError ? [error.kind, error.code, error.params['why']] : error;
    };
    expect(await refusal('{')).toEqual(['invalid', 'RESULT.NO_BUNDLE', expect.any(String)]);
    const other = { ...bundle, result: { ...bundle.result, format: 'laureate-result/9' } };
    expect(await refusal(JSON.stringify(other))).toEqual([
      'invalid',
      'RESULT.NO_BUNDLE',
      expect.stringContaining('result.format'),
    ]);
  });
});

describe('laureate result marks', () => {
  it('makes a table of them, which the other commands read', async () => {
    const table = await ended(result, 'marks', desk.put('bundle.json', JSON.stringify(bundle)));
    expect(table).toEqual({ code: 0, text: 'entry,judge,criterion,mark\na,J01,content,40\nb,J01,content,40\n' });
    const { entries } = await replied<RankReply>(
      rank,
      desk.put('marks.csv', table.text),
      '--method',
      'mean',
      '--places',
      '1',
    );
    expect(entries.map(({ mark, rank: place }) => [mark, place])).toEqual([
      ['40.00', 1],
      ['40.00', 1],
    ]);
  });

  it('gives comparisons as pairs with their outcome', async () => {
    const pairs = sealResult(
      {
        ...{ code: 'laureate 0.1.0', programme: 'day', category: 'story', round: 'final', roundId: 'round' },
        rule: { criteria: [], trim: 0, decimals: 4, mode: 'comparison' },
        tieLadder: ['draw'],
        draw: { commitment: createHash('sha256').update(SEED).digest('hex'), seed: SEED },
        entries: ['a', 'b'],
      },
      ['this', 'other', 'equal'].map((better, at) => ({
        ...{ id: `sheet-${at}`, entry: 'a', against: 'b', judge: `J0${at}`, extra: false },
        marks: { better },
      })),
    );
    const { text } = await ended(result, 'marks', desk.put('pairs.json', JSON.stringify(pairs)));
    expect(text).toBe('a,b,outcome\na,b,a\na,b,b\na,b,tie\n');
  });
});
