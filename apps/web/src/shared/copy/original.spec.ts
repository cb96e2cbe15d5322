import { piecesOf } from './original.js';
import type { Copy, Finding } from './queries.js';

const finding = (start: number, text: string): Finding => ({
  id: `body:${start}`,
  field: 'body',
  kind: 'person',
  text,
  before: '',
  after: '',
  mayStand: true,
  kept: false,
  keptReason: null,
});

const copyOf = (body: string, findings: readonly Finding[], marked: readonly string[]): Copy =>
  ({ source: { title: '路', body }, findings, marked }) as unknown as Copy; // what pieces are made of

describe('an original beside its blind copy', () => {
  it('is in pieces that make up the whole text, with what was found and what was marked by hand', () => {
    const body = '老王和张大爷，老王。';
    const pieces = piecesOf(copyOf(body, [finding(3, '张大爷')], ['老王']), 'body');
    expect(pieces.map(({ text }) => text)).toEqual(['老王', '和', '张大爷', '，', '老王', '。']);
    expect(pieces.map(({ text }) => text).join('')).toBe(body);
    expect(pieces.map(({ byHand = false }) => byHand)).toEqual([true, false, false, false, true, false]);
  });

  it('shows a word inside a finding as the finding alone', () => {
    const pieces = piecesOf(copyOf('张大爷家', [finding(0, '张大爷')], ['大爷']), 'body');
    expect(pieces.map(({ text }) => text)).toEqual(['张大爷', '家']);
  });

  it('of a field without findings is one piece', () => {
    expect(piecesOf(copyOf('路', [finding(0, '路')], []), 'title')).toEqual([{ text: '路' }]);
  });
});
