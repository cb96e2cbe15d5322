import { findCategory, findProgramme, instantOf } from '#programme';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { themesOf } from './organisation-ranking.builder.js';

/** What an office is measured by; each is a count of entries. */
export const COUNTS = ['submitted', 'onTime', 'passed', 'winners'] as const;
export type Count = (typeof COUNTS)[number];

/** The event in the log that makes an entry count; null where the entry has been there since before the log. */
export interface CountedEntry {
  readonly entryId: string;
  readonly title: string;
  readonly process: string | null;
  readonly processId: string | null;
  readonly event: string | null;
  readonly version: number | null;
  readonly at: Date | null;
}

export interface OrganisationEvidence {
  readonly rankedAt: Date | null;
  readonly declared: readonly { readonly key: string; readonly weight: number }[];
  readonly counts: readonly {
    readonly name: Count;
    readonly counted: number;
    readonly entries: readonly CountedEntry[];
  }[];
}

interface RankedLine extends Readonly<Record<Count, number>> {
  readonly rankedAt: Date;
}

/** Entries of the office as they stood when the ranking was made, each with its last submission by then. */
const ENTRIES = `
with entry as (
  select e.id, e.title, e.submitted_at,
    coalesce((select l.to_state from workflow.transition_log l where l.process_id = e.id and l.at <= $3 order by l.version desc limit 1),
      e.state) as state
  from public.essay e where e.category_id = any($1) and e.office_id = $2 and e.submitted_at <= $3
), counted as (select * from entry where state not in ('draft', 'withdrawn'))`;
const SHOWN = `c.id as "entryId", c.title, l.process, l.process_id as "processId", l.event, l.version, l.at`;
const lastOf = (condition: string): string =>
  `left join lateral (select * from workflow.transition_log l where ${condition} and l.at <= $3 order by l.version desc limit 1) l on true`;
const SUBMISSION = lastOf(`l.process_id = c.id and l.event = 'essay.submit'`);

const QUERIES: Readonly<Record<Count, string>> = {
  submitted: `${ENTRIES} select ${SHOWN} from counted c ${SUBMISSION} where $4::timestamptz is not null order by c.id`,
  onTime: `${ENTRIES} select ${SHOWN} from counted c ${SUBMISSION} where coalesce(l.at, c.submitted_at) < $4 order by c.id`,
  passed: `${ENTRIES} select ${SHOWN} from counted c ${lastOf(`l.process_id = c.id and l.to_state = 'admitted'`)}
    where c.state = 'admitted' and $4::timestamptz is not null order by c.id`,
  // By the last event of the award up to then: one that was removed later still counted.
  winners: `${ENTRIES} select ${SHOWN} from counted c join public.award a on a.entry_id = c.id and a.created_at <= $3
    ${lastOf('l.process_id = a.id')}
    where coalesce(l.to_state, a.state) in ('proposed', 'noticed', 'conferred') and $4::timestamptz is not null order by c.id`,
};

/** What stands behind each number of an office's place in the ranking. */
@Injectable()
export class OrganisationEvidenceQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Nothing for an office that isn't in the ranking, or before there is one. */
  async of(categoryId: string, officeId: string): Promise<OrganisationEvidence> {
    const { manager } = this.dataSource;
    const [line]: RankedLine[] = await manager.query(
      `select r.ranked_at as "rankedAt", l.submitted, l.on_time as "onTime", l.passed, l.winners
       from public.organisation_ranking_line l join public.organisation_ranking r on r.category_id = l.category_id
       where l.category_id = $1 and l.office_id = $2`,
      [categoryId, officeId],
    );
    if (!line) return { rankedAt: null, declared: [], counts: [] };
    const category = await findCategory(manager, categoryId);
    const { plan } = await findProgramme(manager, category.programmeId);
    const closesAt = instantOf(plan.schedule.entriesCloseAt, plan.timezone);
    const themes = (await themesOf(manager, category)).map(({ id }) => id);
    const counts = [];
    for (const name of COUNTS) {
      const entries: CountedEntry[] = await manager.query(QUERIES[name], [themes, officeId, line.rankedAt, closesAt]);
      counts.push({ name, counted: line[name], entries });
    }
    const declared = (category.rules.measures ?? []).map(({ key, weight }) => ({ key, weight }));
    return { rankedAt: line.rankedAt, declared, counts };
  }
}
