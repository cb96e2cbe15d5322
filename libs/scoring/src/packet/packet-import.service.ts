import { type Actor, type Clock, conflict, DomainError, invalid, refused } from '#kernel';
import { CLOCK, inOneTransaction, readSpreadsheet, type Upload } from '#platform';
import { findCategory } from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { ScoreSheetService } from '../score-sheet.service.js';
import { type SheetNow, type WeighedRow, weighRows } from './packet-rows.js';
import { isSealedBy, rubricHash } from './packet-seal.js';
import { ownPacket, type Packet } from './packet.service.js';
import type { bringPacket, broughtPacket } from './packet.views.js';
import { readPacket, type ReadPacket } from './read-packet.js';

type Brought = z.infer<typeof broughtPacket>;
type Wanted = z.infer<typeof bringPacket>;
type Outcome = Brought['rows'][number]['outcome'];

/** Ends the transaction of a check, with what it came to. */
class OnlyChecked extends Error {
  constructor(readonly reply: Brought) {
    super('Nothing is written.');
  }
}

/** What a judge brings back that was scored without a network: all of it or nothing. */
@Injectable()
export class PacketImport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly drafts: ScoreSheetService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Checks a packet and, unless it is only to be checked, saves or files what it says.
   * @throws DomainError `PACKET.…`: not a packet, altered, imported before, outdated, cells that are wrong, and
   * `PACKET.MARKED_MEANWHILE` with what is stored and what was sent; `NOT_FOUND` of somebody else's
   */
  async bring(actor: Actor, upload: Upload, wanted: Wanted): Promise<Brought> {
    const read = readPacket(await readSpreadsheet(upload.bytes));
    try {
      return await inOneTransaction(this.dataSource, async (manager) => {
        const reply = await this.written(manager, actor, read, wanted);
        if (wanted.mode === 'check') throw new OnlyChecked(reply);
        return reply;
      });
    } catch (error) {
      if (error instanceof OnlyChecked) return error.reply;
      throw error;
    }
  }

  private async written(manager: EntityManager, actor: Actor, read: ReadPacket, wanted: Wanted): Promise<Brought> {
    const packet = await ownPacket(manager, actor, read.packetId, 'for update');
    refuseAltered(packet, read);
    if (packet.importedAt) throw refused('PACKET.REPLAYED', { importedAt: packet.importedAt.toISOString() });
    const rubric = await rubricOf(manager, packet.roundId);
    if (rubricHash(rubric) !== packet.rubricHash) throw refused('PACKET.OUTDATED');
    const left = new Map(packet.rows.map((row) => [row.alias, row]));
    const { rows, problems } = weighRows(read, left, await sheetsNow(manager, packet), rubric, wanted.mode);
    if (problems.length > 0) throw invalid('PACKET.CELLS_WRONG', problems, { count: problems.length });
    const moved = rows.filter(({ says, movedOn }) => says !== 'nothing' && movedOn);
    if (moved.length > 0 && wanted.meanwhile === 'refuse') throw markedMeanwhile(moved);
    const done: Brought['rows'] = [];
    for (const row of rows) {
      const { cell, alias } = row;
      done.push({ cell, alias, outcome: await this.writeRow(manager, actor, row, wanted) });
    }
    const count = (outcome: Outcome): number => done.filter((one) => one.outcome === outcome).length;
    const counts = {
      saved: count('saved'),
      filed: count('filed'),
      untouched: count('untouched'),
      kept: count('kept'),
    };
    if (counts.saved + counts.filed > 0)
      await manager.query('update public.judging_packet set imported_at = $2 where id = $1', [
        packet.id,
        this.clock.now(),
      ]);
    return { id: packet.id, roundId: packet.roundId, written: wanted.mode !== 'check', counts, rows: done };
  }

  private async writeRow(
    manager: EntityManager,
    actor: Actor,
    { says, movedOn, now, sheetId, marks, comment, cell }: WeighedRow,
    { meanwhile }: Wanted,
  ): Promise<Outcome> {
    if (says === 'nothing') return 'untouched';
    if (!now || (movedOn && meanwhile === 'keep')) return 'kept';
    try {
      if (says === 'save') {
        await this.drafts.saveDraft(actor, sheetId, { expectedVersion: now.version, marks, comment });
        return 'saved';
      }
      const options = { payload: { marks, comment }, expectedVersion: now.version, manager };
      await this.engine.applyEvent('scoreSheet', sheetId, 'scoreSheet.file', actor, options);
      return 'filed';
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { kind, code, params } = error;
      throw new DomainError(kind, code, params, [{ field: cell, code, params }]);
    }
  }
}

/** Whatever stands in it but marks and comments is as it left, and it is this judge's. */
const refuseAltered = ({ id, judgeId, secret }: Packet, { roundId, criteria, rows, seal }: ReadPacket): void => {
  if (!isSealedBy(secret, { packetId: id, judgeId, roundId, criteria, rows }, seal)) throw refused('PACKET.ALTERED');
};

const rubricOf = async (manager: EntityManager, roundId: string) => {
  const [round]: { categoryId: string }[] = await manager.query(
    'select category_id as "categoryId" from public.round where id = $1',
    [roundId],
  );
  if (!round) throw refused('PACKET.OUTDATED');
  return (await findCategory(manager, round.categoryId)).rules.rubric;
};

const sheetsNow = async (manager: EntityManager, { judgeId, rows }: Packet): Promise<Map<string, SheetNow>> => {
  const sheets: SheetNow[] = await manager.query(
    `select id, version, state, marks, comment from public.score_sheet
     where id = any($1) and judge_id = $2 and state not in ('recused', 'replaced') order by id for update`,
    [rows.map(({ sheetId }) => sheetId), judgeId],
  );
  return new Map(sheets.map((sheet) => [sheet.id, sheet]));
};

/** Both versions of each, side by side: nothing is lost, and the judge says which counts. */
const markedMeanwhile = (rows: readonly WeighedRow[]): DomainError => {
  const both = rows.map(({ cell, alias, now, marks, comment }) => ({
    cell,
    alias,
    stored: now ? { state: now.state, marks: now.marks, comment: now.comment } : null,
    sent: { marks, comment },
  }));
  return conflict(
    'PACKET.MARKED_MEANWHILE',
    { count: rows.length, sheets: both },
    both.map(({ cell, alias }) => ({ field: cell, code: 'PACKET.ROW_MARKED_MEANWHILE', params: { alias } })),
  );
};
