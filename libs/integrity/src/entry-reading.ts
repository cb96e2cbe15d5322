import { notFound } from '#kernel';
import { z } from 'zod';
import type { EntityManager } from 'typeorm';

/** Where the columns of each kind of entry stand: the table is the kind. */
export const KINDS = {
  nomination: { name: 'nominee_name', text: 'deeds' },
  essay: { name: 'author_name', text: 'body' },
} as const;

export const entryKinds = z.enum(['nomination', 'essay']);
export type EntryKindName = z.infer<typeof entryKinds>;

export interface ReadEntry {
  readonly id: string;
  readonly programmeId: string;
  readonly categoryId: string;
  readonly officeId: string;
  readonly name: string;
  readonly state: string;
  /** Whoever registered, changed or sent it in. */
  readonly handledBy: readonly string[];
}

/** @throws DomainError `NOT_FOUND` */
export const readEntry = async (manager: EntityManager, kind: EntryKindName, id: string): Promise<ReadEntry> => {
  const [entry]: ReadEntry[] = await manager.query(
    `select id, programme_id as "programmeId", category_id as "categoryId", office_id as "officeId", ${KINDS[kind].name} as name,
       state, handled_by as "handledBy" from public.${kind} where id = $1`,
    [id],
  );
  if (!entry) throw notFound(kind, id);
  return entry;
};
