import { problemText } from '#contracts';
import { type Clock, DomainError, refused } from '#kernel';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { ProcessRegistry } from '../process-registry.js';
import type { verifyRecord, VerifyResult } from './audit-record.views.js';
import type { AuditFault, Trusted } from './audit-verifier.js';
import { openCheckpoint } from './checkpoint.js';
import { checkLive, type LiveVerdict } from './live-check.js';
import { keyFromVkey, NoteMalformed } from './signed-note.js';

/** How often it is told how far the check is. */
const TELL_MS = 250;

/** Whoever asked for the check has gone. */
class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

const message = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** What was saved elsewhere. @throws DomainError `AUDIT.NOTE_MALFORMED` */
const trustedOf = ({ checkpoint = '', key = '' }: z.infer<typeof verifyRecord>): Trusted => {
  const vkeys = key.split('\n').filter((line) => line.trim() !== '');
  // A form's text has lost the line feed at its end, or has got another kind.
  const note = checkpoint.trim() === '' ? undefined : `${checkpoint.replace(/\r\n/g, '\n').trim()}\n`;
  try {
    if (note !== undefined) openCheckpoint(note, []);
    return {
      ...(vkeys.length > 0 && { keys: vkeys.map(keyFromVkey) }),
      ...(note !== undefined && { checkpoints: [note] }),
    };
  } catch (error) {
    if (!(error instanceof NoteMalformed)) throw error;
    const field = note === undefined ? 'key' : 'checkpoint';
    const code = 'AUDIT.NOTE_MALFORMED';
    throw new DomainError('invalid', code, { why: error.message }, [{ field, code, params: { why: error.message } }]);
  }
};

const toldFault = ({ code, params }: AuditFault): VerifyResult['faults'][number] => {
  const [zh, en] = [problemText(code, params, 'zh'), problemText(code, params, 'en')];
  return { code, title: { zh: zh.title, en: en.title }, remedy: { zh: zh.remedy, en: en.remedy } };
};

const toldVerdict = ({ faults, ...verdict }: LiveVerdict): VerifyResult => {
  const broken = faults.flatMap(({ params: { leaf } }) => (typeof leaf === 'number' ? [leaf] : []));
  return {
    ...verdict,
    firstBreak: broken.length === 0 ? null : Math.min(...broken),
    faults: faults.map(toldFault),
  };
};

/** Checks the database as `laureate audit verify --live` does, and tells how far it is; one check at a time. */
export class AuditVerification {
  private isRunning = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: ProcessRegistry,
    private readonly clock: Clock,
  ) {}

  /**
   * Server-sent events: `progress` as it goes on, `result` at the last. Whoever turns away ends it.
   * @throws DomainError `AUDIT.NOTE_MALFORMED`, `AUDIT.CHECK_RUNNING`
   */
  begin(given: z.infer<typeof verifyRecord>): Readable {
    const trusted = trustedOf(given);
    if (this.isRunning) throw refused('AUDIT.CHECK_RUNNING');
    this.isRunning = true;
    const stream: Readable = Readable.from(
      this.told(trusted, () => stream.destroyed),
      { objectMode: false, encoding: 'utf8' },
    );
    // A stream that is torn down before anybody reads of it never runs its generator.
    stream.once('close', () => {
      this.isRunning = false;
    });
    return stream;
  }

  private async *told(trusted: Trusted, isGone: () => boolean): AsyncGenerator<string> {
    const [size] = await this.dataSource.query<{ of: number }[]>('select count(*)::int as of from audit.leaf');
    const progress = { done: 0, of: size?.of ?? 0 };
    yield message('progress', progress);
    const checking = this.check(trusted, (done) => {
      if (isGone()) throw new GivenUp('Nobody waits for the check any more.');
      progress.done = done;
    });
    checking.catch(() => undefined); // told below, where somebody still waits
    for (;;) {
      const verdict = await Promise.race([checking, pause(TELL_MS)]);
      yield message('progress', progress);
      if (verdict === undefined) continue;
      yield message('result', toldVerdict(verdict));
      return;
    }
  }

  private check(trusted: Trusted, tell: (leaves: number) => void): Promise<LiveVerdict> {
    return this.dataSource.transaction('REPEATABLE READ', (manager) =>
      checkLive(manager, this.registry.all(), trusted, this.clock.now(), tell),
    );
  }
}
