import type { CategoryOfProgramme } from '#programme';
import type { EntityManager } from 'typeorm';
import { entrantFor } from './entrant/entrants.js';
import { entrantKind, type EntryFields, type EntryKind, textIn } from './entry-kind.js';

/** The entry in question: where it is to be, and its id unless it is being registered. */
interface Place {
  readonly id: string | null;
  readonly officeId: string;
  readonly category: CategoryOfProgramme;
  readonly now: Date;
}

export interface Whose {
  readonly entrantId: string;
  readonly name: string;
  readonly twiceReason: string | null;
}

/** Whose entry it is to be, by what the office says. */
export const entrantOf = async (
  manager: EntityManager,
  { process, named }: EntryKind,
  given: EntryFields,
  { id, officeId, category, now }: Place,
): Promise<Whose> => {
  const name = textIn(given, named);
  const apart = textIn(given, 'twiceReason');
  const entrantId = await entrantFor(
    manager,
    { programmeId: category.programmeId, kind: entrantKind(category) },
    { officeId, name, identifier: textIn(given, 'identifier') },
    { apart, others: { process, categoryId: category.id, except: id }, now },
  );
  return { entrantId, name, twiceReason: apart === '' ? null : apart };
};
