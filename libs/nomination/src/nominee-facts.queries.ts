import type { CategoryOfProgramme, ProgrammePlan } from '#programme';
import type { EntityManager } from 'typeorm';
import { SENT_IN } from './entry-standing.js';
import type { NomineeFacts, PartnerOffice } from './structure-caps.rules.js';

/** A nomination as it is, or as it would be. */
export interface NomineeInPlay {
  /** Null for one that is just being registered. */
  readonly id: string | null;
  readonly officeId: string;
  readonly groups: readonly string[];
  /** By id once they are stored, by key as they are typed. */
  readonly partnerIds?: readonly string[];
  readonly partnerKeys?: readonly string[];
}

interface SentIn {
  readonly own: boolean;
  readonly groups: readonly string[];
}

/** What the office has sent in by now, this nomination as it is stored among it. */
const sentInByOffice = (
  manager: EntityManager,
  programmeId: string,
  { id, officeId }: NomineeInPlay,
): Promise<SentIn[]> =>
  manager.query(
    `select groups, id is not distinct from $3 as own from public.nomination
     where programme_id = $1 and office_id = $2 and nominee_kind = 'individual' and ${SENT_IN}`,
    [programmeId, officeId, id],
  );

export interface KnownOffice {
  readonly id: string;
  readonly key: string;
  readonly kind: string;
}

/** All of the directory, for a table that is looked through. */
export const knownOffices = (manager: EntityManager): Promise<KnownOffice[]> =>
  manager.query('select id, key, kind from public.office');

/** Partners as they are named beside the office that leads. */
export const partnersByKey = (
  keys: readonly string[],
  leadId: string,
  offices: readonly KnownOffice[],
): PartnerOffice[] =>
  keys.map((key) => {
    const office = offices.find((candidate) => candidate.key === key);
    return { key, kind: office?.kind, leads: office?.id === leadId };
  });

const partnersOf = async (
  manager: EntityManager,
  { officeId, partnerIds, partnerKeys }: NomineeInPlay,
): Promise<PartnerOffice[]> => {
  if ((partnerIds ?? partnerKeys ?? []).length === 0) return [];
  const offices: KnownOffice[] = await manager.query(
    'select id, key, kind from public.office where id = any($1) or key = any($2)',
    [partnerIds ?? [], partnerKeys ?? []],
  );
  return partnersByKey(partnerKeys ?? offices.map(({ key }) => key), officeId, offices);
};

/** What the rules of nominees judge by, from what the office has sent in by now. */
export const nomineeFacts = async (
  manager: EntityManager,
  plan: ProgrammePlan,
  { programmeId, rules }: CategoryOfProgramme,
  nominee: NomineeInPlay,
): Promise<NomineeFacts> => {
  const individual = rules.entrant === 'individual';
  const capped = individual && plan.structureCaps.length > 0;
  const sentIn = capped ? await sentInByOffice(manager, programmeId, nominee) : [];
  const others = sentIn.filter(({ own }) => !own);
  return {
    individual,
    groups: nominee.groups,
    knownGroups: plan.structureCaps.map(({ group }) => group),
    caps: (capped ? plan.structureCaps : []).map(({ group, name, percent }) => ({
      group,
      name,
      percent,
      member: nominee.groups.includes(group),
      counted: sentIn.some(({ own, groups }) => own && groups.includes(group)),
      othersOfGroup: others.filter(({ groups }) => groups.includes(group)).length,
      others: others.length,
    })),
    jointNomination: rules.jointNomination,
    partners: await partnersOf(manager, nominee),
  };
};
