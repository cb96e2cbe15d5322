import { type Actor, type Clock, officesOf, notFound } from '#kernel';
import { CLOCK } from '#platform';
import { findCategory, findProgramme } from '#programme';
import { camelCased, Reads } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONSENT_STATES } from './consent.rules.js';
import { hashOfToken } from './consent.service.js';
import type { ConsentShown } from './consent.views.js';
import { seesAllEntries } from './entry.queries.js';

@Injectable()
export class ConsentQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: Reads,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a foreign nomination */
  async ofNomination(actor: Actor, nominationId: string): Promise<{ consent: unknown }> {
    const [row] = await this.reads.as<Record<string, unknown>[]>(actor, (manager) =>
      manager.query(
        `select c.id, c.state, c.nominee_name, c.expires_at, c.answered_at, c.decline_reason, c.version
         from public.nomination n left join public.consent c on c.nomination_id = n.id
         where n.id = $1 and ($2::boolean or n.office_id = any($3))`,
        [nominationId, seesAllEntries(actor), officesOf(actor)],
      ),
    );
    if (!row) throw notFound('nomination', nominationId);
    return { consent: row['id'] === null ? null : camelCased(row) };
  }

  /** What stands behind a link: for whoever holds it, and nobody else. Undefined for a link that is none. */
  async behind(token: string): Promise<ConsentShown | undefined> {
    const { manager } = this.dataSource;
    const [row]: LinkedNomination[] = await manager.query(
      `select c.state, c.nominee_name, c.expires_at, n.state as nomination_state, n.nominee_name as named_now, n.nominee_position,
         n.deeds, n.category_id, o.name_zh, o.name_en
       from public.consent c join public.nomination n on n.id = c.nomination_id join public.office o on o.id = c.office_id
       where c.token_hash = $1`,
      [hashOfToken(token)],
    );
    if (!row) return undefined;
    const category = await findCategory(manager, row.category_id);
    const { plan } = await findProgramme(manager, category.programmeId);
    const open = row.state === 'asked' && CONSENT_STATES.includes(row.nomination_state);
    return {
      state: row.state,
      nomineeName: row.nominee_name,
      nomineePosition: row.nominee_position,
      deeds: row.deeds,
      programmeName: plan.name,
      categoryName: category.rules.name,
      officeName: { zh: row.name_zh, en: row.name_en },
      timezone: plan.timezone,
      expiresAt: row.expires_at,
      over: !open || row.named_now !== row.nominee_name || this.clock.now() >= row.expires_at,
    };
  }
}

interface LinkedNomination {
  readonly state: string;
  readonly nominee_name: string;
  readonly expires_at: Date;
  readonly nomination_state: string;
  readonly named_now: string;
  readonly nominee_position: string;
  readonly deeds: string;
  readonly category_id: string;
  readonly name_zh: string;
  readonly name_en: string;
}
