import type { DomainError } from '#kernel';
import type { Readable } from 'node:stream';
import { ProcessRegistry } from '../process-registry.js';
import { AuditRecord } from './audit-record.queries.js';
import { checkpointQuery, type RecordQuery, recordQuery, type VerifyResult } from './audit-record.views.js';
import { AuditVerification } from './audit-verification.js';
import { matter, SealedLog, sealAll } from './sealed-log.builder.js';

let log: SealedLog;
let record: AuditRecord;
let verification: AuditVerification;
let ids: string[];

beforeEach(async () => {
  log = await SealedLog.open();
  record = new AuditRecord(log.database.dataSource);
  verification = new AuditVerification(log.database.dataSource, new ProcessRegistry([matter]), log.clock);
  ids = await log.begin(2);
  await log.close(ids[0] ?? '');
  await log.read('GET /api/essay-files/:id/original');
  await log.acts.add({ kind: 'export', what: 'GET /api/audit/export', actor: log.actor, detail: {} });
  await sealAll(log.sealer());
});
afterEach(async () => {
  await log.database.drop();
});

/** As a superuser could, past the triggers. */
const changeUnseen = (): Promise<void> =>
  log.database.dataSource.transaction(async (manager) => {
    await manager.query(`set local session_replication_role = 'replica'`);
    await manager.query(`update workflow.transition_log set reason = 'other' where reason is not null`);
  });

const found = async (asked: Partial<RecordQuery>) => {
  const { items, total } = await record.page(recordQuery.parse(asked));
  expect(total).toBe(items.length);
  return items.map(({ label }) => label.zh);
};

const leafSaying = async (q: string): Promise<number> => {
  const { items } = await record.page(recordQuery.parse({ q }));
  return items[0]?.leaf ?? -1;
};

const toldBy = async (stream: Readable): Promise<{ event: string; data: unknown }[]> => {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      return { event, data: JSON.parse(data) as unknown };
    });
};
const verdict = async (given = {}): Promise<VerifyResult> => {
  const told = await toldBy(verification.begin(given));
  expect(told[0]).toEqual({ event: 'progress', data: { done: 0, of: 5 } });
  expect(told.at(-2)).toEqual({ event: 'progress', data: { done: 5, of: 5 } });
  return told.at(-1)?.data as VerifyResult;
};

describe('the record', () => {
  it('has every leaf, newest first unless asked otherwise', async () => {
    const leaves = async (sort: RecordQuery['sort']) =>
      (await record.page(recordQuery.parse({ sort }))).items.map(({ leaf }) => leaf);
    expect(await leaves('-leaf')).toEqual([4, 3, 2, 1, 0]);
    expect(await leaves('leaf')).toEqual([0, 1, 2, 3, 4]);
    const second = await record.page(recordQuery.parse({ page: 2, size: 2 }));
    expect(second).toMatchObject({ total: 5, items: [{ leaf: 2 }, { leaf: 1 }] });
  });

  it('is searched by words of the act in either language, by reason, by person and by id', async () => {
    expect(await found({ q: '征文原稿文件' })).toEqual(['查看：征文原稿文件']);
    expect(await found({ q: 'the original file' })).toEqual(['查看：征文原稿文件']);
    expect(await found({ q: '“done”' })).toHaveLength(1);
    expect(await found({ q: '组织者' })).toHaveLength(5);
    expect(await found({ q: ids[1] ?? '' })).toEqual(['发起']);
    expect(await found({ q: '%' })).toEqual([]);
  });

  it('is filtered by kind, process and day', async () => {
    expect(await found({ kind: 'export' })).toEqual(['导出：审计日志（供校验）']);
    expect(await found({ kind: 'transition', process: 'matter' })).toHaveLength(3);
    expect(await found({ process: 'round' })).toEqual([]);
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(log.clock.now());
    expect(await found({ since: today, until: today })).toHaveLength(5);
    expect(await found({ until: '2000-01-01' })).toEqual([]);
  });

  it('tells an entry in a sentence, with its row, and whether it is as it was sealed', async () => {
    const leaf = await leafSaying('“done”');
    const entry = await record.entry(leaf);
    expect(entry).toMatchObject({ intact: true, processId: ids[0], checkpoint: { number: 0, size: 5 } });
    expect(entry.sentence.zh).toContain('组织者');
    expect(entry.row?.['reason']).toBe('办结 “done”');
    await changeUnseen();
    expect(await record.entry(leaf)).toMatchObject({ intact: false, reason: 'other' });
  });

  it('has no entry where there is no leaf', () =>
    expect(record.entry(99)).rejects.toMatchObject({ code: 'NOT_FOUND' }));

  it('lists its checkpoints', async () =>
    expect(await record.checkpoints(checkpointQuery.parse({}))).toMatchObject({
      total: 1,
      items: [{ number: 0, size: 5, reasonName: { zh: '到了签署间隔', en: 'It was time' } }],
    }));

  it.each([
    ['到了', 1],
    ['was time', 1],
    ['0', 1],
    ['7', 0],
    ['发布公示', 0],
  ])('finds a checkpoint by what it was signed for and by its number: %s', async (q, total) =>
    expect(await record.checkpoints(checkpointQuery.parse({ q }))).toMatchObject({ total }),
  );
});

describe('the record checked in the page', () => {
  it('is sound, and says so of a checkpoint that was saved elsewhere', async () => {
    const [checkpoint] = await log.checkpoints();
    const note = checkpoint?.note ?? '';
    const given = { checkpoint: note.trim().replaceAll('\n', '\r\n'), key: log.key.vkey };
    expect(await verdict(given)).toMatchObject({ sound: true, leaves: 5, covered: 5, outside: 1, keys: 'given' });
    expect(await verdict()).toMatchObject({ sound: true, firstBreak: null, outside: 0, keys: 'file' });
  });

  it('names the first leaf that is not as it was sealed, in both languages', async () => {
    await changeUnseen();
    const found = await verdict();
    const leaf = await leafSaying('other');
    expect(found).toMatchObject({ sound: false, firstBreak: leaf });
    expect(found.faults[0]).toMatchObject({ code: 'AUDIT.ROW_CHANGED' });
    expect(found.faults[0]?.title.en).not.toBe(found.faults[0]?.title.zh);
  });

  it('refuses what is no checkpoint, and a second check while one goes on', async () => {
    expect(() => verification.begin({ checkpoint: 'no note' })).toThrow(
      expect.objectContaining({ code: 'AUDIT.NOTE_MALFORMED' }) as DomainError,
    );
    const first = verification.begin({});
    expect(() => verification.begin({})).toThrow(
      expect.objectContaining({ code: 'AUDIT.CHECK_RUNNING' }) as DomainError,
    );
    await toldBy(first);
    expect(await verdict()).toMatchObject({ sound: true });
  });
});
