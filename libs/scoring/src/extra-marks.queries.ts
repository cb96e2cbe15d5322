import { drawTicket } from '#ranking';
import type { Door } from '#workflow';
import type { Actor } from '#kernel';
import type { EntityManager } from 'typeorm';
import { conflictsOf } from './conflict.queries.js';
import { newAlias } from './sheet-alias.js';
import { inLineForRound, successorSheet } from './successor.queries.js';

export interface TiedRound {
  readonly id: string;
  readonly programmeId: string;
  readonly seed: string;
}

/** A tie with the judge who is to give each of its entries an extra mark. */
export interface ExtraMarks {
  readonly judgeId: string;
  readonly entryIds: readonly string[];
}

interface SheetOfTie {
  readonly judgeId: string;
  readonly entryId: string;
  readonly extra: boolean;
  readonly live: boolean;
}

const sheetsOfTie = (manager: EntityManager, roundId: string, entryIds: readonly string[]): Promise<SheetOfTie[]> =>
  manager.query(
    `select judge_id as "judgeId", entry_id as "entryId", extra, state not in ('recused', 'replaced') as live
     from public.score_sheet where round_id = $1 and entry_id = any($2)`,
    [roundId, entryIds],
  );

/** Somebody has, or had and let pass, an extra sheet for each of the entries: the ladder goes on with what came of it. */
const isAsked = (sheets: readonly SheetOfTie[], entryIds: readonly string[]): boolean => {
  const extra = sheets.filter((sheet) => sheet.extra && sheet.live);
  return [...new Set(extra.map(({ judgeId }) => judgeId))].some((judgeId) =>
    entryIds.every((entryId) => extra.some((sheet) => sheet.judgeId === judgeId && sheet.entryId === entryId)),
  );
};

/**
 * Who marks the entries of a tie once more: a judge of the panel, not its chair who has seen the marks, without conflict with any of them, if possible one who
 * has seen none of them, else the one who has seen the fewest. Among equals the round's seed decides.
 */
const judgeFor = async (
  manager: EntityManager,
  round: TiedRound,
  entryIds: readonly string[],
  sheets: readonly SheetOfTie[],
): Promise<string | undefined> => {
  const panel: { id: string; username: string }[] = await manager.query(
    `select p.id, p.username from public.round r join public.panel_member m on m.panel_id = r.panel_id
       join public.person p on p.id = m.judge_id where r.id = $1 and p.disabled_at is null and p.id <> r.chair_id`,
    [round.id],
  );
  const keys: { key: string }[] = await manager.query(
    'select draw_key as key from public.round_entry where round_id = $1 and entry_id = any($2) order by 1',
    [round.id, entryIds],
  );
  const conflicts = await conflictsOf(
    manager,
    round.programmeId,
    panel.map(({ id }) => id),
    entryIds,
  );
  const barred = new Set([
    ...conflicts.map(({ judgeId }) => judgeId),
    ...sheets.filter(({ extra }) => extra).map(({ judgeId }) => judgeId),
  ]);
  const tie = keys.map(({ key }) => key).join();
  const [first] = panel
    .filter(({ id }) => !barred.has(id))
    .map(({ id, username }) => ({
      id,
      seen: sheets.filter(({ judgeId }) => judgeId === id).length,
      ticket: drawTicket(`extra/${round.seed}`, `${username}/${tie}`),
    }))
    .sort((a, b) => a.seen - b.seen || (a.ticket < b.ticket ? -1 : 1));
  return first?.id;
};

/** The ties that nobody was asked to mark once more yet, each with its judge. One that nobody is free for is left out. */
export const extraMarksFor = async (
  manager: EntityManager,
  round: TiedRound,
  ties: readonly (readonly string[])[],
): Promise<ExtraMarks[]> => {
  const asked: ExtraMarks[] = [];
  for (const entryIds of ties) {
    const sheets = await sheetsOfTie(manager, round.id, entryIds);
    if (isAsked(sheets, entryIds)) continue;
    const judgeId = await judgeFor(manager, round, entryIds, sheets);
    if (judgeId !== undefined) asked.push({ judgeId, entryIds });
  }
  return asked;
};

/** Begins the extra sheets, in an order that says nothing of the ranking. */
export const beginExtraSheets = async (
  door: Door,
  manager: EntityManager,
  roundId: string,
  { groups, dueAt, actor }: { groups: readonly ExtraMarks[]; dueAt: Date; actor: Actor },
): Promise<void> => {
  await inLineForRound(manager, roundId);
  for (const { judgeId, entryIds } of groups) {
    const ordered: { id: string }[] = await manager.query(
      'select entry_id as id from public.round_entry where round_id = $1 and entry_id = any($2) order by draw_key',
      [roundId, entryIds],
    );
    for (const { id } of ordered) {
      const sheet = await successorSheet(manager, { roundId, entryId: id }, judgeId, newAlias());
      await door.begin('scoreSheet', [{ ...sheet, extra: true, due_at: dueAt }], actor, { manager });
    }
  }
};
