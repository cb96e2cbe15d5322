import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BARS_NAMESAKE, STANDING } from './entry-standing.js';

/**
 * What offices and reviewers need of an entry beside its text: how often it was sent in and by whom, the fields that a
 * reviewer marked, the nominee's groups, the offices that nominate jointly, the preliminary version and the stamped form.
 * The order of recommendation has no gaps and no rank twice: PostgreSQL refuses at the end of a transaction what breaks it.
 */
export class FollowNominationPractice1700000010100 implements MigrationInterface {
  name = 'FollowNominationPractice1700000010100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SETTINGS_LEFT_OUT);
    for (const table of ['nomination', 'essay']) await runner.query(common(table));
    await runner.query(NOMINATION);
    for (const table of ['nomination', 'essay'])
      await runner.query(`select workflow.install_apply('${table}', '${table}')`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** Plans that were read before they could say it, say what a plan says that leaves it out. */
const SETTINGS_LEFT_OUT = `
update public.programme set plan = '{"structureCaps": []}'::jsonb || plan;
update public.category set plan = '{"minimumPerOffice": 0, "passes": "one", "nomineeConsent": "notAsked", "jointNomination": false,
  "reviewChain": [{"level": "municipality", "reviewers": 1, "consensus": "all"}], "checklist": [], "negativeList": []}'::jsonb || plan;
`;

const common = (table: string): string => `
alter table public.${table}
  add column submission_count integer not null default 0,
  add column submitted_by uuid,
  add column marked_fields text[] not null default '{}';
update public.${table} set submission_count = 1 where submitted_at is not null;
drop index public.${table}_once;
create unique index ${table}_once on public.${table} (category_id, office_id, ${table === 'essay' ? 'author_name' : 'nominee_name'})
  where ${BARS_NAMESAKE};
`;

const NOMINATION = `
alter table public.nomination
  add column groups text[] not null default '{}',
  add column partner_office_ids uuid[] not null default '{}',
  add column preliminary jsonb,
  add column form_sha256 text check (form_sha256 ~ '^[0-9a-f]{64}$'),
  add column form_type text check (form_type in ('application/pdf', 'image/jpeg', 'image/png')),
  add column form_bytes integer,
  add column form_uploaded_at timestamptz;
update public.nomination n set recommendation_order = r.rank from (
  select id, row_number() over (partition by category_id, office_id order by recommendation_order, created_at, id) as rank
  from public.nomination where ${STANDING}) r where r.id = n.id;
alter table public.nomination add constraint nomination_order_without_ties
  exclude using btree (category_id with =, office_id with =, recommendation_order with =) where (${STANDING})
  deferrable initially deferred;
create index nomination_of_programme_office on public.nomination (programme_id, office_id, state);
create policy nomination_of_partner on public.nomination for select to laureate_reader
  using (partner_office_ids && workflow.viewer_offices());
`;
