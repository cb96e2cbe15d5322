import type { FieldProblem } from '#kernel';
import { notFound } from '#kernel';
import type { EntityManager } from 'typeorm';
import { fieldOf } from './plan-fault.js';
import type { DraftPlan } from './plan-draft.schema.js';
import { wholenessFaults } from './plan.js';

/** A programme as it is stored, a draft or not. */
export interface StoredProgramme {
  readonly id: string;
  readonly slug: string;
  readonly state: string;
  readonly version: number;
  readonly rulesVersion: number;
  readonly hash: string;
  readonly clonedFrom: string | null;
  readonly plan: DraftPlan;
}

export const STORED = `select p.id, p.slug, p.state, p.version, p.rules_version as "rulesVersion", p.plan_hash as hash,
  p.cloned_from as "clonedFrom", p.plan from public.programme p`;

/** @param locked waits for whoever is changing it, and keeps others waiting */
export const storedProgramme = async (manager: EntityManager, id: string, locked = false): Promise<StoredProgramme> => {
  const [row]: StoredProgramme[] = await manager.query(`${STORED} where p.id = $1${locked ? ' for update' : ''}`, [id]);
  if (!row) throw notFound('programme', id);
  return row;
};

/** What a draft lacks and what it says against itself, a field each, before its programme can open. */
export const unfinishedParts = (plan: DraftPlan): FieldProblem[] =>
  wholenessFaults(plan).map((fault) => fieldOf(fault));

/** Keys of offices that a plan names and that are not in the directory, or closed. */
export const officesMissing = async (manager: EntityManager, { offices = [] }: DraftPlan): Promise<string[]> => {
  const keys = offices.map(({ key }) => key);
  const known: { key: string }[] = await manager.query(
    'select key from public.office where key = any($1) and closed_at is null',
    [keys],
  );
  return keys.filter((key) => !known.some((office) => office.key === key));
};
