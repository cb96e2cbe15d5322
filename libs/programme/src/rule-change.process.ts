import { refused } from '#kernel';
import { asDefinition, defineProcess, type FactsInput, type ProcessRow, withReason } from '#workflow';
import { officesMissing, storedProgramme } from './draft.queries.js';
import type { PlanDifference } from './plan-differences.js';
import type { ProgrammePlan } from './plan.schema.js';
import { ruleChangeMachine } from './rule-change.machine.js';
import { changeFaults, type RuleChangeFacts, ruleChangeRules } from './rule-change.rules.js';
import { keepVersion } from './rules-in-force.queries.js';

export interface RuleChangeRow extends ProcessRow {
  readonly programmeId: string;
  readonly baseVersion: number;
  readonly plan: ProgrammePlan;
  readonly hash: string;
  readonly differences: readonly PlanDifference[];
  readonly reason: string;
  readonly proposedBy: string;
}

const organiser = { roles: ['organiser'] } as const;

const factsOf = async ({ manager, row, actor, now }: FactsInput<RuleChangeRow>): Promise<RuleChangeFacts> => {
  const { state, rulesVersion } = await storedProgramme(manager, row.programmeId);
  return {
    actorId: actor.personId,
    proposedBy: row.proposedBy,
    programmeState: state,
    baseVersion: row.baseVersion,
    versionNow: rulesVersion,
    faults: changeFaults(row.differences, { state, now, timezone: row.plan.timezone }),
    missingOffices: await officesMissing(manager, row.plan),
  };
};

export const ruleChangeProcess = asDefinition(
  defineProcess<RuleChangeRow, RuleChangeFacts>({
    name: 'ruleChange',
    table: 'rule_change',
    version: 1,
    machine: ruleChangeMachine,
    access: { 'ruleChange.approve': organiser, 'ruleChange.dismiss': organiser, 'ruleChange.withdraw': organiser },
    duties: { 'ruleChange.approve': 'whenPossible' },
    payloads: { 'ruleChange.dismiss': withReason },
    rules: ruleChangeRules,
    facts: factsOf,
    locks: { 'ruleChange.approve': ({ programmeId }) => programmeId },
    actions: {
      bringIntoForce: ({ row, facts, actor, now }) => ({
        patch: { decided_by: actor.personId },
        outbox: [{ topic: 'ruleChange.inForce', payload: { programmeId: row.programmeId } }],
        write: async (manager) => {
          const { id, programmeId, plan, hash, reason, baseVersion } = row;
          const rules = { version: baseVersion + 1, hash };
          const [, moved]: [unknown[], number] = await manager.query(
            `update public.programme set plan = $2, plan_hash = $3, rules_version = $4, version = version + 1, updated_at = $5
             where id = $1 and rules_version = $6 and state = $7`,
            [programmeId, JSON.stringify(plan), hash, rules.version, now, baseVersion, facts.programmeState],
          );
          if (moved === 0) throw refused('RULES.OVERTAKEN', { base: baseVersion, now: null });
          await keepVersion(manager, { programmeId, plan, rules, actor, at: now, change: { id, reason } });
        },
      }),
      recordDecision: ({ actor, payload }) => ({
        patch: { decided_by: actor.personId, decision_reason: payload['reason'] },
      }),
    },
  }),
);
