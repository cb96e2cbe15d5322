import type { Actor } from '#kernel';
import { camelCased, Engine, Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { nextFor } from './succession.builder.js';
import type { SuccessionRow } from './succession.process.js';
import type { successionLine } from './succession.views.js';

interface Listed extends SuccessionRow {
  readonly categoryKey: string;
  readonly leftName: string;
  readonly cause: string;
  readonly decidedByName: string | null;
  readonly decisionReason: string | null;
  readonly decidedAt: Date | null;
}

@Injectable()
export class SuccessionQueries {
  constructor(
    private readonly reads: Reads,
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
  ) {}

  /** Places that fell free, with who comes up by the rule as things stand; those that wait for somebody first. */
  async list(actor: Actor, programmeId: string): Promise<z.infer<typeof successionLine>[]> {
    const rows = await this.reads.as<Record<string, unknown>[]>(actor, (manager) =>
      manager.query(
        `select s.*, c.key as category_key, a.winner_name as left_name, a.removal_cause as cause
         from public.succession s join public.category c on c.id = s.category_id join public.award a on a.id = s.award_id
         where s.programme_id = $1 order by s.state = 'proposed' desc, c.position, s.place, s.created_at`,
        [programmeId],
      ),
    );
    const lines: z.infer<typeof successionLine>[] = [];
    for (const row of rows.map((each) => camelCased(each) as unknown as Listed)) {
      // columns of the table and those named
      const { moves, open } =
        row.state === 'proposed'
          ? await nextFor(this.dataSource.manager, { ...row, id: row.awardId }, { hold: false })
          : { moves: [], open: null };
      lines.push({
        ...row,
        next: moves.map(({ to, by }) => ({
          entryId: by.who.entryId,
          winnerName: by.who.winnerName,
          rank: by.who.rank,
          fromPlace: by.kind === 'holder' ? by.who.place : null,
          tierKey: to.tierKey,
          place: to.place,
        })),
        staysOpen: open && { tierKey: open.place.tierKey, place: open.place.place, why: open.why },
        can: await this.engine.can('succession', row.id, actor),
      });
    }
    return lines;
  }
}
