import type { Clock } from '#kernel';
import { tell } from '#notification';
import { findProgramme } from '#programme';
import type { DomainHandler } from '#workflow';

interface Proposed {
  readonly programme_id: string;
  readonly kind: string;
  readonly subject_name: string;
  readonly reason: string;
  readonly proposed_by_name: string;
}

/** A second person is needed: everybody who may be that one is told. */
export const tellOrganisersWhenActIsProposed = (clock: Clock): DomainHandler => ({
  consumer: 'tell-organisers-when-act-is-proposed',
  topic: 'approval.proposed',
  handle: async ({ id, processId }, manager) => {
    const [act]: Proposed[] = await manager.query(
      `select programme_id, kind, subject_name, left(reason, 500) as reason, proposed_by_name
       from public.approval where id = $1 and state = 'proposed'`,
      [processId],
    );
    if (!act) return;
    const { plan } = await findProgramme(manager, act.programme_id);
    await tell(manager, clock.now(), {
      to: { role: 'organiser' },
      template: 'approval.proposed',
      params: {
        programme: plan.name,
        act: act.kind,
        subject: act.subject_name,
        reason: act.reason,
        by: act.proposed_by_name,
      },
      about: { process: 'approval', id: processId },
      key: id,
    });
  },
});
