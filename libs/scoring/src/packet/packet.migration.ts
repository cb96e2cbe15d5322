import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Packets that judges took along to score without a network. */
export class CreatePackets1700000015000 implements MigrationInterface {
  name = 'CreatePackets1700000015000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PACKETS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const PACKETS = `
create table public.judging_packet (
  id uuid primary key,
  round_id uuid not null references public.round,
  judge_id uuid not null references public.person,
  -- Of the criteria as they were: marks by others would mean something else.
  rubric_hash text not null,
  secret bytea not null,
  -- What each row said when the packet left: sheet, alias, version, marks, comment.
  rows jsonb not null,
  exported_at timestamptz not null,
  imported_at timestamptz
);
create index judging_packet_of_judge on public.judging_packet (judge_id, round_id);
alter table public.judging_packet enable row level security;
revoke all on public.judging_packet from laureate_reader;
`;
