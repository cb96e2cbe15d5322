import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A ballot is open or secret, by what the plan said when it was prepared; what a body decides against the order of the
 * ranking has its reason. Votes of secret ballots that are counted are not kept, those of open ones are read by who may see the
 * ballot.
 */
export class DecideOnOrder1700000017500 implements MigrationInterface {
  name = 'DecideOnOrder1700000017500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table public.ballot
  add column voting text not null default 'secret' check (voting in ('open', 'secret')),
  add column recusal_lowers_base boolean not null default true;
alter table public.ballot_proposal add column judged_rank integer, add column order_reason text;
alter table public.ballot_proposal add check ((judged_rank is null) = (order_reason is null));
alter table public.award add column judged_rank integer, add column order_reason text;
select workflow.install_apply('ballot', 'ballot');
select workflow.install_apply('award', 'award');
delete from public.ballot_vote v using public.ballot b where b.id = v.ballot_id and b.state <> 'open';
create policy ballot_vote_open on public.ballot_vote for select to laureate_reader
  using (exists (select from public.ballot b where b.id = ballot_id and b.voting = 'open' and b.state <> 'open'));
`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
