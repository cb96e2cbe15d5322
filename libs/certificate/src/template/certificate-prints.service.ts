import { notFound, refused } from '#kernel';
import { SETTINGS, type Settings, TypesettingPool } from '#platform';
import { categoriesOf, type CategoryOfProgramme } from '#programme';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CertificatePages } from '../certificate-pages.js';
import {
  type CertificatePage,
  drawCertificate,
  type Printing,
  type Sheet,
  typesetCertificate,
  typesetSheets,
} from '../certificate-typesetting.js';
import { CertificateTemplateQueries } from './template.queries.js';
import type { previewQuery, SAMPLES, sheetQuery } from './template.views.js';

/** A number whose check character is wrong and a token that nobody has: no page knows a sample. */
const SAMPLE_NUMBER = 'SAMPLE-0000-SAMPLE-0-000000-0';
const SAMPLE_TOKEN = '0'.repeat(26);

const NAMES: Readonly<Record<(typeof SAMPLES)[number], string>> = {
  longest: '某县脱贫攻坚帮扶工作队暨产业扶贫示范合作社联合社驻村第一书记组',
  shortest: '王一',
  rare: '𠮷䶮',
  minority: '阿卜杜热合曼·买买提依明',
};

/** What a template is looked at by before it is used, and certificates on the paper of a printer. */
@Injectable()
export class CertificatePrints {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pool: TypesettingPool,
    private readonly templates: CertificateTemplateQueries,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'http'>,
  ) {}

  async preview(templateId: string, query: z.infer<typeof previewQuery>): Promise<Buffer> {
    const { page, printing } = await this.sampleOf(templateId, query);
    return typesetCertificate(this.pool, page, printing);
  }

  /** The same as a picture, which a page shows beside what is being laid out. */
  async picture(templateId: string, query: z.infer<typeof previewQuery>): Promise<string> {
    const { page, printing } = await this.sampleOf(templateId, query);
    return drawCertificate(this.pool, page, printing);
  }

  private async sampleOf(
    templateId: string,
    { sample, categoryKey, tierKey, overprint }: z.infer<typeof previewQuery>,
  ): Promise<{ page: CertificatePage; printing: Printing }> {
    const { manager } = this.dataSource;
    const [row]: { programme_id: string }[] = await manager.query(
      'select programme_id from public.certificate_template where id = $1',
      [templateId],
    );
    if (!row) throw notFound('template', templateId);
    const { category, tier } = chosen(await categoriesOf(manager, row.programme_id), categoryKey, tierKey);
    const template = await this.templates.open(manager, templateId);
    const page = await new CertificatePages(manager, this.settings).of({
      programmeId: row.programme_id,
      categoryId: category.id,
      tierKey: tier,
      winnerName: sample === 'longest' ? await this.longestName(row.programme_id) : NAMES[sample],
      number: SAMPLE_NUMBER,
      token: SAMPLE_TOKEN,
    });
    return { page, printing: { template, overprint } };
  }

  /** @throws DomainError `CERTIFICATE.NOTHING_TO_PRINT` */
  async sheets(batchId: string, query: z.infer<typeof sheetQuery>): Promise<Buffer> {
    const { manager } = this.dataSource;
    const rows: SheetRow[] = await manager.query(
      `select x.programme_id as "programmeId", x.category_id as "categoryId", x.tier_key as "tierKey",
         x.winner_name as "winnerName", x.number, x.token, b.template_id as "templateId"
       from public.certificate x join public.certificate_batch b on b.id = x.batch_id
       where x.batch_id = $1 and x.state in ('rendered', 'issued') and ($2::text is null or x.tier_key = $2)
       order by x.serial limit $3 offset $4`,
      [batchId, query.tierKey ?? null, query.count, query.from - 1],
    );
    const pages = new CertificatePages(manager, this.settings);
    const [first, ...others] = await Promise.all(rows.map((row) => pages.of(row)));
    if (!first) throw refused('CERTIFICATE.NOTHING_TO_PRINT');
    const template = await this.templates.open(manager, rows[0]?.templateId ?? null);
    const { overprint } = query;
    return typesetSheets(this.pool, [first, ...others], { template, overprint, sheet: sheetOf(query) });
  }

  private async longestName(programmeId: string): Promise<string> {
    const [row]: { name: string }[] = await this.dataSource.query(
      `select winner_name as name from public.award where programme_id = $1 order by char_length(winner_name) desc, id limit 1`,
      [programmeId],
    );
    return row?.name ?? NAMES.longest;
  }
}

interface SheetRow {
  readonly programmeId: string;
  readonly categoryId: string;
  readonly tierKey: string;
  readonly winnerName: string;
  readonly number: string;
  readonly token: string;
  readonly templateId: string | null;
}

const sheetOf = ({ width, height, ...rest }: z.infer<typeof sheetQuery>): Sheet | undefined =>
  width === undefined || height === undefined ? undefined : { width, height, ...rest };

/** The category and tier that are asked for, else those whose names are the longest. */
const chosen = (
  categories: readonly CategoryOfProgramme[],
  categoryKey: string | undefined,
  tierKey: string | undefined,
): { category: CategoryOfProgramme; tier: string } => {
  const pairs = categories
    .filter(({ key }) => categoryKey === undefined || key === categoryKey)
    .flatMap((category) =>
      category.rules.tiers
        .filter(({ key }) => tierKey === undefined || key === tierKey)
        .map(({ key, name }) => ({ category, tier: key, length: category.rules.name.zh.length + name.zh.length })),
    );
  const [longest] = pairs.sort((a, b) => b.length - a.length);
  if (!longest) throw refused('TEMPLATE.NO_SUCH_TIER');
  return longest;
};
