import { type Language, problemText } from '#contracts';
import { type Actor, actsFor, type Clock, notFound } from '#kernel';
import { CLOCK } from '#platform';
import type { CategoryOfProgramme } from '#programme';
import { type Refusal, takenBack } from '#workflow';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import {
  describedAfter,
  refusalOfChange,
  refusalOfFrozenChange,
  storedEntry,
  type StoredEntry,
  whoseAfter,
} from './entry-changes.js';
import { entrantOf } from './entry-entrant.js';
import { columnOf, type EntryFields, type EntryKind, listIn, textIn } from './entry-kind.js';
import { entryFacts, type EntryOfOffice } from './entry-facts.queries.js';
import { refusalsWhileTyping, type Typed } from './entry.rules.js';
import { categoryByKey, inLineFor } from './entry-registration.js';
import type { entryChecked } from './entry.views.js';
import { allowedOf } from './structure-caps.rules.js';

type TypedFields = Readonly<Record<'programmeId' | 'categoryKey' | 'officeId', string>> & {
  readonly id?: string;
} & EntryFields;

/** What is judged, and as what. */
interface InPlay {
  readonly as: Typed;
  readonly entry: EntryOfOffice;
  /** What stands against saving it already. */
  readonly unsaved: readonly Refusal[];
}

/**
 * What saving and sending in would be answered, asked while somebody still types: the same rules over the same counts. Whose
 * entry it is, is found out as saving does, in a transaction that is taken back.
 */
@Injectable()
export class EntryCheck {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a foreign office or entry, `ENTRY.CATEGORY_UNKNOWN` */
  async check(
    kind: EntryKind,
    actor: Actor,
    typed: TypedFields,
    language: Language,
  ): Promise<z.infer<typeof entryChecked>> {
    if (!actsFor(actor, typed.officeId)) throw notFound('office', typed.officeId);
    return takenBack(this.dataSource, 'READ COMMITTED', async (manager) => {
      const category = await categoryByKey(manager, typed.programmeId, typed.categoryKey, kind.category);
      await inLineFor(manager, kind, typed);
      const { as, entry, unsaved } = await this.inPlay(manager, kind, category, typed);
      const event = `${kind.process}.${as === 'formal' ? 'submitFormally' : 'submit'}`;
      const facts = await entryFacts(manager, kind, entry, this.clock.now(), event);
      return {
        refusals: [...unsaved, ...refusalsWhileTyping(as, facts)].map(({ code, params = {}, fields = [] }) => ({
          code,
          field: fields[0]?.field ?? null,
          params,
          ...problemText(code, params, language),
        })),
        textLength: facts.textLength,
        quota: facts.quota,
        others: facts.othersOfOffice,
        caps: (facts.nominee?.caps ?? []).map(({ group, name, percent, member, othersOfGroup, others }) => {
          const total = others + 1;
          return {
            group,
            name,
            percent,
            total,
            count: othersOfGroup + (member ? 1 : 0),
            allowed: allowedOf(total, percent),
          };
        }),
      };
    });
  }

  private async inPlay(
    manager: EntityManager,
    kind: EntryKind,
    category: CategoryOfProgramme,
    typed: TypedFields,
  ): Promise<InPlay> {
    const { officeId, id } = typed;
    if (id === undefined) return { as: 'new', entry: await this.newEntry(manager, kind, category, typed), unsaved: [] };
    const row = await storedEntry(manager, kind, id, [officeId]);
    if (row?.category_id !== category.id) throw notFound(kind.process, id);
    const as = row.state === 'awaitingFormal' ? 'formal' : 'known';
    const unsaved = [
      refusalOfChange(kind, row, typed),
      await refusalOfFrozenChange(manager, kind, row, typed, this.clock.now()),
    ];
    return {
      as,
      entry: await this.changed(manager, kind, row, typed),
      unsaved: unsaved.filter((refusal) => refusal !== undefined),
    };
  }

  private async newEntry(
    manager: EntityManager,
    kind: EntryKind,
    category: CategoryOfProgramme,
    typed: TypedFields,
  ): Promise<EntryOfOffice> {
    const { officeId } = typed;
    const named = textIn(typed, kind.named) !== '' || textIn(typed, 'identifier') !== '';
    const place = { id: null, officeId, category, now: this.clock.now() };
    return {
      id: null,
      categoryId: category.id,
      officeId,
      text: textIn(typed, kind.text),
      ...(named ? await entrantOf(manager, kind, typed, place) : {}),
      groups: listIn(typed, 'groups'),
      partnerKeys: listIn(typed, 'partners'),
    };
  }

  /** The entry as it stands, with what is typed in its place. */
  private async changed(
    manager: EntityManager,
    kind: EntryKind,
    row: StoredEntry,
    typed: TypedFields,
  ): Promise<EntryOfOffice> {
    const stored = (field: string): string => String(row[field]);
    // Whose the formal version is, was settled by the preliminary one, unless that changes.
    const entrantId = row.state === 'awaitingFormal' ? null : row.entrant_id;
    return {
      id: row.id,
      categoryId: row.category_id,
      officeId: row.office_id,
      text: typed[kind.text] === undefined ? stored(kind.text) : textIn(typed, kind.text),
      state: row.state,
      correctionDueAt: row.correction_due_at,
      entrantId,
      name: textIn(typed, kind.named) || stored(columnOf(kind.named)),
      twiceReason: row.twice_reason,
      ...(await whoseAfter(manager, kind, row, typed, this.clock.now())),
      ...describedAfter(row, typed),
      formSha256: row.form_sha256 ?? null,
    };
  }
}
