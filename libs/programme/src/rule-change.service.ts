import { type Actor, type Clock, invalid, refused } from '#kernel';
import { CLOCK } from '#platform';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { officesMissing, unfinishedParts } from './draft.queries.js';
import { differencesOf, type PlanDifference } from './plan-differences.js';
import { withCalendarDays } from './frozen-calendars.js';
import { changedPlan, type PartChanges } from './plan-parts.js';
import { planHash, readPlan } from './plan.js';
import { planSchema, type ProgrammePlan } from './plan.schema.js';
import { findProgramme } from './programme.queries.js';
import { changeFaults, mayPropose } from './rule-change.rules.js';

export interface ProposedChange extends PartChanges {
  readonly reason: string;
  /** The whole plan as it is to be, in place of parts. */
  readonly yaml?: string | undefined;
  /** With the days of the calendars as they are configured now. */
  readonly renewCalendar?: boolean | undefined;
}

@Injectable()
export class RuleChangeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Proposes other rules for a programme that has opened. Nothing changes until somebody else approves it.
   * @throws DomainError `PROGRAMME.NOT_OPEN`, `RULES.NOT_IN_FORCE`, `RULES.NOTHING_CHANGES`, `RULES.REFUSED` with a field for
   * each part that may not change, `PROGRAMME.NOT_WHOLE` where the rules would contradict themselves, `PROGRAMME.DRAFT_INVALID`
   */
  async propose(
    actor: Actor,
    programmeId: string,
    { reason, yaml, renewCalendar = false, ...parts }: ProposedChange,
  ): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const { plan: inForce, rules, state } = await findProgramme(manager, programmeId);
      const { calendarDays, ...written } = inForce;
      const changed = yaml === undefined ? this.changed(written, parts) : readPlan(yaml, 'yaml');
      const plan = renewCalendar ? withCalendarDays(changed) : { ...changed, ...(calendarDays && { calendarDays }) };
      const differences = differencesOf(inForce, plan);
      if (differences.length === 0) throw refused('RULES.NOTHING_CHANGES', { ...rules });
      this.demandAllowed(differences, state, plan);
      const offices = await officesMissing(manager, plan);
      if (offices.length > 0) throw refused('PROGRAMME.OFFICES_MISSING', { offices });
      const row = {
        programme_id: programmeId,
        base_version: rules.version,
        plan,
        hash: planHash(plan),
        differences,
        reason,
        proposed_by: actor.personId,
      };
      return this.engine.beginOne('ruleChange', row, actor, { manager, reason });
    });
  }

  /** @throws DomainError `PROGRAMME.NOT_WHOLE` with a field for each thing that would then be missing or wrong */
  private changed(inForce: ProgrammePlan, parts: PartChanges): ProgrammePlan {
    const draft = changedPlan(inForce, parts);
    const unfinished = unfinishedParts(draft);
    if (unfinished.length > 0) throw invalid('PROGRAMME.NOT_WHOLE', unfinished, { count: unfinished.length });
    return planSchema.parse(draft);
  }

  private demandAllowed(differences: readonly PlanDifference[], state: string, { timezone }: ProgrammePlan): void {
    const faults = changeFaults(differences, { state, now: this.clock.now(), timezone });
    const refusal = mayPropose({ programmeState: state, faults });
    if (refusal) throw refused(refusal.code, { ...refusal.params }, [...(refusal.fields ?? [])]);
  }
}
