import { officeNameOf } from '#identity';
import {
  type Actor,
  byPinyin,
  type Clock,
  hasAnyRole,
  notFound,
  officesOf,
  offsetOf,
  orderBy,
  type Page,
  patternOf,
  refused,
} from '#kernel';
import { CLOCK } from '#platform';
import { byState, camelCased, type Progress, Reads } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { CertificateStorage } from './certificate-storage.js';
import { certificateMachine } from './certificate.machine.js';
import { batchView, type listCertificates } from './certificate.views.js';

const COLUMNS = `x.id, x.award_id, x.batch_id, x.category_id, c.key as category_key, x.tier_key, x.office_id, ${officeNameOf('x.office_id')} as office_name, x.winner_name, x.number,
  x.pdf_sha256, x.replaces, (select o.number from public.certificate o where o.id = x.replaces) as replaces_number,
  (select n.number from public.certificate n where n.replaces = x.id order by n.serial desc limit 1) as replaced_by_number, (select u.reason from public.seal_without_stamp u where u.pdf_sha256 = x.pdf_sha256) as time_stamp_missing, x.failure_code, x.issued_at, x.ended_at, x.state, x.version`;

const ORDERS = {
  number: ['x.serial'],
  name: [byPinyin('x.winner_name')],
  category: ['c.position', 'x.serial'],
  state: [byState(certificateMachine, 'x.state'), 'x.serial'],
  office: [byPinyin('o.name_zh'), 'x.serial'],
  issuedAt: ['x.issued_at', 'x.serial'],
};

/** Organiser and auditor see all, an office those of its own winners once they are issued. */
const seesAll = (actor: Actor): boolean => hasAnyRole(actor, ['organiser', 'auditor']);
const MINE = `($2::boolean or (x.office_id = any($3) and x.state in ('issued', 'suspended', 'superseded', 'revoked')))`;

interface Pace {
  readonly state: string;
  readonly planned: number;
  /** Certificates that left `planned` in these last seconds. */
  readonly lately: number;
  readonly seconds: number;
}

/** By the pace of the last minute; null where there is none, as of a batch that pauses. */
const secondsLeft = ({ state, planned, lately, seconds }: Pace): number | null => {
  if (state === 'finished' || state === 'cancelled') return 0;
  if (state !== 'ordered' || lately === 0) return null;
  return Math.ceil((planned * Math.max(1, seconds)) / lately);
};

@Injectable()
export class CertificateQueries {
  constructor(
    private readonly reads: Reads,
    private readonly storage: CertificateStorage,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: z.infer<typeof listCertificates>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const where = `x.programme_id = $1 and ${MINE} and ($4::text is null or x.state = $4)
        and ($5::text is null or x.winner_name ilike $5 or x.number ilike $5)`;
      const params = [query.programmeId, seesAll(actor), officesOf(actor), query.state ?? null, patternOf(query.q)];
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${COLUMNS} from public.certificate x join public.category c on c.id = x.category_id
         left join public.office o on o.id = x.office_id
         where ${where} order by ${orderBy(ORDERS, query.sort, 'x.id')} limit $6 offset $7`,
        [...params, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        `select count(*)::int as total from public.certificate x where ${where}`,
        params,
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async told(actor: Actor, id: string): Promise<Progress> {
    const { state, total, issued, ended, failed, secondsLeft: left } = batchView.parse(await this.batch(actor, id));
    return { state, done: issued + ended, of: total, failed, secondsLeft: left };
  }

  async batch(actor: Actor, id: string): Promise<unknown> {
    const [batch] = await this.counted(actor, 'b.id = $1', id);
    if (!batch) throw notFound('batch', id);
    return batch;
  }

  async batches(actor: Actor, programmeId: string): Promise<unknown[]> {
    return this.counted(actor, 'b.programme_id = $1', programmeId);
  }

  private async counted(actor: Actor, where: string, id: string): Promise<unknown[]> {
    const rows = await this.reads.as(actor, (manager): Promise<Record<string, unknown>[]> => {
      const count = (...states: string[]) =>
        `count(*) filter (where x.state in (${states.map((state) => `'${state}'`).join(', ')}))::int`;
      return manager.query(
        `select b.id, b.programme_id, b.template_id, b.state, b.version, b.run, b.ordered_at, count(x.id)::int as total,
           ${count('planned')} as planned, ${count('rendered')} as rendered, ${count('issued', 'suspended')} as issued,
           ${count('failed')} as failed, ${count('cancelled', 'superseded', 'revoked')} as ended,
           count(*) filter (where x.state in ('rendered', 'issued', 'failed') and x.updated_at > $2::timestamptz - interval '1 minute')::int as lately,
           least(60, extract(epoch from $2::timestamptz - b.updated_at))::float as seconds
         from public.certificate_batch b left join public.certificate x on x.batch_id = b.id
         where ${where} group by b.id order by b.ordered_at desc, b.id`,
        [id, this.clock.now()],
      );
    });
    return rows.map((row) => ({ ...camelCased(row), secondsLeft: secondsLeft(row as never) })); // the columns above
  }

  /** The file as it was made. @throws DomainError `CERTIFICATE.NO_FILE` before it is, or when it has gone. */
  async pdf(actor: Actor, id: string): Promise<Buffer> {
    const row = await this.reads.as(actor, async (manager) => {
      const [found]: { pdf_sha256: string | null; state: string }[] = await manager.query(
        `select x.pdf_sha256, x.state from public.certificate x where x.id = $1 and ${MINE}`,
        [id, seesAll(actor), officesOf(actor)],
      );
      return found;
    });
    if (!row) throw notFound('certificate', id);
    const pdf = row.pdf_sha256 === null ? undefined : await this.storage.find(row.pdf_sha256);
    if (!pdf) throw refused('CERTIFICATE.NO_FILE', { state: row.state });
    return pdf;
  }
}
