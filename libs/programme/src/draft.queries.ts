import type { FieldProblem } from '#kernel';
import { notFound } from '#kernel';
import type { EntityManager } from 'typeorm';
import { workingCalendars } from './calendar-files.js';
import { fieldOf, said } from './plan-fault.js';
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

/** Without its year's calendar no date of a notice or of a correction could be computed, and no day be frozen with the rules. */
const yearWithoutCalendar = ({ year }: DraftPlan): FieldProblem[] =>
  year === undefined || workingCalendars().some((calendar) => calendar.year === year)
    ? []
    : [
        fieldOf({
          path: ['year'],
          code: 'PROGRAMME.MISSING_CALENDAR',
          problem: said(`没有${year}年的工作日历`, `there is no calendar of working days for ${year}`),
          fix: said(
            `在 config/calendars 中补充${year}年放假安排`,
            `add the holiday calendar of ${year} to config/calendars`,
          ),
        }),
      ];

/** What stands against opening, a field each: in the plan, and in what is configured beside it. */
export const openingLacks = (plan: DraftPlan): FieldProblem[] => [
  ...unfinishedParts(plan),
  ...yearWithoutCalendar(plan),
];

/** Keys of offices that a plan names and that are not in the directory, or closed. */
export const officesMissing = async (manager: EntityManager, { offices = [] }: DraftPlan): Promise<string[]> => {
  const keys = offices.map(({ key }) => key);
  const known: { key: string }[] = await manager.query(
    'select key from public.office where key = any($1) and closed_at is null',
    [keys],
  );
  return keys.filter((key) => !known.some((office) => office.key === key));
};
