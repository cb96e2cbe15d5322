import { type Actor, notFound, offsetOf, type Page, refused } from '#kernel';
import { fingerprint, SETTINGS, type Settings } from '#platform';
import { camelCased, Reads } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { imagesOf, layoutSchema } from './layout.js';
import { layoutProgram, type OpenedTemplate, templateOfHouse } from './opened-template.js';
import { EXPERT_PROGRAM } from './template.service.js';
import type { templateQuery } from './template.views.js';

const LINE = `t.id, t.programme_id, t.version, t.kind, t.created_by, t.created_at, t.changed_at,
  (select count(*)::int from public.certificate_batch b where b.template_id = t.id) as batches`;

interface TemplateFile {
  readonly name: string;
  readonly content: Buffer;
  readonly sha256: string;
}

@Injectable()
export class CertificateTemplateQueries {
  private readonly folder: string;

  constructor(
    private readonly reads: Reads,
    @Inject(SETTINGS) settings: Pick<Settings, 'data'>,
  ) {
    this.folder = resolve(settings.data.directory, 'certificate-templates');
  }

  async list(actor: Actor, query: z.infer<typeof templateQuery>): Promise<Page<unknown>> {
    return this.reads.as(actor, async (manager) => {
      const rows: Record<string, unknown>[] = await manager.query(
        `select ${LINE} from public.certificate_template t where t.programme_id = $1
         order by t.version desc limit $2 offset $3`,
        [query.programmeId, query.size, offsetOf(query)],
      );
      const [count]: { total: number }[] = await manager.query(
        'select count(*)::int as total from public.certificate_template where programme_id = $1',
        [query.programmeId],
      );
      return { items: rows.map(camelCased), page: query.page, size: query.size, total: count?.total ?? 0 };
    });
  }

  async one(actor: Actor, id: string): Promise<unknown> {
    return this.reads.as(actor, async (manager) => {
      const [row]: Record<string, unknown>[] = await manager.query(
        `select ${LINE}, t.layout from public.certificate_template t where t.id = $1`,
        [id],
      );
      if (!row) throw notFound('template', id);
      const files: unknown[] = await manager.query(
        `select name, length(content) as bytes, sha256 from public.certificate_template_file where template_id = $1 order by name`,
        [id],
      );
      return { ...camelCased(row), layout: row['layout'], files };
    });
  }

  /**
   * The version that is asked for, else the newest of the programme, made sure of and held until the transaction ends; null
   * where there is none and the template of the house is taken.
   * @throws DomainError `TEMPLATE.FILE_MISSING`, `NOT_FOUND`
   */
  async chosen(manager: EntityManager, programmeId: string, id?: string): Promise<string | null> {
    const [row]: { id: string }[] = await manager.query(
      `select id from public.certificate_template where programme_id = $1 and ($2::uuid is null or id = $2)
       order by version desc limit 1 for share`,
      [programmeId, id ?? null],
    );
    if (!row && id !== undefined) throw notFound('template', id);
    await this.open(manager, row?.id ?? null);
    return row?.id ?? null;
  }

  async ofBatch(manager: EntityManager, batchId: string): Promise<OpenedTemplate> {
    const [batch]: { id: string | null }[] = await manager.query(
      'select template_id as id from public.certificate_batch where id = $1',
      [batchId],
    );
    return this.open(manager, batch?.id ?? null);
  }

  /**
   * A template with its files in a folder of their own, written once under their hash.
   * @throws DomainError `TEMPLATE.FILE_MISSING`
   */
  async open(manager: EntityManager, id: string | null): Promise<OpenedTemplate> {
    if (id === null) return templateOfHouse();
    const [row]: { layout: unknown }[] = await manager.query(
      'select layout from public.certificate_template where id = $1',
      [id],
    );
    if (!row) throw notFound('template', id);
    const files: TemplateFile[] = await manager.query(
      'select name, content, sha256 from public.certificate_template_file where template_id = $1 order by name',
      [id],
    );
    const layout = row.layout === null ? undefined : layoutSchema.parse(row.layout);
    const wanted = layout ? imagesOf(layout) : [EXPERT_PROGRAM];
    const missing = wanted.find((name) => !files.some((file) => file.name === name));
    if (missing !== undefined) throw refused('TEMPLATE.FILE_MISSING', { name: missing });
    if (layout && wanted.length === 0) return { path: layoutProgram(), layout };
    const program = layout ? [await programOfLayouts()] : [];
    const folder = await this.laidOut([...files, ...program]);
    return { path: join(folder, layout ? LAYOUT_PROGRAM : EXPERT_PROGRAM), layout };
  }

  /** Beside first, then renamed: the folder is whole or not there. Whoever comes second finds it. */
  private async laidOut(files: readonly TemplateFile[]): Promise<string> {
    const name = fingerprint(files.map((file) => `${file.name} ${file.sha256}`).join('\n'));
    const folder = join(this.folder, name);
    if (await stat(folder).catch(() => undefined)) return folder;
    await mkdir(this.folder, { recursive: true });
    const half = await mkdtemp(join(this.folder, '.half-'));
    for (const file of files) await writeFile(join(half, file.name), file.content);
    try {
      await rename(half, folder);
    } catch (error) {
      await rm(half, { recursive: true });
      if (!(await stat(folder).catch(() => undefined))) throw error;
    }
    return folder;
  }
}

const LAYOUT_PROGRAM = 'layout.typ';

const programOfLayouts = async (): Promise<TemplateFile> => {
  const content = await readFile(layoutProgram());
  return { name: LAYOUT_PROGRAM, content, sha256: fingerprint(content) };
};
