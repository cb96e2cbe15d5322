import { type Actor, type Clock, hasAnyRole, notFound, officesOf, refused, stale } from '#kernel';
import { NEVER_KEPT } from '#anonymisation';
import { CLOCK } from '#platform';
import { recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { EDITED_IN } from './blind-copy.rules.js';
import type { editBlindCopy } from './blind-copy.views.js';
import { findingId, type JudgedText, notInText, type ProposedBlank } from './blind-text.js';

interface StoredCopy {
  readonly state: string;
  readonly version: number;
  readonly findings: ProposedBlank[];
  readonly title: string;
  readonly body: string;
}

const wrong = (field: 'keep' | 'marked', code: string, words: readonly string[]) =>
  refused(code, { words }, [{ field, code, params: { words } }]);

@Injectable()
export class BlindCopyService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Says which findings may stand, each for a reason that goes on record, and what else must go, while the copy is only
   * proposed.
   * @throws DomainError `NOT_FOUND` for a foreign one, `STALE_VERSION`, `BLIND_COPY.NOT_PROPOSED`, `BLIND_COPY.NO_SUCH_FINDING`,
   * `BLIND_COPY.NEVER_KEPT`, `BLIND_COPY.NOT_IN_TEXT`
   */
  async edit(actor: Actor, id: string, change: z.infer<typeof editBlindCopy>): Promise<void> {
    const { expectedVersion, keep, marked } = change;
    await this.dataSource.transaction(async (manager) => {
      const [stored]: StoredCopy[] = await manager.query(
        `select c.state, c.version, c.findings, f.title, f.body from public.blind_copy c
         join public.frozen_text f on f.hash = c.source_hash
         where c.id = $1 and ($2::boolean or c.office_id = any($3)) for update of c`,
        [id, hasAnyRole(actor, ['organiser']), officesOf(actor)],
      );
      if (!stored) throw notFound('blindCopy', id);
      const { state, version, findings } = stored;
      if (version !== expectedVersion) throw stale({ expected: expectedVersion, actual: version, state });
      if (state !== EDITED_IN) throw refused('BLIND_COPY.NOT_PROPOSED', { state });
      const reasons = new Map(keep.map((one) => [one.id, one.reason]));
      refuseKept(findings, stored, [...reasons.keys()]);
      const text: JudgedText = stored;
      const missing = notInText(text, marked);
      if (missing.length > 0) throw wrong('marked', 'BLIND_COPY.NOT_IN_TEXT', missing);
      const decided = findings.map((finding) => withReason(finding, reasons.get(findingId(finding))));
      await manager.query(
        'update public.blind_copy set findings = $2, marked = $3, version = version + 1, updated_at = $4 where id = $1',
        [id, JSON.stringify(decided), JSON.stringify([...new Set(marked)]), this.clock.now()],
      );
      await recordKept(manager, { actor, copyId: id, findings: decided }, this.clock.now());
    });
  }
}

/** What the copy doesn't have, and what nobody may let stand. */
const refuseKept = (findings: readonly ProposedBlank[], text: JudgedText, ids: readonly string[]): void => {
  const known = new Map(findings.map((finding) => [findingId(finding), finding]));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw wrong('keep', 'BLIND_COPY.NO_SUCH_FINDING', unknown);
  const never = ids.flatMap((id) => {
    const finding = known.get(id);
    return finding && NEVER_KEPT.has(finding.kind) ? [text[finding.field].slice(finding.start, finding.end)] : [];
  });
  if (never.length > 0) throw wrong('keep', 'BLIND_COPY.NEVER_KEPT', [...new Set(never)]);
};

const withReason = ({ keptReason: _, ...finding }: ProposedBlank, reason: string | undefined): ProposedBlank =>
  reason === undefined ? { ...finding, kept: false } : { ...finding, kept: true, keptReason: reason };

/** Who lets what stand, and why. The words themselves are in the copy alone. */
const recordKept = async (
  manager: EntityManager,
  { actor, copyId, findings }: { actor: Actor; copyId: string; findings: readonly ProposedBlank[] },
  at: Date,
): Promise<void> => {
  const kept = findings
    .filter((finding) => finding.kept)
    .map((finding) => ({ finding: findingId(finding), kind: finding.kind, reason: finding.keptReason }));
  if (kept.length === 0) return;
  const detail = { process: 'blindCopy', id: copyId, kept };
  await recordAct(manager, { kind: 'configuration', what: 'findings that a blind copy keeps', actor, detail }, at);
};
