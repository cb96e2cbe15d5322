import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was ticked off in a formal review counts for the formal version. When the formal version began to count as sent in
 * once more, answers given in it before stood with the version before: they come along. Later answers stand where they are.
 */
export class KeepFormalChecklists1700000018620 implements MigrationInterface {
  name = 'KeepFormalChecklists1700000018620';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MOVED);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const MOVED = `
update public.checklist_answer a set submission = n.submission_count
from public.nomination n
where n.id = a.entry_id and n.state = 'formalReview' and a.submission = n.submission_count - 1
  and a.answered_at >= (select max(l.at) from workflow.transition_log l
    where l.process = 'nomination' and l.process_id = n.id and l.event = 'nomination.submitFormally')
  and not exists (select from public.checklist_answer b where b.entry_id = a.entry_id and b.submission = n.submission_count
    and b.level = a.level and b.reviewer_id = a.reviewer_id and b.item = a.item)`;
