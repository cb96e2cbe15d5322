import { type Actor, type Clock, conflict, newId, system } from '#kernel';
import { CLOCK } from '#platform';
import { findProgramme, instantOf } from '#programme';
import { Engine, recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { entryKinds } from './entry-reading.js';
import type { importedFormerTexts, importFormerTexts, orderCheck } from './similarity.views.js';

/** What a check at the closing of entries shows. */
const CLOSING_THRESHOLD = 0.1;

@Injectable()
export class SimilarityService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `NOT_FOUND`, `SIMILARITY.RUNNING` */
  async order(actor: Actor, { programmeId, entryKind, threshold }: z.infer<typeof orderCheck>): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      await findProgramme(manager, programmeId);
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`similarity ${programmeId}`]);
      const running: unknown[] = await manager.query(
        `select 1 from public.similarity_check where programme_id = $1 and entry_kind = $2 and state = 'ordered'`,
        [programmeId, entryKind],
      );
      if (running.length > 0) throw conflict('SIMILARITY.RUNNING');
      const row = { programme_id: programmeId, entry_kind: entryKind, occasion: 'request', threshold };
      return this.engine.beginOne('similarityCheck', { ...row, ordered_by: actor.personId }, actor, { manager });
    });
  }

  /** Orders the check of every programme whose entries have closed since, once; how many were ordered. */
  async orderAtClosing(): Promise<number> {
    const programmes: { id: string }[] = await this.dataSource.query(
      `select id from public.programme p where state in ('open', 'judging')
         and (select count(*) from public.similarity_check c where c.programme_id = p.id and c.occasion = 'closing') < $1`,
      [entryKinds.options.length],
    );
    let ordered = 0;
    for (const { id } of programmes) {
      const { plan } = await findProgramme(this.dataSource.manager, id);
      if (instantOf(plan.schedule.entriesCloseAt, plan.timezone) > this.clock.now()) continue;
      ordered += await this.orderMissing(id);
    }
    return ordered;
  }

  /** A label that is known gets the new text. */
  async importFormer(
    actor: Actor,
    { entryKind, rows }: z.infer<typeof importFormerTexts>,
  ): Promise<z.infer<typeof importedFormerTexts>> {
    const given = [...new Map(rows.map(({ label, text }) => [label, text]))].map(([label, text]) => ({
      id: newId(),
      label,
      text,
    }));
    const written = await this.dataSource.transaction(async (manager) => {
      const labels = given.map(({ label }) => label);
      const act = { kind: 'configuration', what: 'formerTexts.import', actor, detail: { entryKind, labels } } as const;
      await recordAct(manager, act, this.clock.now());
      return manager.query<{ fresh: boolean }[]>(
        `insert into public.former_text (id, entry_kind, label, body, imported_by, imported_at)
       select id, $2, label, text, $3, $4 from jsonb_to_recordset($1::jsonb) as n(id uuid, label text, text text)
       on conflict (entry_kind, label) do update set body = excluded.body, imported_by = excluded.imported_by,
         imported_at = excluded.imported_at
       returning (xmax = 0) as fresh`,
        [JSON.stringify(given), entryKind, actor.personId, this.clock.now()],
      );
    });
    const imported = written.filter(({ fresh }) => fresh).length;
    return { imported, replaced: written.length - imported };
  }

  private async orderMissing(programmeId: string): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`similarity ${programmeId}`]);
      // One that somebody asked for and that is still running comes first; the next round finds it done.
      const taken: { kind: string }[] = await manager.query(
        `select entry_kind as kind from public.similarity_check
         where programme_id = $1 and (occasion = 'closing' or state = 'ordered')`,
        [programmeId],
      );
      const missing = entryKinds.options.filter((kind) => !taken.some((one) => one.kind === kind));
      const rows = missing.map((kind) => ({
        programme_id: programmeId,
        entry_kind: kind,
        occasion: 'closing',
        threshold: CLOSING_THRESHOLD,
      }));
      await this.engine.begin('similarityCheck', rows, system('check when entries close'), { manager });
      return rows.length;
    });
  }
}
