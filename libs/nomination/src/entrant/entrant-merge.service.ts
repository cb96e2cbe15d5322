import { type Actor, invalid, notFound } from '#kernel';
import { Engine } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface Pair {
  readonly firstId: string;
  readonly secondId: string;
}

@Injectable()
export class EntrantMerges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  /**
   * Puts a pair up for decision: that it is one person or organisation, or not. The same pair twice is the same decision.
   * @throws DomainError `NOT_FOUND`, `ENTRANT.NO_PAIR`
   */
  async propose(actor: Actor, pair: Pair): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const entrants: { id: string; programme_id: string; kind: string }[] = await manager.query(
        'select id, programme_id, kind from public.entrant where id in ($1, $2) order by id for update',
        [pair.firstId, pair.secondId],
      );
      const [first, second] = entrants;
      if (!first) throw notFound('entrant', pair.firstId);
      if (second?.programme_id !== first.programme_id || second.kind !== first.kind) {
        if (pair.firstId !== pair.secondId && !second) throw notFound('entrant', pair.secondId);
        throw invalid('ENTRANT.NO_PAIR', [{ field: 'secondId', code: 'ENTRANT.NO_PAIR' }]);
      }
      const [known]: { id: string }[] = await manager.query(
        'select id from public.entrant_merge where first_id = $1 and second_id = $2',
        [first.id, second.id],
      );
      if (known) return known.id;
      const row = { programme_id: first.programme_id, first_id: first.id, second_id: second.id };
      return this.engine.beginOne('entrantMerge', row, actor, { manager });
    });
  }
}
