import type { ApprovedAct } from '#commendation';
import { type Actor, notFound, system } from '#kernel';
import { asPartOf } from '#platform';
import { findProgramme } from '#programme';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { CertificateBatches } from './certificate-batch.service.js';
import { REASON_CLASSES } from './certificate.process.js';

const reasonClass = z.enum(REASON_CLASSES).default('other');
const ended = z.object({ reasonClass });

const by = (approvalId: string): Actor => system(`approval ${approvalId}`);

interface Certified {
  readonly programme_id: string;
  readonly award_id: string;
  readonly winner_name: string;
  readonly number: string;
  /** That it was made by: a reissue looks the same. */
  readonly template_id: string | null;
}

const certificateOf = async (manager: EntityManager, id: string): Promise<Certified> => {
  const [row]: Certified[] = await manager.query(
    `select x.programme_id, x.award_id, x.winner_name, x.number, b.template_id
     from public.certificate x join public.certificate_batch b on b.id = x.batch_id where x.id = $1`,
    [id],
  );
  if (!row) throw notFound('certificate', id);
  return row;
};

const subject: ApprovedAct['subject'] = async (manager, id) => {
  const { programme_id, winner_name, number } = await certificateOf(manager, id);
  return { programmeId: programme_id, name: `${number} ${winner_name}` };
};

/** An event of the certificate itself, as it is. */
const eventAct = (kind: string, payload: z.ZodObject): ApprovedAct => ({
  kind,
  payload,
  subject,
  carryOut: ({ manager, door, approvalId, subjectId, reason, payload: given }) =>
    door.applyEvent('certificate', subjectId, kind, by(approvalId), { manager, payload: { ...given, reason } }),
});

/**
 * A new certificate with the next number, made like all others; the old one is superseded, never edited. The award is the
 * same, and medal and bonus hang on the award: nobody is given anything twice.
 */
const reissue = (batches: CertificateBatches): ApprovedAct => ({
  kind: 'certificate.reissue',
  payload: ended.extend({
    /** As it is to be printed, where that was the fault. */
    winnerName: z.string().trim().min(1).max(60).optional(),
  }),
  subject,
  carryOut: async ({ manager, door, approvalId, subjectId, reason, payload }) => {
    const { winnerName, ...end } = payload;
    const certified = await certificateOf(manager, subjectId);
    const { programme_id: programmeId } = certified;
    await door.applyEvent('certificate', subjectId, 'certificate.supersede', by(approvalId), {
      manager,
      payload: { ...end, reason },
    });
    const batchId = await asPartOf(manager, () =>
      batches.order(by(approvalId), programmeId, certified.template_id ?? undefined, certified.award_id),
    );
    await manager.query(
      `update public.certificate set replaces = $2, winner_name = coalesce($3, winner_name) where batch_id = $1`,
      [batchId, subjectId, winnerName ?? null],
    );
  },
});

/** Certificates for every conferred award that has none. */
const issue = (batches: CertificateBatches): ApprovedAct => ({
  kind: 'certificates.issue',
  payload: z.object({ templateId: z.uuid().optional() }),
  subject: async (manager, id) => {
    const { plan } = await findProgramme(manager, id);
    return { programmeId: id, name: plan.name.zh };
  },
  names: async (manager, programmeId) => {
    const rows: { winner_name: string }[] = await manager.query(
      `select a.winner_name from public.award a join public.category c on c.id = a.category_id
       where a.programme_id = $1 and a.state = 'conferred' and a.certificate and not exists (
         select from public.certificate x where x.award_id = a.id and x.state not in ('cancelled', 'superseded', 'revoked'))
       order by c.position, a.place`,
      [programmeId],
    );
    return rows.map((row) => row.winner_name);
  },
  carryOut: ({ manager, approvalId, subjectId, payload }) => {
    const templateId = payload['templateId'] as string | undefined; // parsed by the schema above
    return asPartOf(manager, () => batches.order(by(approvalId), subjectId, templateId));
  },
});

/** What is done to certificates by two people. */
export const certificateActs = (batches: CertificateBatches): readonly ApprovedAct[] => [
  issue(batches),
  reissue(batches),
  eventAct('certificate.revoke', ended),
  eventAct('certificate.suspend', ended),
  eventAct('certificate.resume', z.object({})),
];
