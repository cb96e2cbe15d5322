import { type Assigned, type Infeasible, solveAssignment } from '#assignment';
import { type Clock, refused } from '#kernel';
import { CLOCK } from '#platform';
import { findCategory } from '#programme';
import { Engine, toldFields } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { namesOf } from './discrepancy.queries.js';
import { type AskedAssignment, JudgeAssignment } from './judge-assignment.processor.js';
import { entryTableOf } from './round-field.queries.js';
import { previousConfirmed } from './round.rules.js';
import type { assignmentPreview } from './round.views.js';

type Told = Infeasible['reasons'][number] | Infeasible['relaxations'][number];
type Names = ReadonlyMap<string, string>;

/** Who would judge what, before a round is opened: by the same solver and seed, so that the opening gives the same. */
@Injectable()
export class AssignmentPreviews {
  private readonly assignment: JudgeAssignment;

  constructor(
    private readonly dataSource: DataSource,
    engine: Engine,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.assignment = new JudgeAssignment(dataSource, engine, clock);
  }

  /** @throws DomainError `NOT_FOUND`, `SCORING.ROUND_NOT_PLANNED`, `SCORING.PANEL_MISSING`, `SCORING.PREVIOUS_UNCONFIRMED`, `SCORING.FIELD_EMPTY` */
  async preview(roundId: string): Promise<z.input<typeof assignmentPreview>> {
    const asked = await this.assignment.asked(roundId);
    const { round, judges, entries, request, given } = asked;
    if (round.state !== 'planned') throw refused('SCORING.ROUND_NOT_PLANNED', { state: round.state });
    if (!round.hasPanel) throw refused('SCORING.PANEL_MISSING');
    const tooEarly = previousConfirmed(round);
    if (tooEarly) throw refused(tooEarly.code, tooEarly.params);
    if (entries.length === 0) throw refused('SCORING.FIELD_EMPTY');
    const outcome = given ? calibrationLoads(asked, given) : await solveAssignment(request);
    const possible = outcome.status === 'optimal';
    const kept = (username: string): number => request.forbidden.filter(({ judge }) => judge === username).length;
    const told = possible ? { reasons: [], relaxations: [] } : await this.told(asked, outcome);
    return {
      possible,
      entries: entries.length,
      judgesPerEntry: given ? null : round.judgesPerEntry,
      sheets: possible ? outcome.pairs.length : 0,
      conflicts: request.forbidden.length,
      components: possible ? outcome.components : null,
      objective: possible ? outcome.objective : null,
      judges: judges.map(({ id, username, name }) => ({
        judgeId: id,
        name,
        sheets: possible ? (outcome.loads[username] ?? 0) : 0,
        conflicts: kept(username),
      })),
      ...told,
    };
  }

  /** The solver goes by hashes and user names: people read what things are called. */
  private async told({ round, entries, judges }: AskedAssignment, { reasons, relaxations }: Infeasible) {
    const table = entryTableOf(await findCategory(this.dataSource.manager, round.categoryId));
    const ids = entries.map(({ entryId }) => entryId);
    const nameOf = await namesOf(this.dataSource.manager, table, ids);
    const names: Names = new Map([
      ...entries.map(({ entryId, drawKey }) => [drawKey, `《${nameOf.get(entryId) ?? ''}》`] as const),
      ...judges.map(({ username, name }) => [username, name] as const),
    ]);
    return { reasons: said(reasons, names), relaxations: said(relaxations, names) };
  }
}

const named = (value: unknown, names: Names): unknown => {
  if (Array.isArray(value)) return value.map((item) => named(item, names));
  return typeof value === 'string' ? (names.get(value) ?? value) : value;
};

const said = (all: readonly Told[], names: Names) =>
  toldFields(
    all.map(({ kind, code, params }) => ({
      field: kind,
      code,
      params: Object.fromEntries(Object.entries(params).map(([key, value]) => [key, named(value, names)])),
    })),
  );

/** Every judge marks all that he isn't kept from: there is nothing to choose. */
const calibrationLoads = ({ judges }: AskedAssignment, pairs: Assigned['pairs']): Omit<Assigned, 'worstEntry'> => ({
  status: 'optimal',
  pairs,
  loads: Object.fromEntries(
    judges.map(({ username }) => [username, pairs.filter(({ judge }) => judge === username).length]),
  ),
  components: 1,
  objective: 0,
});
