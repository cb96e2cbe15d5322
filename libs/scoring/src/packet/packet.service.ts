import type { Language } from '#contracts';
import { type Actor, type Clock, DomainError, newId, notFound, refused } from '#kernel';
import { CLOCK } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { ScoreSheetQueries } from '../score-sheet.queries.js';
import { OPEN_ROUNDS } from '../score-sheet.rules.js';
import { judgeSheet, sheetPage } from '../score-sheet.views.js';
import { rubricHash, sealOf } from './packet-seal.js';
import { packetFileName, packetWorkbook } from './packet-workbook.js';

/** A row of a packet as it was when it left. */
export interface PacketRow {
  readonly sheetId: string;
  readonly alias: string;
  readonly version: number;
  readonly marks: Readonly<Record<string, string>>;
  readonly comment: string;
}

export interface Packet {
  readonly id: string;
  readonly roundId: string;
  readonly judgeId: string;
  readonly rubricHash: string;
  readonly secret: Buffer;
  readonly rows: readonly PacketRow[];
  readonly exportedAt: Date;
  readonly importedAt: Date | null;
}

type JudgedSheet = z.infer<typeof judgeSheet>;

const OPEN_SHEETS = ['assigned', 'draft', 'reopened'];
const PAGE = 200;

/** Somebody else's packet answers as one that does not exist. */
export const ownPacket = async (manager: EntityManager, actor: Actor, id: string, lock = ''): Promise<Packet> => {
  const [packet]: Packet[] = await manager.query(
    `select id, round_id as "roundId", judge_id as "judgeId", rubric_hash as "rubricHash", secret, rows,
       exported_at as "exportedAt", imported_at as "importedAt"
     from public.judging_packet where id = $1 and judge_id = $2 ${lock}`,
    [id, actor.personId],
  );
  if (!packet) throw notFound('judgingPacket', id);
  return packet;
};

/** What a judge takes along to score without a network. */
@Injectable()
export class PacketService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sheets: ScoreSheetQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * A packet with all that the judge has open in the round.
   * @throws DomainError `SCORING.ROUND_NOT_OPEN`, `PACKET.NOTHING_OPEN`, `PACKET.NO_RUBRIC`; `NOT_FOUND` of a round that he has no sheet in
   */
  async take(actor: Actor, roundId: string): Promise<Packet> {
    const open = await this.openSheets(actor, roundId);
    const [first] = open;
    if (!first) throw refused('PACKET.NOTHING_OPEN');
    if (first.mode !== 'score') throw refused('PACKET.NO_RUBRIC', { mode: first.mode });
    const packet: Packet = {
      id: newId(),
      roundId,
      judgeId: actor.personId ?? '',
      rubricHash: rubricHash(first.rubric),
      secret: randomBytes(32),
      rows: open.map(({ id, alias, version, marks, comment }) => ({ sheetId: id, alias, version, marks, comment })),
      exportedAt: this.clock.now(),
      importedAt: null,
    };
    await this.dataSource.query(
      `insert into public.judging_packet (id, round_id, judge_id, rubric_hash, secret, rows, exported_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        packet.id,
        roundId,
        packet.judgeId,
        packet.rubricHash,
        packet.secret,
        JSON.stringify(packet.rows),
        packet.exportedAt,
      ],
    );
    return packet;
  }

  async get(actor: Actor, id: string): Promise<Packet> {
    return ownPacket(this.dataSource.manager, actor, id);
  }

  /** The packet as a workbook. Texts of sheets that the judge has no longer are left out. */
  async workbook(actor: Actor, id: string, language: Language): Promise<{ bytes: Uint8Array; name: string }> {
    const { roundId, judgeId, secret, rows } = await this.get(actor, id);
    const held = await Promise.all(rows.map(({ sheetId }) => this.sheetIfHeld(actor, sheetId)));
    const sheets = held.filter((sheet) => sheet !== undefined);
    const [first] = sheets;
    if (!first) throw refused('PACKET.NOTHING_OPEN');
    const { rubric, roundName } = first;
    const criteria = rubric.map(({ key }) => key);
    const bytes = await packetWorkbook(
      {
        packetId: id,
        roundId,
        seal: sealOf(secret, { packetId: id, judgeId, roundId, criteria, rows }),
        rubric,
        rows,
        texts: sheets.map(({ alias, entry }) => ({ alias, ...textOf(entry) })),
      },
      language,
    );
    return { bytes, name: packetFileName(roundName, language) };
  }

  private async openSheets(actor: Actor, roundId: string): Promise<JudgedSheet[]> {
    const ids: string[] = [];
    for (let page = 1, total = 1; (page - 1) * PAGE < total; page += 1) {
      const found = sheetPage.parse(await this.sheets.list(actor, { roundId, page, size: PAGE }));
      ids.push(...found.items.filter(({ state }) => OPEN_SHEETS.includes(state)).map(({ id }) => id));
      if (page === 1 && found.total === 0) throw notFound('round', roundId);
      total = found.total;
    }
    await this.refuseClosed(roundId);
    const sheets: JudgedSheet[] = [];
    for (const id of ids) sheets.push(judgeSheet.parse(await this.sheets.get(actor, id)));
    return sheets;
  }

  private async refuseClosed(roundId: string): Promise<void> {
    const [round] = await this.dataSource.query<{ state: string }[]>('select state from public.round where id = $1', [
      roundId,
    ]);
    if (!round || !OPEN_ROUNDS.includes(round.state)) throw refused('SCORING.ROUND_NOT_OPEN', { state: round?.state });
  }

  private async sheetIfHeld(actor: Actor, id: string): Promise<JudgedSheet | undefined> {
    try {
      return judgeSheet.parse(await this.sheets.get(actor, id));
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'notFound') return undefined;
      throw error;
    }
  }
}

const textOf = (entry: JudgedSheet['entry']): { title: string; text: string } => {
  if (entry.kind === 'essay') return { title: entry.title, text: entry.body };
  if (entry.kind === 'blindNomination') return { title: '', text: entry.deeds };
  return { title: `${entry.nomineeName} ${entry.nomineePosition}`, text: entry.deeds };
};
