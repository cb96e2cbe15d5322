import { type Language, problemText } from '#contracts';
import { type Actor, actsFor, type Clock, notFound } from '#kernel';
import { CLOCK } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type EntryFields, type EntryKind, listIn, textIn } from './entry-kind.js';
import { entryFacts } from './entry-facts.queries.js';
import { refusalsWhileTyping } from './entry.rules.js';
import { categoryByKey } from './entry-registration.js';
import type { entryChecked } from './entry.views.js';
import { allowedOf } from './structure-caps.rules.js';

type Typed = Readonly<Record<'programmeId' | 'categoryKey' | 'officeId', string>> & {
  readonly id?: string;
} & EntryFields;

/** What sending in would be answered, asked while somebody still types: the same rules over the same counts, nothing written. */
@Injectable()
export class EntryCheck {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a foreign office or entry, `ENTRY.CATEGORY_UNKNOWN` */
  async check(kind: EntryKind, actor: Actor, typed: Typed, language: Language): Promise<z.infer<typeof entryChecked>> {
    const { programmeId, categoryKey, officeId, id } = typed;
    if (!actsFor(actor, officeId)) throw notFound('office', officeId);
    const { manager } = this.dataSource;
    const category = await categoryByKey(manager, programmeId, categoryKey, kind.category);
    if (id !== undefined) {
      const [known]: unknown[] = await manager.query(
        `select 1 from public.${kind.process} where id = $1 and office_id = $2 and category_id = $3`,
        [id, officeId, category.id],
      );
      if (!known) throw notFound(kind.process, id);
    }
    const facts = await entryFacts(
      manager,
      kind,
      {
        id: id ?? null,
        categoryId: category.id,
        officeId,
        text: textIn(typed, kind.text),
        groups: listIn(typed, 'groups'),
        partnerKeys: listIn(typed, 'partners'),
      },
      this.clock.now(),
      `${kind.process}.submit`,
    );
    return {
      refusals: refusalsWhileTyping(facts).map(({ code, params = {}, fields = [] }) => ({
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
  }
}
