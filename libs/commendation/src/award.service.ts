import { problemText } from '#contracts';
import { type Actor, type Clock, DomainError, newId, refused } from '#kernel';
import { CLOCK } from '#platform';
import { findCategory, findProgramme } from '#programme';
import { Engine, recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { conferredAll, declareVacancy } from './award.views.js';
import { lockCategory } from './category-lock.queries.js';
import { openPlaces } from './places.queries.js';
import { refuseWhileSuccessionOpen } from './open-successions.queries.js';

const WHERE_PLACES_ARE_DECIDED = ['deciding', 'publicity', 'commending'];

@Injectable()
export class AwardService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Confers every award that may be conferred now, each in a transaction of its own; tells which may not, and why. */
  async conferAll(actor: Actor, programmeId: string): Promise<z.infer<typeof conferredAll>> {
    await findProgramme(this.dataSource.manager, programmeId);
    const noticed: { id: string }[] = await this.dataSource.query(
      `select a.id from public.award a join public.category c on c.id = a.category_id
       where a.programme_id = $1 and a.state in ('proposed', 'noticed') order by c.position, a.place`,
      [programmeId],
    );
    const conferred: string[] = [];
    const refusedOnes: z.infer<typeof conferredAll>['refused'] = [];
    for (const { id } of noticed) {
      try {
        await this.engine.applyEvent('award', id, 'award.confer', actor);
        conferred.push(id);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const { code, params } = error;
        const title = { zh: problemText(code, params, 'zh').title, en: problemText(code, params, 'en').title };
        refusedOnes.push({ awardId: id, code, title });
      }
    }
    return { conferred, refused: refusedOnes };
  }

  /**
   * Leaves a place vacant, or all open ones of a tier.
   * @returns how many were declared.
   * @throws DomainError `AWARD.PLACE_NOT_OPEN`, `BALLOT.STILL_OPEN`, `SUCCESSION.OPEN`, `AWARD.PLACES_FIXED`
   */
  async declareVacant(actor: Actor, vacancy: z.infer<typeof declareVacancy>): Promise<number> {
    const { categoryId, tierKey, place, reason } = vacancy;
    return this.dataSource.transaction(async (manager) => {
      const category = await findCategory(manager, categoryId);
      const { state } = await findProgramme(manager, category.programmeId);
      if (!WHERE_PLACES_ARE_DECIDED.includes(state)) throw refused('AWARD.PLACES_FIXED', { state });
      await lockCategory(manager, categoryId);
      const running: unknown[] = await manager.query(
        `select 1 from public.ballot where category_id = $1 and state in ('open', 'counted')`,
        [categoryId],
      );
      if (running.length > 0) throw refused('BALLOT.STILL_OPEN', { category: category.key });
      await refuseWhileSuccessionOpen(manager, categoryId);
      const open = (await openPlaces(manager, category)).filter(
        (candidate) => candidate.tierKey === tierKey && (place === undefined || candidate.place === place),
      );
      if (open.length === 0)
        throw refused('AWARD.PLACE_NOT_OPEN', { category: category.key, tier: tierKey, place: place ?? '—' });
      await manager.query(
        `insert into public.vacancy (id, programme_id, category_id, tier_key, place, reason, decided_by, decided_at)
         select id, $1, $2, $3, place, $4, $5, $6 from jsonb_to_recordset($7::jsonb) as v(id uuid, place integer)`,
        [
          category.programmeId,
          categoryId,
          tierKey,
          reason,
          actor.name,
          this.clock.now(),
          JSON.stringify(open.map((free) => ({ id: newId(), place: free.place }))),
        ],
      );
      const places = open.map((free) => free.place);
      const detail = { categoryId, tierKey, places, reason };
      const act = { kind: 'configuration', what: 'places.declareVacant', actor, detail } as const;
      await recordAct(manager, act, this.clock.now());
      return open.length;
    });
  }
}
