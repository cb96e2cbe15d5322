import { newId } from '#kernel';
import { runPrepared } from '#workflow';
import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { BARS_NAMESAKE } from '../entry-standing.js';
import { coreOfName, foldedName, identifierOf, type Identity } from './entrant-identity.js';
import { EntrantBook, type KnownEntrant } from './entrant-book.js';
import { type Linked, personsOf } from './persons.js';

/** Whom an office names, and the number that it gives with the name; '' for none. */
export interface Named {
  readonly officeId: string;
  readonly name: string;
  readonly identifier: string;
}

export type EntrantKind = 'individual' | 'organisation';

/** Where entrants are told apart: persons and organisations of a programme. */
export interface EntrantScope {
  readonly programmeId: string;
  readonly kind: EntrantKind;
}

/** Makes hashes of numbers with the key of this installation: nobody finds a number by trying all there are without it. */
export class NumberHashes {
  private constructor(private readonly key: Buffer) {}

  /** For names that come without a number. */
  static readonly none = new NumberHashes(Buffer.alloc(0));

  static async of(manager: EntityManager): Promise<NumberHashes> {
    const [row]: { key: Buffer }[] = await manager.query('select key from public.entrant_key');
    if (!row) throw new Error('There is no key for the numbers of entrants.');
    return new NumberHashes(row.key);
  }

  identity({ officeId, name, identifier }: Named): Identity {
    const known = identifierOf(identifier);
    const hash = known && createHmac('sha256', this.key).update(`${known.kind} ${known.number}`).digest('hex');
    return {
      officeId,
      folded: foldedName(name),
      idHash: known?.kind === 'idNumber' ? (hash ?? null) : null,
      phoneHash: known?.kind === 'phone' ? (hash ?? null) : null,
    };
  }
}

const KNOWN = `id, person_id as "personId", office_id as "officeId", folded, ordinal, id_hash as "idHash", phone_hash as "phoneHash"`;
/** Who came first comes first. */
const IN_ORDER = 'order by registered_at, id';

/** All of a programme, for a table that is looked through. */
export const allEntrants = async (
  manager: EntityManager,
  { programmeId, kind }: EntrantScope,
): Promise<EntrantBook<KnownEntrant>> =>
  new EntrantBook<KnownEntrant>(
    await manager.query(`select ${KNOWN} from public.entrant where programme_id = $1 and kind = $2 order by ordinal`, [
      programmeId,
      kind,
    ]),
  );

const NAMED = 'programme_id = $1 and kind = $2 and office_id = $3 and folded = $4';
/** Without a number nobody but an office's own namesakes comes into question. */
const OF_NAME = {
  name: 'entrants of a name',
  text: `select ${KNOWN} from public.entrant where ${NAMED} order by ordinal for update`,
};
/** Each by its own index, however many there are. */
const OF_NAME_OR_NUMBER = `select ${KNOWN} from public.entrant where id in (
    select id from public.entrant where ${NAMED}
    union select id from public.entrant where programme_id = $1 and kind = $2 and id_hash = $5
    union select id from public.entrant where programme_id = $1 and kind = $2 and phone_hash = $6 and folded = $4)
  order by ordinal for update`;

/** Those whom somebody may be. Of two offices that name the same number at once, one waits for the other. */
const like = async (
  manager: EntityManager,
  { programmeId, kind }: EntrantScope,
  { officeId, folded, idHash, phoneHash }: Identity,
): Promise<EntrantBook<KnownEntrant>> => {
  const hashes = [idHash, phoneHash].filter((hash) => hash !== null);
  if (hashes.length === 0)
    return new EntrantBook(await runPrepared<KnownEntrant>(manager, OF_NAME, [programmeId, kind, officeId, folded]));
  for (const hash of hashes)
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`entrant ${programmeId} ${hash}`]);
  const values = [programmeId, kind, officeId, folded, idHash, phoneHash];
  return new EntrantBook<KnownEntrant>(await manager.query(OF_NAME_OR_NUMBER, values));
};

/** The category, and the entry that doesn't count among the others: null while it is registered. */
export interface OtherEntries {
  readonly process: 'nomination' | 'essay';
  readonly categoryId: string;
  readonly except: string | null;
}

/** How many other entries of a person bar one more in the category, whichever office sent them. */
export const othersOfPerson = async (
  manager: EntityManager,
  { process, categoryId, except }: OtherEntries,
  entrantId: string,
): Promise<number> => {
  const [row] = await runPrepared<{ count: number }>(
    manager,
    {
      name: `others of person ${process}`,
      text: `select count(*)::int as count from public.${process} e
     where e.category_id = $1 and e.id is distinct from $2 and e.${BARS_NAMESAKE} and e.entrant_id = any(array(
       select p.id from public.entrant p where p.person_id = (select person_id from public.entrant where id = $3)))`,
    },
    [categoryId, except, entrantId],
  );
  return row?.count ?? 0;
};

/** Persons who have an entry in a category that bars another. */
export const personsEntered = async (
  manager: EntityManager,
  process: OtherEntries['process'],
  categoryId: string,
): Promise<Set<string>> => {
  const rows: { person: string }[] = await manager.query(
    `select distinct p.person_id as person from public.${process} e join public.entrant p on p.id = e.entrant_id
     where e.category_id = $1 and e.${BARS_NAMESAKE}`,
    [categoryId],
  );
  return new Set(rows.map(({ person }) => person));
};

/** An entrant's number becomes known by a later entry, and with it perhaps who else is the same person. */
const withNumber = async (
  manager: EntityManager,
  known: KnownEntrant,
  identity: Identity,
  sameNumber: KnownEntrant | undefined,
): Promise<void> => {
  const idHash = known.idHash ?? identity.idHash;
  const phoneHash = known.phoneHash ?? identity.phoneHash;
  if (idHash === known.idHash && phoneHash === known.phoneHash) return;
  await manager.query('update public.entrant set id_hash = $2, phone_hash = $3 where id = $1', [
    known.id,
    idHash,
    phoneHash,
  ]);
  if (sameNumber && sameNumber.personId !== known.personId)
    await relink(manager, [known.personId, sameNumber.personId]);
};

const NEW_ENTRANT = {
  name: 'new entrant',
  text: `insert into public.entrant (id, programme_id, office_id, kind, name, folded, core, ordinal, apart, id_hash,
      phone_hash, person_id, registered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};

/**
 * The entrant whom an office means by a name: the one that it named so before, or a new one. Whoever says why (`apart`) that
 * a namesake has an entry already, means somebody else of the same name, unless a number tells that it is the same person.
 * The caller holds the office's line.
 */
export const entrantFor = async (
  manager: EntityManager,
  scope: EntrantScope,
  named: Named,
  { apart, others, now }: { readonly apart: string; readonly others: OtherEntries; readonly now: Date },
): Promise<string> => {
  const hashes = named.identifier === '' ? NumberHashes.none : await NumberHashes.of(manager);
  const identity = hashes.identity(named);
  const book = await like(manager, scope, identity);
  const sameName = book.sameName(identity);
  const sameNumber = book.sameNumber(identity);
  const byName = sameName !== undefined && sameName.personId !== sameNumber?.personId;
  const namesake = byName && apart !== '' && (await othersOfPerson(manager, others, sameName.id)) > 0;
  if (sameName && !namesake) {
    await withNumber(manager, sameName, identity, sameNumber);
    return sameName.id;
  }
  const id = newId();
  await runPrepared(manager, NEW_ENTRANT, [
    id,
    scope.programmeId,
    identity.officeId,
    scope.kind,
    named.name,
    identity.folded,
    coreOfName(named.name),
    book.nextOrdinal(identity),
    namesake ? apart : null,
    identity.idHash,
    identity.phoneHash,
    sameNumber?.personId ?? id,
    now,
  ]);
  return id;
};

/** Says anew which entrants of these persons are one, by their numbers and by the merges that stand. */
export const relink = async (manager: EntityManager, personIds: readonly string[]): Promise<void> => {
  const known: (Linked & { personId: string })[] = await manager.query(
    `select id, folded, id_hash as "idHash", phone_hash as "phoneHash", person_id as "personId" from public.entrant
     where person_id = any($1) ${IN_ORDER}`,
    [personIds],
  );
  if (known.length < 2) return;
  const merged: { first: string; second: string }[] = await manager.query(
    `select first_id as first, second_id as second from public.entrant_merge
     where state = 'merged' and first_id = any($1) and second_id = any($1)`,
    [known.map(({ id }) => id)],
  );
  const persons = personsOf(
    known,
    merged.map(({ first, second }) => [first, second] as const),
  );
  const moved = known.filter(({ id, personId }) => persons.get(id) !== personId);
  if (moved.length === 0) return;
  await manager.query(
    `update public.entrant e set person_id = m.person from unnest($1::uuid[], $2::uuid[]) as m(id, person) where m.id = e.id`,
    [moved.map(({ id }) => id), moved.map(({ id }) => persons.get(id))],
  );
};
