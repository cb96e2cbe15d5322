import { byPinyin, type Clock, DomainError, hanLength, newToken, notFound, PUBLIC, refused } from '#kernel';
import { CLOCK, type Form, type ReadDocument, type Upload } from '#platform';
import { findCategory, findProgramme, instantOf } from '#programme';
import { Engine } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { identifierOf } from '../entrant/entrant-identity.js';
import { entryFacts } from '../entry-facts.queries.js';
import { demand } from '../entry-registration.js';
import { authorMayEnter } from '../entry.rules.js';
import { ESSAY } from '../essay.kind.js';
import { EssayOriginals } from '../essay-file/essay-originals.js';
import { AUTHOR_FILE, type AuthorEntryForm, type OpenTheme } from './author-entry.views.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** An essay that its author sends in. Nothing is asked that another's entry would be told by. */
@Injectable()
export class AuthorEntries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: Engine,
    private readonly originals: EssayOriginals,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A theme that authors may enter. @throws DomainError `AUTHOR_ENTRY.NOT_OPEN_TO_AUTHORS`, whatever else the id may be of */
  async theme(categoryId: string, manager: EntityManager = this.dataSource.manager): Promise<OpenTheme> {
    const closed = new DomainError('notFound', 'AUTHOR_ENTRY.NOT_OPEN_TO_AUTHORS');
    if (!UUID.test(categoryId)) throw closed;
    const [known]: unknown[] = await manager.query('select 1 from public.category where id = $1', [categoryId]);
    if (!known) throw closed;
    const { kind, programmeId, rules } = await findCategory(manager, categoryId);
    if (kind !== 'essay' || rules.enteredBy === 'office') throw closed;
    const { plan } = await findProgramme(manager, programmeId);
    const offices: { id: string; zh: string; en: string }[] = await manager.query(
      `select id, name_zh as zh, name_en as en from public.office where kind = any($1) and closed_at is null
       order by ${byPinyin('name_zh')}`,
      [rules.nominatedBy],
    );
    return {
      categoryId,
      programmeId,
      programmeName: plan.name,
      categoryName: rules.name,
      ...rules.text,
      closesAt: instantOf(plan.schedule.entriesCloseAt, plan.timezone),
      timezone: plan.timezone,
      offices: offices.map(({ id, zh, en }) => ({ id, name: { zh, en } })),
    };
  }

  /**
   * Keeps what an author sent, typed or as a file, for the office to look at.
   * @returns the receipt number: random, so that none can be guessed from another.
   * @throws DomainError `AUTHOR_ENTRY.…`, `DOCUMENT.…`, `PROGRAMME.TOO_LATE`, `ENTRY.TEXT_TOO_SHORT` and the other rules of
   * entries
   */
  async file(categoryId: string, { fields, file }: Form<AuthorEntryForm>): Promise<string> {
    // Before a file is read: whatever else is wrong costs nothing to tell.
    demandComplete(fields, file !== undefined, await this.theme(categoryId));
    const read = file && (await this.originals.read(file));
    return this.dataSource.transaction(async (manager) => {
      const theme = await this.theme(categoryId, manager);
      const { officeId, title, authorName } = fields;
      const body = read?.text ?? fields.body;
      const entry = { id: null, categoryId, officeId, text: body, byAuthor: true };
      demand(authorMayEnter, await entryFacts(manager, ESSAY, entry, this.clock.now()));
      const phone = identifierOf(fields.phone);
      if (phone?.kind !== 'phone')
        throw refused('AUTHOR_ENTRY.PHONE', {}, [{ field: 'phone', code: 'AUTHOR_ENTRY.PHONE' }]);
      if (file) await this.originals.keep(file);
      const receiptNumber = newToken();
      const row = {
        programme_id: theme.programmeId,
        category_id: categoryId,
        office_id: officeId,
        title,
        author_name: authorName,
        phone: phone.number,
        body,
        body_length: hanLength(body),
        ...(file && read ? fileColumns(file, read) : {}),
        receipt_number: receiptNumber,
        received_at: this.clock.now(),
        closes_at: theme.closesAt,
      };
      // Who the author is stands in the entry, which few may read, and not in the log.
      await this.engine.begin('authorEntry', [row], PUBLIC, { manager });
      return receiptNumber;
    });
  }

  /** By the receipt alone, which is the key. @throws DomainError `NOT_FOUND` */
  async receipt(receiptNumber: string) {
    const [row]: {
      state: string;
      title: string;
      received_at: Date;
      decision_reason: string | null;
      programme_id: string;
    }[] = await this.dataSource.query(
      'select state, title, received_at, decision_reason, programme_id from public.author_entry where receipt_number = $1',
      [receiptNumber],
    );
    if (!row) throw notFound('authorEntry');
    const { plan } = await findProgramme(this.dataSource.manager, row.programme_id);
    const { state, title, received_at: receivedAt, decision_reason: reason } = row;
    return { receiptNumber, state, title, receivedAt, timezone: plan.timezone, reason };
  }
}

const LONGEST = { title: 100, authorName: 60, phone: 40, body: 20_000 } as const;

const fileColumns = ({ sha256, fileName }: Upload, { kind, metadata }: ReadDocument) => ({
  file_sha256: sha256,
  file_name: fileName,
  file_kind: kind,
  file_metadata: metadata,
});

/** The text is typed, or it is in the file. */
const demandComplete = (form: AuthorEntryForm, hasFile: boolean, { offices }: OpenTheme): void => {
  if (hasFile && form.body !== '')
    throw refused('AUTHOR_ENTRY.TEXT_TWICE', {}, [{ field: AUTHOR_FILE, code: 'AUTHOR_ENTRY.TEXT_TWICE' }]);
  const wrong = (Object.keys(LONGEST) as (keyof typeof LONGEST)[]).filter(
    (field) => (form[field] === '' && !(field === 'body' && hasFile)) || form[field].length > LONGEST[field],
  );
  const fields = [...(offices.some(({ id }) => id === form.officeId) ? [] : ['officeId']), ...wrong];
  if (fields.length === 0) return;
  throw refused(
    'AUTHOR_ENTRY.INCOMPLETE',
    { fields },
    fields.map((field) => ({ field, code: 'AUTHOR_ENTRY.INCOMPLETE', params: { fields: [field] } })),
  );
};
