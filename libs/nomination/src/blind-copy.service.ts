import { type Actor, type Clock, hasAnyRole, notFound, officesOf, refused, stale } from '#kernel';
import { CLOCK } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
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
   * Says which findings may stand and what else must go, while the copy is only proposed.
   * @throws DomainError `NOT_FOUND` for a foreign one, `STALE_VERSION`, `BLIND_COPY.NOT_PROPOSED`, `BLIND_COPY.NO_SUCH_FINDING`,
   * `BLIND_COPY.NOT_IN_TEXT`
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
      if (state !== 'proposed') throw refused('BLIND_COPY.NOT_PROPOSED', { state });
      const known = new Set(findings.map(findingId));
      const unknown = keep.filter((one) => !known.has(one));
      if (unknown.length > 0) throw wrong('keep', 'BLIND_COPY.NO_SUCH_FINDING', unknown);
      const text: JudgedText = stored;
      const missing = notInText(text, marked);
      if (missing.length > 0) throw wrong('marked', 'BLIND_COPY.NOT_IN_TEXT', missing);
      const kept = new Set(keep);
      await manager.query(
        'update public.blind_copy set findings = $2, marked = $3, version = version + 1, updated_at = $4 where id = $1',
        [
          id,
          JSON.stringify(findings.map((finding) => ({ ...finding, kept: kept.has(findingId(finding)) }))),
          JSON.stringify([...new Set(marked)]),
          this.clock.now(),
        ],
      );
    });
  }
}
