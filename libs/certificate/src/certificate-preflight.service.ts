import { DomainError } from '#kernel';
import { SETTINGS, type Settings, TypesettingPool } from '#platform';
import { categoriesOf } from '#programme';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CertificatePages } from './certificate-pages.js';
import {
  type CertificatePage,
  missingCharactersOf,
  textsThatOverflow,
  typesetCertificate,
} from './certificate-typesetting.js';
import type { preflightView } from './certificate.views.js';
import type { OpenedTemplate } from './template/opened-template.js';
import { CertificateTemplateQueries } from './template/template.queries.js';

type Preflight = z.infer<typeof preflightView>;
type Problem = Preflight['problems'][number];

const MOST_TOLD = 500;
/** Stand for number and token, which only an order gives: as long as the longest. */
const LONGEST_SERIAL = '999999';
const NO_TOKEN = '0'.repeat(26);
/** Of a template that an expert wrote only setting a page tells whether it fits: the longest names of each tier. */
const TRIED_OF_TIER = 3;

interface Looked {
  readonly awardId: string;
  readonly page: CertificatePage;
}

/** Looks through all certificates that an order would make, before it does. */
@Injectable()
export class CertificatePreflight {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pool: TypesettingPool,
    private readonly templates: CertificateTemplateQueries,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'http'>,
  ) {}

  async of(programmeId: string, templateId?: string): Promise<Preflight> {
    const { manager } = this.dataSource;
    const template = await this.templates.open(manager, await this.templates.chosen(manager, programmeId, templateId));
    const all = await this.pages(programmeId);
    const problems = [
      ...emptyFields(all),
      ...this.missingCharacters(all, template),
      ...(await this.overflowing(all, template)),
      ...duplicates(all),
    ];
    return { certificates: all.length, found: problems.length, problems: problems.slice(0, MOST_TOLD) };
  }

  private async pages(programmeId: string): Promise<Looked[]> {
    const rows: { id: string; categoryId: string; tierKey: string; winnerName: string }[] = await this.dataSource.query(
      `select a.id, a.category_id as "categoryId", a.tier_key as "tierKey", a.winner_name as "winnerName"
       from public.award a join public.category c on c.id = a.category_id
       where a.programme_id = $1 and a.state = 'conferred' and a.certificate and not exists (
         select from public.certificate x where x.award_id = a.id and x.state not in ('cancelled', 'superseded', 'revoked'))
       order by c.position, a.place, a.id`,
      [programmeId],
    );
    const categories = new Map(
      (await categoriesOf(this.dataSource.manager, programmeId)).map(({ id, rules }) => [id, rules]),
    );
    const pages = new CertificatePages(this.dataSource.manager, this.settings);
    const looked: Looked[] = [];
    for (const { id, ...row } of rows) {
      const level = categories.get(row.categoryId)?.tiers.find(({ key }) => key === row.tierKey)?.levelCode ?? '0';
      const number = await pages.numberOf(programmeId, `${level}-${LONGEST_SERIAL}-0`);
      looked.push({ awardId: id, page: await pages.of({ ...row, programmeId, number, token: NO_TOKEN }) });
    }
    return looked;
  }

  private missingCharacters(all: readonly Looked[], template: OpenedTemplate): Problem[] {
    return all.flatMap((one) => {
      const missing = missingCharactersOf(this.pool, one.page, template);
      return missing.length > 0 ? [problem(one, 'missingCharacters', missing.join(''))] : [];
    });
  }

  private async overflowing(all: readonly Looked[], { path, layout }: OpenedTemplate): Promise<Problem[]> {
    const printable = all.filter(({ page }) => page.winnerName.trim() !== '');
    if (!layout) return this.tried(printable, { path, layout });
    const pages = printable.map(({ page }) => page);
    const overflowing = await textsThatOverflow(this.pool, pages, { path, layout });
    return printable.flatMap((one) =>
      (overflowing.get(one.page) ?? []).map((element) => problem(one, 'overflow', element)),
    );
  }

  private async tried(all: readonly Looked[], template: OpenedTemplate): Promise<Problem[]> {
    const tiers = new Map<string, Looked[]>();
    for (const one of all) {
      const key = `${one.page.categoryKey}/${one.page.tierKey}`;
      tiers.set(key, [...(tiers.get(key) ?? []), one]);
    }
    const problems: Problem[] = [];
    for (const few of tiers.values()) {
      const longest = few.sort((a, b) => b.page.winnerName.length - a.page.winnerName.length).slice(0, TRIED_OF_TIER);
      for (const one of longest) {
        const refusal = await refusalOf(typesetCertificate(this.pool, one.page, { template }));
        if (refusal && refusal.code !== 'TYPESETTING.CHARACTER_MISSING')
          problems.push(problem(one, 'overflow', refusal.message));
      }
    }
    return problems;
  }
}

const refusalOf = async (work: Promise<unknown>): Promise<DomainError | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
};

const problem = ({ awardId, page }: Looked, kind: Problem['kind'], detail: string): Problem => {
  const { winnerName, categoryKey, tierKey } = page;
  return { awardId, winnerName, categoryKey, tierKey, kind, detail };
};

const emptyFields = (all: readonly Looked[]): Problem[] =>
  all.flatMap((one) => {
    const { winnerName, categoryName, tierName, programmeName, issuerName } = one.page;
    const texts = { categoryName, tierName, programmeName, issuerName };
    const empty = Object.entries(texts).flatMap(([name, { zh, en }]) => [
      ...(zh.trim() === '' ? [`${name}.zh`] : []),
      ...(en.trim() === '' ? [`${name}.en`] : []),
    ]);
    return [...(winnerName.trim() === '' ? ['winnerName'] : []), ...empty].map((name) =>
      problem(one, 'emptyField', name),
    );
  });

/** The same name twice in one category: perhaps two people, perhaps one too many. */
const duplicates = (all: readonly Looked[]): Problem[] => {
  const seen = new Map<string, Looked>();
  return all.flatMap((one) => {
    const { winnerName, categoryKey } = one.page;
    const key = `${categoryKey} ${winnerName.replace(/\s/g, '').normalize('NFC')}`;
    const first = seen.get(key);
    if (!first) seen.set(key, one);
    return first ? [problem(one, 'duplicate', first.awardId)] : [];
  });
};
