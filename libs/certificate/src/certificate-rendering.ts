import { type Clock, DomainError, system } from '#kernel';
import { dayIn, publicAddress, type Settings, type TypesettingPool } from '#platform';
import { findCategory, findProgramme, instantOf, rulesAt, rulesText, type RulesVersion } from '#programme';
import { type Engine, orderDone, type WorkOrder } from '#workflow';
import type { DataSource } from 'typeorm';
import type { CertificateCredentials } from './issuing/certificate-credentials.service.js';
import type { CertificateStorage } from './certificate-storage.js';
import { type CertificatePage, typesetCertificate } from './certificate-typesetting.js';
import type { Sealer } from './seal/sealer.js';

/** What is printed, and what its credential says beside it. */
interface Certified {
  readonly page: CertificatePage;
  readonly rules: RulesVersion;
  readonly achievementPath: string;
}

interface PlannedCertificate {
  readonly id: string;
  readonly programme_id: string;
  readonly category_id: string;
  readonly tier_key: string;
  readonly winner_name: string;
  readonly number: string;
  readonly token: string;
  readonly ordered_at: Date;
}

export interface RenderingTools {
  readonly dataSource: DataSource;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly typesetting: TypesettingPool;
  readonly storage: CertificateStorage;
  readonly sealer: Sealer;
  readonly credentials: CertificateCredentials;
  readonly settings: Pick<Settings, 'http'>;
}

/** Dated by the plan's commendation, so that the same certificate made again is the same file. */
const certifiedBy = async (
  { dataSource, settings }: RenderingTools,
  certificate: PlannedCertificate,
): Promise<Certified> => {
  const { plan, rules: inForce } = await findProgramme(dataSource.manager, certificate.programme_id);
  const { rules } = await findCategory(dataSource.manager, certificate.category_id);
  const commendedAt = instantOf(plan.schedule.commendationAt, plan.timezone);
  const page = {
    winnerName: certificate.winner_name,
    categoryName: rules.name,
    tierName: rules.tiers.find(({ key }) => key === certificate.tier_key)?.name ?? rules.name,
    programmeName: plan.name,
    issuerName: plan.organisation.name,
    day: dayIn(commendedAt, plan.timezone),
    number: certificate.number,
    verificationUrl: publicAddress(settings, `/v/${certificate.token}`),
    createdAt: commendedAt,
  };
  return {
    page,
    rules: (await rulesAt(dataSource.manager, certificate.programme_id, certificate.ordered_at)) ?? inForce,
    achievementPath: `/winners/${plan.slug}#${rules.key}-${certificate.tier_key}`,
  };
};

/** Refusals that say nothing of the certificate: the host is closing or short of breath. The job is tried again. */
const PASSING = ['TYPESETTING.CLOSED', 'TYPESETTING.TIMEOUT', 'TYPESETTING.CRASHED', 'TYPESETTING.OUT_OF_MEMORY'];

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

const render = async (tools: RenderingTools, certificate: PlannedCertificate): Promise<boolean> => {
  try {
    const { page, rules, achievementPath } = await certifiedBy(tools, certificate);
    const credential = await tools.credentials.issue(page, {
      certificateId: certificate.id,
      achievementPath,
      rules: rulesText(rules),
      orderedAt: certificate.ordered_at,
    });
    const pdf = await typesetCertificate(tools.typesetting, page, credential);
    // Sealed as of the order, so that a certificate made again is the same file.
    const sha256 = await tools.storage.keep(await tools.sealer.seal(pdf, certificate.ordered_at));
    await tools.credentials.keep(sha256, credential);
    return await send(tools.engine, certificate.id, 'certificate.rendered', 'certificate.renderChunk', { sha256 });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (PASSING.includes(error.code)) throw new Error('rendering was interrupted', { cause: error });
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
export const renderChunk = async (tools: RenderingTools, certificateIds: readonly string[]): Promise<number> => {
  const planned: PlannedCertificate[] = await tools.dataSource.query(
    `select x.id, x.programme_id, x.category_id, x.tier_key, x.winner_name, x.number, x.token, b.ordered_at
     from public.certificate x join public.certificate_batch b on b.id = x.batch_id
     where x.id = any($1) and x.state = 'planned' order by x.serial`,
    [certificateIds],
  );
  const made = await Promise.allSettled(planned.map((certificate) => render(tools, certificate)));
  const interrupted = made.find((result) => result.status === 'rejected');
  if (interrupted) throw interrupted.reason;
  return made.filter((result) => result.status === 'fulfilled' && result.value).length;
};

/**
 * Issues every certificate of the batch that has its PDF and whose award still stands. What no attempt could make is
 * marked as failed, to be planned again. A repeat finds everything ended and only says once more that the order is done.
 */
export const finishBatch = async (
  { dataSource, engine, clock }: Pick<RenderingTools, 'dataSource' | 'engine' | 'clock'>,
  {
    batchId,
    certificateId,
    order,
  }: { readonly batchId: string; readonly certificateId?: string | undefined; readonly order?: WorkOrder },
): Promise<number> => {
  const rows: { id: string; state: string }[] = await dataSource.query(
    `select x.id, x.state from public.certificate x join public.award a on a.id = x.award_id
     where x.batch_id = $1 and ($2::uuid is null or x.id = $2) and (x.state = 'planned' or (x.state = 'rendered' and a.state = 'conferred'))
     order by x.serial`,
    [batchId, certificateId ?? null],
  );
  let issued = 0;
  for (const { id, state } of rows) {
    if (state === 'planned') {
      await send(engine, id, 'certificate.renderingFailed', 'certificate.finishBatch', {
        code: 'CERTIFICATE.NOT_RENDERED',
      });
    } else if (await send(engine, id, 'certificate.issue', 'certificate.finishBatch')) issued += 1;
  }
  if (certificateId === undefined) await send(engine, batchId, 'certificateBatch.finish', 'certificate.finishBatch');
  await orderDone(dataSource.manager, order, clock.now());
  return issued;
};
