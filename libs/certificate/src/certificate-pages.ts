import { dayIn, publicAddress, type Settings } from '#platform';
import { findCategory, findProgramme, instantOf, rulesAt, rulesText } from '#programme';
import type { Text } from '#contracts';
import type { EntityManager } from 'typeorm';
import type { CertificatePage } from './certificate-typesetting.js';

export interface CertificateFacts {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly tierKey: string;
  readonly winnerName: string;
  readonly number: string;
  readonly token: string;
}

/** What is printed on certificates. Programme and category are read once each, however many there are. */
export class CertificatePages {
  private readonly programmes = new Map<string, ReturnType<typeof findProgramme>>();
  private readonly categories = new Map<string, ReturnType<typeof findCategory>>();

  /** Under which a batch was ordered: all of it at one moment. */
  private rules: ReturnType<typeof rulesAt> | undefined;

  constructor(
    private readonly manager: EntityManager,
    private readonly settings: Pick<Settings, 'http'>,
  ) {}

  /** A number of this programme, whose ending is given. */
  async numberOf(programmeId: string, ending: string): Promise<string> {
    const { plan } = await once(this.programmes, programmeId, (id) => findProgramme(this.manager, id));
    return [plan.organisation.code, plan.year, plan.code, ending].join('-');
  }

  async certified(certificate: CertificateFacts, orderedAt: Date): Promise<Certified> {
    const { programmeId, tierKey } = certificate;
    const { plan, rules: inForce } = await once(this.programmes, programmeId, (id) => findProgramme(this.manager, id));
    this.rules ??= rulesAt(this.manager, programmeId, orderedAt);
    const page = await this.of(certificate);
    const achievementPath = `/winners/${plan.slug}#${page.categoryKey}-${tierKey}`;
    return { page, rules: rulesText((await this.rules) ?? inForce), achievementPath };
  }

  /** Dated by the plan's commendation, so that the same certificate made again is the same file. */
  async of(certificate: CertificateFacts): Promise<CertificatePage> {
    const { plan } = await once(this.programmes, certificate.programmeId, (id) => findProgramme(this.manager, id));
    const { rules } = await once(this.categories, certificate.categoryId, (id) => findCategory(this.manager, id));
    const commendedAt = instantOf(plan.schedule.commendationAt, plan.timezone);
    return {
      winnerName: certificate.winnerName,
      categoryKey: rules.key,
      tierKey: certificate.tierKey,
      categoryName: rules.name,
      tierName: rules.tiers.find(({ key }) => key === certificate.tierKey)?.name ?? rules.name,
      programmeName: plan.name,
      issuerName: plan.organisation.name,
      day: dayIn(commendedAt, plan.timezone),
      number: certificate.number,
      verificationUrl: publicAddress(this.settings, `/v/${certificate.token}`),
      createdAt: commendedAt,
    };
  }
}

/** What is printed, and what its credential says beside it. */
export interface Certified {
  readonly page: CertificatePage;
  readonly rules: Text;
  /** Where the award is described, under the public address. */
  readonly achievementPath: string;
}

const once = <T>(known: Map<string, Promise<T>>, id: string, find: (id: string) => Promise<T>): Promise<T> => {
  let found = known.get(id);
  if (!found) known.set(id, (found = find(id)));
  return found;
};
