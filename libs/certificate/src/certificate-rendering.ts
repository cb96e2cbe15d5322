import { type Clock, DomainError, system } from '#kernel';
import { inOneTransaction, type Settings, type TypesettingPool } from '#platform';
import { type Engine, orderDone, type WorkOrder } from '#workflow';
import type { DataSource, EntityManager } from 'typeorm';
import { type CertificateFacts, CertificatePages } from './certificate-pages.js';
import type { CertificateStorage } from './certificate-storage.js';
import { typesetCertificate } from './certificate-typesetting.js';
import type { CertificateCredentials } from './issuing/certificate-credentials.service.js';
import type { Sealer } from './seal/sealer.js';
import type { OpenedTemplate } from './template/opened-template.js';
import type { CertificateTemplateQueries } from './template/template.queries.js';

interface PlannedCertificate extends CertificateFacts {
  readonly id: string;
  readonly orderedAt: Date;
}

export interface RenderingTools {
  readonly dataSource: DataSource;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly typesetting: TypesettingPool;
  readonly storage: CertificateStorage;
  readonly templates: CertificateTemplateQueries;
  readonly sealer: Sealer;
  readonly credentials: CertificateCredentials;
  readonly settings: Pick<Settings, 'http'>;
}

/** Part of a batch's work; `run` of a batch as a whole, nothing of one certificate that is made again. */
interface BatchWork {
  readonly batchId: string;
  readonly run?: number | undefined;
}

/** Refusals that say nothing of the certificate: the host is closing or short of breath. The job is tried again. */
const PASSING = ['TYPESETTING.CLOSED', 'TYPESETTING.CRASHED', 'TYPESETTING.OUT_OF_MEMORY'];

/**
 * Nothing is left to do: another delivery of the same chunk was quicker, or the award was revoked meanwhile, whose
 * certificate is cancelled by whoever hears of that.
 */
const OVERTAKEN = ['STALE_VERSION', 'EVENT.IMPOSSIBLE_NOW', 'CERTIFICATE.AWARD_NOT_CONFERRED'];

const send = async (engine: Engine, id: string, event: string, actor: string, payload?: object): Promise<boolean> => {
  const [process = ''] = event.split('.');
  try {
    await engine.applyEvent(process, id, event, system(actor), payload ? { payload } : {});
    return true;
  } catch (error) {
    if (error instanceof DomainError && OVERTAKEN.includes(error.code)) return false;
    throw error;
  }
};

/** The typesetter was, not the certificate at fault: it is tried again. */
class RenderingInterrupted extends Error {}

/** Whether this work is still wanted: not of a batch that pauses or was cancelled, nor of a run before the last pause. */
const isWanted = async (manager: EntityManager, { batchId, run }: BatchWork, hold = false): Promise<boolean> => {
  const [batch]: { state: string; run: number }[] = await manager.query(
    `select state, run from public.certificate_batch where id = $1 ${hold ? 'for share' : ''}`,
    [batchId],
  );
  return run === undefined ? batch?.state !== 'cancelled' : batch?.state === 'ordered' && batch.run === run;
};

interface Drawing {
  readonly pages: CertificatePages;
  readonly template: OpenedTemplate;
}

const render = async (
  tools: RenderingTools,
  { pages, template }: Drawing,
  certificate: PlannedCertificate,
): Promise<boolean> => {
  try {
    const { page, ...award } = await pages.certified(certificate, certificate.orderedAt);
    const certified = { ...award, certificateId: certificate.id, orderedAt: certificate.orderedAt };
    const credential = await tools.credentials.issue(page, certified);
    const pdf = await typesetCertificate(tools.typesetting, page, { template, credential });
    // Sealed as of the order, so that a certificate made again is the same file.
    const sha256 = await tools.storage.keep(await tools.sealer.seal(pdf, certificate.orderedAt));
    await tools.credentials.keep(sha256, credential);
    return await send(tools.engine, certificate.id, 'certificate.rendered', 'certificate.renderChunk', { sha256 });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (PASSING.includes(error.code)) throw new RenderingInterrupted('rendering was interrupted', { cause: error });
    // A refusal of this certificate (a character that no font has): it fails, the others of the chunk don't.
    await send(tools.engine, certificate.id, 'certificate.renderingFailed', 'certificate.renderChunk', {
      code: error.code,
    });
    return false;
  }
};

/**
 * Makes the PDFs of a chunk. The rows are read anew each time and only planned ones are made, so that a chunk may be
 * delivered any number of times.
 * @returns how many were made by this call
 */
export const renderChunk = async (
  tools: RenderingTools,
  { certificateIds, ...work }: BatchWork & { readonly certificateIds: readonly string[] },
): Promise<number> => {
  const { manager } = tools.dataSource;
  if (!(await isWanted(manager, work))) return 0;
  const planned: PlannedCertificate[] = await manager.query(
    `select x.id, x.programme_id as "programmeId", x.category_id as "categoryId", x.tier_key as "tierKey",
       x.winner_name as "winnerName", x.number, x.token, b.ordered_at as "orderedAt"
     from public.certificate x join public.certificate_batch b on b.id = x.batch_id
     where x.id = any($1) and x.batch_id = $2 and x.state = 'planned' order by x.serial`,
    [certificateIds, work.batchId],
  );
  if (planned.length === 0) return 0;
  const drawing = {
    pages: new CertificatePages(manager, tools.settings),
    template: await tools.templates.ofBatch(manager, work.batchId),
  };
  const made = await Promise.allSettled(planned.map((certificate) => render(tools, drawing, certificate)));
  const interrupted = made.find((result) => result.status === 'rejected');
  if (interrupted) throw interrupted.reason;
  return made.filter((result) => result.status === 'fulfilled' && result.value).length;
};

/** Chunks are given up whose workers died over them: what they left is tried once more, each by itself, before it counts as failed. */
const tryOnceMore = async (
  tools: RenderingTools,
  { batchId, run, certificateId }: BatchWork & { readonly certificateId?: string | undefined },
): Promise<void> => {
  const left: { id: string }[] = await tools.dataSource.query(
    `select id from public.certificate where batch_id = $1 and ($2::uuid is null or id = $2) and state = 'planned' order by serial`,
    [batchId, certificateId ?? null],
  );
  for (const { id } of left) {
    await renderChunk(tools, { batchId, run, certificateIds: [id] }).catch((error: unknown) => {
      if (!(error instanceof RenderingInterrupted)) throw error;
    });
  }
};

/** So many are issued in one transaction, which holds their awards. */
const ISSUED_AT_ONCE = 500;

/**
 * Issues every certificate of the batch that has its PDF and whose award still stands. What no attempt could make is
 * marked as failed, to be planned again. A repeat finds everything ended and only says once more that the order is done.
 */
export const finishBatch = async (
  tools: RenderingTools,
  work: BatchWork & { readonly certificateId?: string | undefined; readonly order?: WorkOrder },
): Promise<number> => {
  const { dataSource, engine, clock } = tools;
  await tryOnceMore(tools, work);
  let issued = 0;
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after;
    const step = await inOneTransaction(dataSource, (manager) => issueSome(manager, engine, { ...work, after: from }));
    issued += step.issued;
    after = step.last;
  }
  if (work.run !== undefined && (await isWanted(dataSource.manager, work)))
    await send(engine, work.batchId, 'certificateBatch.finish', 'certificate.finishBatch');
  await orderDone(dataSource.manager, work.order, clock.now());
  return issued;
};

/** Nobody pauses or cancels the batch, or revokes one of the awards, until these are issued. */
const issueSome = async (
  manager: EntityManager,
  engine: Engine,
  work: BatchWork & { readonly certificateId?: string | undefined; readonly after: number },
): Promise<{ issued: number; last: number | undefined }> => {
  const rows: { id: string; serial: number; state: string }[] = (await isWanted(manager, work, true))
    ? await manager.query(
        `select x.id, x.serial, x.state from public.certificate x join public.award a on a.id = x.award_id
         where x.batch_id = $1 and ($2::uuid is null or x.id = $2) and x.serial > $3
           and (x.state = 'planned' or (x.state = 'rendered' and a.state = 'conferred'))
         order by x.serial limit $4 for share of a`,
        [work.batchId, work.certificateId ?? null, work.after, ISSUED_AT_ONCE],
      )
    : [];
  const idsOf = (wanted: string): string[] => rows.filter(({ state }) => state === wanted).map(({ id }) => id);
  const { applied } = await sendMany(engine, idsOf('rendered'), 'certificate.issue');
  await sendMany(engine, idsOf('planned'), 'certificate.renderingFailed', { code: 'CERTIFICATE.NOT_RENDERED' });
  return { issued: applied, last: rows.at(-1)?.serial };
};

const sendMany = async (
  engine: Engine,
  ids: readonly string[],
  event: string,
  payload?: object,
): Promise<{ applied: number }> => {
  let applied = 0;
  const sender = system('certificate.finishBatch');
  for await (const outcome of engine.applyMany('certificate', ids, event, sender, payload ? { payload } : {})) {
    if (!('refusal' in outcome)) applied += 1;
    else if (!OVERTAKEN.includes(outcome.refusal.code)) throw outcome.refusal;
  }
  return { applied };
};
