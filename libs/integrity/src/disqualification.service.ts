import { type Actor, conflict, refused } from '#kernel';
import { Engine, ProcessRegistry, transitionsOf } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { proposeDisqualification } from './disqualification.views.js';
import { readEntry } from './entry-reading.js';

type Proposal = z.infer<typeof proposeDisqualification>;

@Injectable()
export class DisqualificationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly registry: ProcessRegistry,
  ) {}

  /**
   * Proposes to disqualify an entry; nothing happens to it until another person confirms.
   * @throws DomainError `NOT_FOUND`, `DISQUALIFICATION.NOT_NOW`, `DISQUALIFICATION.OPEN`, `DISQUALIFICATION.EVIDENCE_UNKNOWN`
   */
  async propose(actor: Actor, { entryKind, entryId, reason, evidence }: Proposal): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      // One proposal after the other for the same entry.
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`disqualification ${entryId}`]);
      const entry = await readEntry(manager, entryKind, entryId);
      this.demandPossible(entryKind, entry.state);
      const open: unknown[] = await manager.query(
        `select 1 from public.disqualification where entry_id = $1 and state = 'proposed'`,
        [entryId],
      );
      if (open.length > 0) throw conflict('DISQUALIFICATION.OPEN');
      await demandEvidence(manager, entryId, evidence);
      const row = {
        programme_id: entry.programmeId,
        category_id: entry.categoryId,
        office_id: entry.officeId,
        entry_kind: entryKind,
        entry_id: entryId,
        reason,
        evidence,
        proposed_by: actor.personId,
      };
      return this.engine.beginOne('disqualification', row, actor, { manager, reason });
    });
  }

  /** By the entry's own chart, so that a state added there is one here. */
  private demandPossible(kind: Proposal['entryKind'], state: string): void {
    const from = transitionsOf(this.registry.get(kind).machine)
      .filter(({ event }) => event === `${kind}.disqualify`)
      .map((transition) => transition.from);
    if (!from.includes(state)) throw refused('DISQUALIFICATION.NOT_NOW', { state, states: from });
  }
}

/** Each is a pair that the entry is one of. */
const demandEvidence = async (manager: EntityManager, entryId: string, evidence: readonly string[]): Promise<void> => {
  const known: { id: string }[] = await manager.query(
    'select id from public.similar_pair where id = any($1) and (a_id = $2 or b_id = $2)',
    [evidence, entryId],
  );
  const unknown = evidence.filter((id) => !known.some((pair) => pair.id === id));
  if (unknown.length === 0) return;
  const params = { unknown };
  throw refused('DISQUALIFICATION.EVIDENCE_UNKNOWN', params, [
    { field: 'evidence', code: 'DISQUALIFICATION.EVIDENCE_UNKNOWN', params },
  ]);
};
