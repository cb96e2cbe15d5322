import { type Actor, newToken } from '#kernel';
import { readSpreadsheet, type Upload } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { byCell, type NamedKey, OFFICES_TABLE, type OfficeRow, PEOPLE_TABLE, readTable } from './directory-table.js';
import { OfficeService } from './office.service.js';
import type { NewOffice } from './office.views.js';
import { PersonService } from './person.service.js';

export interface TableTaken<Item> {
  readonly rows: number;
  /** Empty where the table was only looked at. */
  readonly items: readonly Item[];
}

export interface PersonOfTable {
  readonly id: string;
  readonly username: string;
  /** Of whom the table gave none: told this once, kept nowhere. */
  readonly password: string | null;
}

const MADE_PASSWORD_LENGTH = 16;

/** Offices and people out of the workbooks and CSV files that a municipality and its counties keep: all rows or none. */
@Injectable()
export class DirectoryTables {
  constructor(
    private readonly dataSource: DataSource,
    private readonly officeService: OfficeService,
    private readonly personService: PersonService,
  ) {}

  /** @throws DomainError `SHEET.…`; `OFFICE.IMPORT_REFUSED` with every fault by its cell */
  async offices(
    actor: Actor,
    upload: Upload,
    check: boolean,
  ): Promise<TableTaken<{ readonly id: string; readonly key: string }>> {
    const table = readTable(await readSpreadsheet(upload.bytes), OFFICES_TABLE, [], 'OFFICE.IMPORT_REFUSED');
    const rows = withParents(table.rows, await this.openOffices());
    return byCell(table, async () => {
      if (check) await this.officeService.check(rows);
      const items = check ? [] : await this.officeService.import(actor, rows);
      return { rows: rows.length, items: items.map(({ id, key }) => ({ id, key })) };
    });
  }

  /** @throws DomainError `SHEET.…`; `PEOPLE.IMPORT_REFUSED` with every fault by its cell */
  async people(actor: Actor, upload: Upload, check: boolean): Promise<TableTaken<PersonOfTable>> {
    const file = await readSpreadsheet(upload.bytes);
    const table = readTable(file, PEOPLE_TABLE, await this.openOffices(), 'PEOPLE.IMPORT_REFUSED');
    const made = table.rows.map(({ password }) =>
      password === undefined ? newToken().slice(0, MADE_PASSWORD_LENGTH) : null,
    );
    const rows = table.rows.map((row, index) => ({
      ...row,
      password: row.password ?? made[index] ?? '',
      mustChangePassword: row.password === undefined,
    }));
    return byCell(table, async () => {
      if (check) await this.personService.check(rows);
      const items = check ? [] : await this.personService.import(actor, rows);
      return {
        rows: rows.length,
        items: items.map(({ id, username }, index) => ({ id, username, password: made[index] ?? null })),
      };
    });
  }

  private openOffices(): Promise<NamedKey[]> {
    return this.dataSource.query('select key, name_zh as zh, name_en as en from public.office where closed_at is null');
  }
}

/** An office above is named by its key or by its name, and may stand in the same table. */
const withParents = (rows: readonly OfficeRow[], known: readonly NamedKey[]): NewOffice[] => {
  const keys = new Map(
    [...known, ...rows.map(({ key, nameZh, nameEn }) => ({ key, zh: nameZh, en: nameEn ?? nameZh }))].flatMap(
      ({ key, zh, en }) => [en, zh, key].map((name) => [name, key] as const),
    ),
  );
  return rows.map(({ key, nameZh, nameEn, kind, parentKey }) => ({
    key,
    name: { zh: nameZh, en: nameEn ?? nameZh },
    kind,
    ...(parentKey === undefined ? {} : { parentKey: keys.get(parentKey) ?? parentKey }),
  }));
};
