import { DomainError } from '#kernel';
import { AuditVerifier } from './audit-verifier.js';
import { parseExport } from './export-file.js';

const HEADER = '{"header":{"exportedAt":"2018-10-17T00:00:00.000Z","keys":[],"laureateAudit":1}}';
const LEAF = '{"hash":"","leaf":0,"row":{"seq":1,"source":"act","what":"x"}}';
const END = '{"end":{"leaves":1}}';

const readAll = async (lines: readonly string[]): Promise<number> => {
  let count = 0;
  const given = async function* (): AsyncGenerator<string> {
    yield* lines;
  };
  for await (const _ of parseExport(given())) count += 1;
  return count;
};

describe('the end of an export', () => {
  it('says how many leaves there are, and leaves that were cut off before it are missed', () => {
    const verifier = new AuditVerifier();
    verifier.take({ header: { exportedAt: '2018-10-17T00:00:00.000Z', keys: [], laureateAudit: 1 } });
    verifier.take({ end: { leaves: 5 } });
    expect(verifier.verdict()).toMatchObject({
      sound: false,
      faults: [{ code: 'AUDIT.END_DIFFERS', params: { said: 5, leaves: 0 } }],
    });
  });
});

describe('an export', () => {
  it('is read line by line', async () => {
    expect(await readAll([HEADER, LEAF, END])).toBe(3);
  });

  it.each<[string, readonly string[], string, number | undefined]>([
    ['no JSON', [HEADER, 'leaf'], 'AUDIT.FILE_MALFORMED', 2],
    ['another file', ['{"name":"x"}'], 'AUDIT.FILE_MALFORMED', 1],
    ['a field of its own', [HEADER, LEAF.replace('"leaf":0', '"leaf":0,"note":""')], 'AUDIT.FILE_MALFORMED', 2],
    ['blanks', [HEADER, LEAF.replace(':0', ': 0')], 'AUDIT.FILE_MALFORMED', 2],
    ['a key twice', [HEADER, LEAF.replace('"what":"x"', '"what":"y","what":"x"')], 'AUDIT.FILE_MALFORMED', 2],
    ['keys in another order', [HEADER, '{"leaf":0,"hash":"","row":null}'], 'AUDIT.FILE_MALFORMED', 2],
    ['a number in disguise', [HEADER, LEAF.replace('"seq":1', '"seq":1.0')], 'AUDIT.FILE_MALFORMED', 2],
    ['no header', [LEAF, END], 'AUDIT.FILE_MALFORMED', 1],
    ['lines after its end', [HEADER, END, LEAF], 'AUDIT.FILE_MALFORMED', 3],
    ['no end', [HEADER, LEAF], 'AUDIT.FILE_CUT_SHORT', undefined],
    ['nothing in it', [], 'AUDIT.FILE_CUT_SHORT', undefined],
  ])('is refused with %s', async (_, lines, code, line) => {
    const refusal = await readAll(lines).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ kind: 'invalid', code, params: line === undefined ? {} : { line } });
  });
});
