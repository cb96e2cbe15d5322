import { type Actor, type Clock, conflict, invalid, newId, notFound, refused } from '#kernel';
import { CLOCK, fingerprint } from '#platform';
import { recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { imagesOf, type Layout, layoutSchema, templateFileName } from './layout.js';
import { templateOfHouse } from './opened-template.js';
import type { beginTemplate } from './template.views.js';

const MOST_FILES = 30;
/** What an expert's template begins with. */
export const EXPERT_PROGRAM = 'certificate.typ';

/** Templates of a programme: each is a version; the one of a batch never changes again, the next is a new version. */
@Injectable()
export class CertificateTemplates {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The next version: as it is given, else like the last one with its files, else like the template of the house. */
  async begin(actor: Actor, { programmeId, kind, layout }: z.infer<typeof beginTemplate>): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      // Held: of two who begin a version at once, the second takes the next number.
      const [programme]: object[] = await manager.query(
        'select from public.programme where id = $1 for no key update',
        [programmeId],
      );
      if (!programme) throw notFound('programme', programmeId);
      const [last]: { id: string; version: number; kind: string; layout: Layout | null }[] = await manager.query(
        `select id, version, kind, layout from public.certificate_template where programme_id = $1 order by version desc limit 1`,
        [programmeId],
      );
      const id = newId();
      const like = last?.kind === kind ? last : undefined;
      const drawn = kind === 'layout' ? (layout ?? like?.layout ?? templateOfHouse().layout) : undefined;
      await manager.query(
        `insert into public.certificate_template (id, programme_id, version, kind, layout, created_by, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $7)`,
        [
          id,
          programmeId,
          (last?.version ?? 0) + 1,
          kind,
          drawn ? JSON.stringify(drawn) : null,
          actor.name,
          this.clock.now(),
        ],
      );
      if (like)
        await manager.query(
          `insert into public.certificate_template_file (template_id, name, content, sha256)
           select $1, name, content, sha256 from public.certificate_template_file where template_id = $2`,
          [id, like.id],
        );
      await this.record(manager, actor, 'certificateTemplate.begin', { id, programmeId });
      return id;
    });
  }

  /** @throws DomainError `TEMPLATE.USED`, `TEMPLATE.NOT_A_LAYOUT` */
  async replaceLayout(actor: Actor, id: string, layout: Layout): Promise<void> {
    const what = ['certificateTemplate.replaceLayout', { sha256: fingerprint(JSON.stringify(layout)) }] as const;
    await this.change(actor, id, what, async (manager, kind) => {
      if (kind !== 'layout') throw refused('TEMPLATE.NOT_A_LAYOUT');
      await manager.query('update public.certificate_template set layout = $2 where id = $1', [
        id,
        JSON.stringify(layout),
      ]);
    });
  }

  /** @throws DomainError `TEMPLATE.USED`, `TEMPLATE.FILE_REFUSED`, `TEMPLATE.TOO_MANY_FILES` */
  async putFile(actor: Actor, id: string, name: string, content: Buffer): Promise<void> {
    const what = ['certificateTemplate.putFile', { name, sha256: fingerprint(content) }] as const;
    await this.change(actor, id, what, async (manager, kind) => {
      await checkFile(name, kind, content);
      await manager.query(
        `insert into public.certificate_template_file (template_id, name, content, sha256) values ($1, $2, $3, $4)
         on conflict (template_id, name) do update set content = excluded.content, sha256 = excluded.sha256`,
        [id, name, content, fingerprint(content)],
      );
      const [files]: { count: number }[] = await manager.query(
        'select count(*)::int as count from public.certificate_template_file where template_id = $1',
        [id],
      );
      if ((files?.count ?? 0) > MOST_FILES) throw refused('TEMPLATE.TOO_MANY_FILES', { limit: MOST_FILES });
    });
  }

  /** @throws DomainError `TEMPLATE.USED`, `TEMPLATE.FILE_SHOWN`, `NOT_FOUND` */
  async removeFile(actor: Actor, id: string, name: string): Promise<void> {
    await this.change(actor, id, ['certificateTemplate.removeFile', { name }], async (manager) => {
      const [row]: { layout: unknown }[] = await manager.query(
        'select layout from public.certificate_template where id = $1',
        [id],
      );
      if (row?.layout && imagesOf(layoutSchema.parse(row.layout)).includes(name))
        throw conflict('TEMPLATE.FILE_SHOWN', { name });
      const [, gone]: [unknown, number] = await manager.query(
        'delete from public.certificate_template_file where template_id = $1 and name = $2',
        [id, name],
      );
      if (gone === 0) throw notFound('file', name);
    });
  }

  /** Held from here on: an order of certificates that comes meanwhile waits and takes the template as it is then. */
  private async change(
    actor: Actor,
    id: string,
    [what, detail]: readonly [string, Readonly<Record<string, string>>],
    act: (manager: EntityManager, kind: string) => Promise<void>,
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const [template]: { kind: string; used: boolean }[] = await manager.query(
        `select kind, exists (select from public.certificate_batch b where b.template_id = t.id) as used
         from public.certificate_template t where id = $1 for update`,
        [id],
      );
      if (!template) throw notFound('template', id);
      if (template.used) throw conflict('TEMPLATE.USED');
      await act(manager, template.kind);
      await manager.query('update public.certificate_template set changed_at = $2 where id = $1', [
        id,
        this.clock.now(),
      ]);
      await this.record(manager, actor, what, { id, ...detail });
    });
  }

  private record(
    manager: EntityManager,
    actor: Actor,
    what: string,
    detail: Readonly<Record<string, string>>,
  ): Promise<void> {
    return recordAct(manager, { kind: 'configuration', what, actor, detail }, this.clock.now());
  }
}

const MEDIA: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg' };

/** What is in the file counts, not what it is called; only an expert's template has programs and data. */
const checkFile = async (name: string, kind: string, content: Buffer): Promise<void> => {
  const ending = name.split('.').at(-1) ?? '';
  const refuse = (reason: string): never => {
    throw invalid('TEMPLATE.FILE_REFUSED', [{ field: 'name', code: 'TEMPLATE.FILE_REFUSED' }], { name, reason });
  };
  if (!templateFileName.safeParse(name).success) refuse('name');
  if (ending in MEDIA) {
    if ((await fileTypeFromBuffer(content))?.mime !== MEDIA[ending]) refuse('content');
    return;
  }
  const text = new TextDecoder('utf-8', { fatal: true });
  let decoded = '';
  try {
    decoded = text.decode(content);
  } catch {
    refuse('encoding');
  }
  if (ending === 'svg' && !/<svg[\s>]/.test(decoded)) refuse('content');
  if (ending !== 'svg' && kind !== 'typst') refuse('expertsOnly');
};
