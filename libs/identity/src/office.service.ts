import { type Actor, type Clock, type FieldProblem, invalid, newId } from '#kernel';
import { CLOCK } from '#platform';
import { recordAct } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { officeFaults } from './office.rules.js';
import type { NewOffice, Office, OfficeKind } from './office.views.js';

@Injectable()
export class OfficeService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `OFFICE.REFUSED` with the field that stands against it. */
  async create(actor: Actor, office: NewOffice): Promise<Office> {
    const [made] = await this.add(actor, [office], () => '', 'OFFICE.REFUSED');
    return made!; // one row in, one office out
  }

  /** All of them or none. @throws DomainError `OFFICE.IMPORT_REFUSED` with every fault by row, e.g. `rows.3.kind`. */
  async import(actor: Actor, rows: readonly NewOffice[]): Promise<Office[]> {
    return this.add(actor, rows, (row) => `rows.${row}.`, 'OFFICE.IMPORT_REFUSED');
  }

  /** Whether they could be added. @throws DomainError as `import` does */
  async check(rows: readonly NewOffice[]): Promise<void> {
    const faults = officeFaults(rows, await knownOffices(this.dataSource.manager, rows), (row) => `rows.${row}.`);
    if (faults.length > 0) throw invalid('OFFICE.IMPORT_REFUSED', faults, { count: faults.length });
  }

  /** All on record by one act. */
  private async add(
    actor: Actor,
    rows: readonly NewOffice[],
    at: (row: number) => string,
    code: string,
  ): Promise<Office[]> {
    return this.dataSource.transaction(async (manager) => {
      const known = await knownOffices(manager, rows);
      const faults = officeFaults(rows, known, at);
      if (faults.length > 0) throw invalid(code, faults, { count: faults.length });
      const ids = new Map(rows.map((row) => [row.key, newId()]));
      const offices = rows.map((row): Office => {
        const parentId =
          row.parentKey === undefined ? null : (ids.get(row.parentKey) ?? known.get(row.parentKey)?.id ?? null);
        return {
          id: ids.get(row.key)!,
          key: row.key,
          name: row.name,
          kind: row.kind,
          parentId,
          version: 0,
          closedAt: null,
        }; // an id was made for each key
      });
      const lost = await this.insert(manager, offices);
      if (lost.length > 0) throw invalid(code, takenMeanwhile(rows, lost, at), { count: lost.length });
      const act = { kind: 'configuration', what: 'offices.import', actor, detail: { offices } } as const;
      await recordAct(manager, act, this.clock.now());
      return offices;
    });
  }

  /** @returns the keys that somebody else took since they were checked. */
  private async insert(manager: EntityManager, offices: readonly Office[]): Promise<string[]> {
    const rows = offices.map(({ id, key, name, kind, parentId }) => ({
      id,
      key,
      name_zh: name.zh,
      name_en: name.en,
      kind,
      parent_id: parentId,
      created_at: this.clock.now(),
    }));
    const made: { key: string }[] = await manager.query(
      `insert into public.office (id, key, name_zh, name_en, kind, parent_id, created_at)
       select id, key, name_zh, name_en, kind, parent_id, created_at
       from jsonb_populate_recordset(null::public.office, $1) on conflict (key) do nothing returning key`,
      [JSON.stringify(rows)],
    );
    const keys = new Set(made.map((row) => row.key));
    return offices.map((office) => office.key).filter((key) => !keys.has(key));
  }
}

const knownOffices = async (
  manager: EntityManager,
  rows: readonly NewOffice[],
): Promise<Map<string, { id: string; kind: OfficeKind; closed: boolean }>> => {
  const keys = rows.flatMap((row) => [row.key, ...(row.parentKey === undefined ? [] : [row.parentKey])]);
  const found: { id: string; key: string; kind: OfficeKind; closed: boolean }[] = await manager.query(
    'select id, key, kind, closed_at is not null as closed from public.office where key = any($1)',
    [keys],
  );
  return new Map(found.map(({ key, ...office }) => [key, office]));
};

const takenMeanwhile = (
  rows: readonly NewOffice[],
  lost: readonly string[],
  at: (row: number) => string,
): FieldProblem[] =>
  rows.flatMap(({ key }, index) =>
    lost.includes(key) ? [{ field: `${at(index)}key`, code: 'OFFICE.KEY_TAKEN', params: { key } }] : [],
  );
