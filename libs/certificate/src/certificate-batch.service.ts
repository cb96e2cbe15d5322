import { type Actor, type Clock, newId, newToken, refused } from '#kernel';
import { CLOCK } from '#platform';
import { categoriesOf, findProgramme, type ProgrammePlan } from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { formatCertificateNumber } from './certificate-number.js';
import { CertificateTemplateQueries } from './template/template.queries.js';

interface ConferredAward {
  readonly id: string;
  readonly category_id: string;
  readonly office_id: string | null;
  readonly tier_key: string;
  readonly winner_name: string;
}

@Injectable()
export class CertificateBatches {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly templates: CertificateTemplateQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Plans a certificate for every conferred award that is certified and has none: number and token are theirs from here
   * on, in one transaction with the counter. With `awardId`, for that one alone. The batch's beginning then starts the flow that makes the PDFs.
   * @throws DomainError `CERTIFICATE.NOTHING_TO_CERTIFY`
   */
  async order(actor: Actor, programmeId: string, templateId?: string, awardId?: string): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const { plan } = await findProgramme(manager, programmeId);
      // Taken first: whoever orders at the same time waits here, and then finds the awards certified.
      const last = await this.lockCounter(manager, plan);
      // Held: a revocation waits until the certificates are in, and then finds them.
      const awards: ConferredAward[] = await manager.query(
        `select a.id, a.category_id, a.office_id, a.tier_key, a.winner_name
         from public.award a join public.category c on c.id = a.category_id
         where a.programme_id = $1 and ($2::uuid is null or a.id = $2) and a.state = 'conferred' and a.certificate and not exists (
           select from public.certificate x where x.award_id = a.id and x.state not in ('cancelled', 'superseded', 'revoked'))
         order by c.position, a.place for share of a`,
        [programmeId, awardId ?? null],
      );
      if (awards.length === 0) throw refused('CERTIFICATE.NOTHING_TO_CERTIFY');
      const batchId = newId();
      const template_id = await this.templates.chosen(manager, programmeId, templateId);
      const batch = {
        id: batchId,
        programme_id: programmeId,
        template_id,
        size: awards.length,
        ordered_by: actor.name,
      };
      await this.engine.begin('certificateBatch', [{ ...batch, ordered_at: this.clock.now() }], actor, { manager });
      const levelOf = await this.levels(manager, programmeId);
      const rows = awards.map((award, index) =>
        planned(plan, award, { batchId, programmeId, level: levelOf(award), serial: last + index + 1 }),
      );
      await this.engine.begin('certificate', rows, actor, { manager });
      await manager.query(
        'update public.certificate_counter set last_serial = $4 where organisation = $1 and year = $2 and programme = $3',
        [plan.organisation.code, plan.year, plan.code, last + awards.length],
      );
      return batchId;
    });
  }

  private async lockCounter(manager: EntityManager, plan: ProgrammePlan): Promise<number> {
    const key = [plan.organisation.code, plan.year, plan.code];
    await manager.query(
      'insert into public.certificate_counter (organisation, year, programme) values ($1, $2, $3) on conflict do nothing',
      key,
    );
    const [counter]: { last_serial: number }[] = await manager.query(
      'select last_serial from public.certificate_counter where organisation = $1 and year = $2 and programme = $3 for update',
      key,
    );
    return counter?.last_serial ?? 0;
  }

  /** What stands for a tier in the number. */
  private async levels(manager: EntityManager, programmeId: string): Promise<(award: ConferredAward) => string> {
    const categories = new Map((await categoriesOf(manager, programmeId)).map(({ id, rules }) => [id, rules]));
    return ({ category_id: categoryId, tier_key: tierKey }) =>
      categories.get(categoryId)?.tiers.find(({ key }) => key === tierKey)?.levelCode ?? '0';
  }
}

interface Place {
  readonly batchId: string;
  readonly programmeId: string;
  readonly level: string;
  readonly serial: number;
}

const planned = (
  plan: ProgrammePlan,
  award: ConferredAward,
  { batchId, programmeId, level, serial }: Place,
): Record<string, unknown> => ({
  programme_id: programmeId,
  category_id: award.category_id,
  award_id: award.id,
  batch_id: batchId,
  office_id: award.office_id,
  tier_key: award.tier_key,
  winner_name: award.winner_name,
  serial,
  number: formatCertificateNumber({
    organisation: plan.organisation.code,
    year: plan.year,
    programme: plan.code,
    level,
    serial,
  }),
  token: newToken(),
});
