import { type Actor, notFound, refused } from '#kernel';
import { Reads } from '#workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { inScope, scopeOf } from './entry.queries.js';
import type { passDifference } from './formal-pass.views.js';
import { NOMINATION } from './nomination.kind.js';
import { textDifference } from './text-difference.js';

type Difference = z.infer<typeof passDifference>;
type FieldDifference = Difference['fields'][number];

/** What is compared of a nomination: as it passed preliminarily, and as it is. */
interface Version {
  readonly nomineeName: string;
  readonly nomineePosition: string;
  readonly enterprise: string;
  readonly deeds: string;
  readonly groups: readonly string[];
  readonly partnerOfficeIds: readonly string[];
}

interface Compared {
  readonly state: string;
  readonly preliminary: Partial<Version> | null;
  readonly formal: Version;
}

const COMPARED = `select e.state, e.preliminary, jsonb_build_object('nomineeName', e.nominee_name, 'nomineePosition', e.nominee_position,
    'enterprise', e.enterprise, 'deeds', e.deeds, 'groups', e.groups, 'partnerOfficeIds', e.partner_office_ids) as formal
  from public.nomination e where ${inScope(NOMINATION)} and e.id = $3`;

/** Keys of offices, for people to read. */
const keysOf = async (manager: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows: { id: string; key: string }[] = await manager.query(
    'select id, key from public.office where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
};

const ofField = (field: string, preliminary: string, formal: string): FieldDifference => ({
  field,
  preliminary,
  formal,
  changed: preliminary !== formal,
  parts: preliminary === formal ? [] : textDifference(preliminary, formal),
});

const listed = (keys: readonly string[]): string => [...keys].sort().join(', ');

/** What the formal version of a nomination says otherwise than the preliminary one that passed. */
@Injectable()
export class PassDifferences {
  constructor(private readonly reads: Reads) {}

  /** @throws DomainError `NOT_FOUND` for whoever does not see the nomination, `NOMINATION.NO_PRELIMINARY` */
  async of(actor: Actor, id: string): Promise<Difference> {
    return this.reads.as(actor, async (manager) => {
      const [row]: Compared[] = await manager.query(COMPARED, [...scopeOf(actor), id]);
      if (!row) throw notFound('nomination', id);
      if (row.preliminary === null) throw refused('NOMINATION.NO_PRELIMINARY');
      const { state, formal } = row;
      // A field that the plan's nominations did not have yet when it passed, is as it was.
      const preliminary: Version = { ...formal, ...row.preliminary };
      const offices = await keysOf(manager, [...preliminary.partnerOfficeIds, ...formal.partnerOfficeIds]);
      const partners = ({ partnerOfficeIds }: Version): string =>
        listed(partnerOfficeIds.map((office) => offices.get(office) ?? office));
      const fields = [
        ofField('nomineeName', preliminary.nomineeName, formal.nomineeName),
        ofField('nomineePosition', preliminary.nomineePosition, formal.nomineePosition),
        ofField('enterprise', preliminary.enterprise, formal.enterprise),
        ofField('deeds', preliminary.deeds, formal.deeds),
        ofField('groups', listed(preliminary.groups), listed(formal.groups)),
        ofField('partners', partners(preliminary), partners(formal)),
      ];
      return { state, changed: fields.filter(({ changed }) => changed).map(({ field }) => field), fields };
    });
  }
}
