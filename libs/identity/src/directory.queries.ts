import type { Text } from '#contracts';
import { byPinyin, offsetOf, orderBy, type Page, type PageRequest, type Role } from '#kernel';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { byOfficeName, officeNameOf } from './office-name.js';
import { type Office, OFFICE_KINDS, type OfficeKind, type OfficeLine, type officeQuery } from './office.views.js';

/** A person as other libs know them: nothing of passwords or sessions. */
export interface PersonEntry {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly officeId: string | null;
  readonly disabledAt: Date | null;
}

interface OfficeRow {
  id: string;
  key: string;
  name_zh: string;
  name_en: string;
  kind: OfficeKind;
  parent_id: string | null;
  version: number;
  closed_at: Date | null;
}

const OFFICE = 'select id, key, name_zh, name_en, kind, parent_id, version, closed_at from public.office';
const LISTED = OFFICE.replace(' from ', `, ${officeNameOf('office.parent_id')} as "parentName" from `);
const ORDERS = {
  key: ['key'],
  name: [byPinyin('name_zh')],
  kind: [`array_position(array[${OFFICE_KINDS.map((kind) => `'${kind}'`).join(', ')}]::text[], kind)`],
  parent: [byOfficeName('office.parent_id')],
};
const PERSON = `select p.id, p.username, p.name, p.office_id as "officeId", p.disabled_at as "disabledAt" from public.person p`;

const officeOf = (row: OfficeRow): Office => ({
  id: row.id,
  key: row.key,
  name: { zh: row.name_zh, en: row.name_en },
  kind: row.kind,
  parentId: row.parent_id,
  version: row.version,
  closedAt: row.closed_at,
});

const likePattern = (part: string): string => `%${part.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/**
 * Who and which offices there are, for the other libs; each call is one query. Answers services, not viewers: what of it
 * a person may see is the caller's to decide. Pass `manager` to read within a transaction.
 */
@Injectable()
export class Directory {
  constructor(private readonly dataSource: DataSource) {}

  async personById(id: string, manager?: EntityManager): Promise<PersonEntry | undefined> {
    return (await this.peopleByIds([id], manager)).get(id);
  }

  async peopleByIds(ids: readonly string[], manager?: EntityManager): Promise<Map<string, PersonEntry>> {
    const rows = await this.read<PersonEntry>(`${PERSON} where p.id = any($1)`, [ids], manager);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Everyone who holds the role and isn't disabled, by user name. */
  async peopleWithRole(role: Role, manager?: EntityManager): Promise<PersonEntry[]> {
    return this.read<PersonEntry>(
      `${PERSON} where p.disabled_at is null and exists (
         select from public.role_grant g where g.person_id = p.id and g.role = $1) order by p.username`,
      [role],
      manager,
    );
  }

  async officeById(id: string, manager?: EntityManager): Promise<Office | undefined> {
    return (await this.officesByIds([id], manager)).get(id);
  }

  async officesByIds(ids: readonly string[], manager?: EntityManager): Promise<Map<string, Office>> {
    const rows = await this.read<OfficeRow>(`${OFFICE} where id = any($1)`, [ids], manager);
    return new Map(rows.map((row) => [row.id, officeOf(row)]));
  }

  /** By key; a key that no office has is missing from the map. */
  async officesByKey(keys: readonly string[], manager?: EntityManager): Promise<Map<string, Office>> {
    const rows = await this.read<OfficeRow>(`${OFFICE} where key = any($1)`, [keys], manager);
    return new Map(rows.map((row) => [row.key, officeOf(row)]));
  }

  async officesOfKind(kinds: readonly OfficeKind[], manager?: EntityManager): Promise<Office[]> {
    return (await this.read<OfficeRow>(`${OFFICE} where kind = any($1) order by key`, [kinds], manager)).map(officeOf);
  }

  /** Every office, parents before children. */
  async officeTree(manager?: EntityManager): Promise<Office[]> {
    const rows = await this.read<OfficeRow>(
      `with recursive tree as (
         select o.*, 0 as depth from public.office o where parent_id is null
         union all select o.*, tree.depth + 1 from public.office o join tree on o.parent_id = tree.id)
       select id, key, name_zh, name_en, kind, parent_id, version, closed_at from tree order by depth, key`,
      [],
      manager,
    );
    return rows.map(officeOf);
  }

  /** The ids of the office and of all below it. */
  async officeIdsFrom(id: string, manager?: EntityManager): Promise<string[]> {
    const rows = await this.read<{ id: string }>(
      `with recursive below as (
         select id from public.office where id = $1
         union select o.id from public.office o join below on o.parent_id = below.id)
       select id from below`,
      [id],
      manager,
    );
    return rows.map((row) => row.id);
  }

  async officePage(
    request: PageRequest & {
      kind?: OfficeKind | undefined;
      q?: string | undefined;
      closed: 'without' | 'with' | 'only';
      sort: z.infer<typeof officeQuery>['sort'];
    },
  ): Promise<Page<OfficeLine>> {
    const pattern = request.q === undefined || request.q === '' ? null : likePattern(request.q);
    const scope = `where ($1::text is null or kind = $1)
      and ($2::text is null or key ilike $2 or name_zh ilike $2 or name_en ilike $2)
      and ($3 = 'with' or (closed_at is null) = ($3 = 'without'))`;
    const given = [request.kind ?? null, pattern, request.closed];
    const rows = await this.read<OfficeRow & { parentName: Text | null }>(
      `${LISTED} ${scope} order by ${orderBy(ORDERS, request.sort, 'key')} limit $4 offset $5`,
      [...given, request.size, offsetOf(request)],
    );
    const [count] = await this.read<{ total: number }>(
      `select count(*)::int as total from public.office ${scope}`,
      given,
    );
    const items = rows.map((row) => ({ ...officeOf(row), parentName: row.parentName }));
    return { items, page: request.page, size: request.size, total: count?.total ?? 0 };
  }

  private async read<Row>(
    sql: string,
    params: unknown[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Row[]> {
    return manager.query<Row[]>(sql, params);
  }
}
