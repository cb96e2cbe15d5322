import { type Actor, type Clock, newId, refused } from '#kernel';
import { CLOCK } from '#platform';
import { findProgramme } from '#programme';
import { recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { lockStock, medalsInStock } from './medal-stock.queries.js';
import type { enterStock } from './medal.views.js';

@Injectable()
export class MedalStock {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Puts medals into the cupboard, or takes out what broke or was lost.
   * @throws DomainError `MEDAL.OUT_OF_STOCK` when fewer lie there than are taken out.
   */
  async enter(actor: Actor, { programmeId, count, reason }: z.infer<typeof enterStock>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await findProgramme(manager, programmeId);
      await lockStock(manager, programmeId);
      const inStock = await medalsInStock(manager, programmeId);
      if (inStock + count < 0)
        throw refused('MEDAL.OUT_OF_STOCK', { count: inStock }, [
          { field: 'count', code: 'MEDAL.OUT_OF_STOCK', params: { count: inStock } },
        ]);
      const at = this.clock.now();
      await manager.query(
        `insert into public.medal_stock_entry (id, programme_id, count, reason, entered_by, entered_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [newId(), programmeId, count, reason, actor.name, at],
      );
      const detail = { programmeId, count, reason };
      await recordAct(manager, { kind: 'configuration', what: 'medals.enterStock', actor, detail }, at);
    });
  }
}
