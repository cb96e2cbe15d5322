import type { Actor } from '#kernel';
import { Engine } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { bonusStanding, namePayee } from './bonus.views.js';

@Injectable()
export class BonusPayees {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  /** Says where the money of a bonus goes, or goes otherwise; the log has that it was said, and by whom. */
  async name(
    actor: Actor,
    id: string,
    { payeeName, bank, account }: z.infer<typeof namePayee>,
  ): Promise<z.infer<typeof bonusStanding>> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(
        `insert into public.bonus_payee (bonus_id, payee_name, bank, account)
         select id, $2, $3, $4 from public.bonus where id = $1
         on conflict (bonus_id) do update set payee_name = excluded.payee_name, bank = excluded.bank, account = excluded.account`,
        [id, payeeName, bank, account.replace(/[ -]/g, '')],
      );
      const { state, version } = await this.engine.applyEvent('bonus', id, 'bonus.namePayee', actor, { manager });
      return { id, state, version };
    });
  }
}
