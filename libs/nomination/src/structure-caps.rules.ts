import type { Refusal, Rule } from '#workflow';

/** How an office stands with one cap of the plan, this entry left out. */
export interface CapCount {
  /** Of the nominees, e.g. `county-leaders`. */
  readonly group: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly percent: number;
  /** The nominee of this entry is of the group. */
  readonly member: boolean;
  /** It was already, as it is stored and sent in: it adds nothing to what the group has. */
  readonly counted: boolean;
  /** The office's other individual nominations in the programme that are sent in: of the group, and in all. */
  readonly othersOfGroup: number;
  readonly others: number;
}

/** What a nomination is judged by beside what it has in common with essays. */
export interface NomineeFacts {
  readonly individual: boolean;
  readonly groups: readonly string[];
  /** Groups that the plan names. */
  readonly knownGroups: readonly string[];
  readonly caps: readonly CapCount[];
  readonly jointNomination: boolean;
  readonly partners: readonly PartnerOffice[];
}

export interface PartnerOffice {
  readonly key: string;
  /** Undefined where no office has the key. */
  readonly kind: string | undefined;
  /** It is the office that leads. */
  readonly leads: boolean;
}

/** A share of a count, rounded down: 20 % of 9 is 1. */
export const allowedOf = (total: number, percent: number): number => Math.floor((total * percent) / 100);

const ofGroups = (code: string, params: Readonly<Record<string, unknown>>): Refusal => ({
  code,
  params,
  fields: [{ field: 'groups', code, params }],
});

const broken = ({ name, percent }: CapCount, code: string, count: number, total: number): Refusal =>
  ofGroups(code, { group: name, percent, count, total, allowed: allowedOf(total, percent) });

/** Once this entry is sent in as well, no group has more than its share. Who is of no group, or is counted already, breaks no cap. */
export const withinCaps: Rule<Pick<NomineeFacts, 'caps'>> = ({ caps }) => {
  for (const cap of caps) {
    if (!cap.member || cap.counted) continue;
    const [count, total] = [cap.othersOfGroup + 1, cap.others + 1];
    if (count > allowedOf(total, cap.percent)) return broken(cap, 'NOMINATION.STRUCTURE_CAP', count, total);
  }
  return undefined;
};

/**
 * The office takes nobody back whose leaving puts a group over its share. Whoever is of the group may always leave, and
 * anybody where the group had more than its share before: somebody else's decision did that.
 */
export const keepsCaps: Rule<Pick<NomineeFacts, 'caps'>> = ({ caps }) => {
  for (const cap of caps) {
    const held = cap.othersOfGroup <= allowedOf(cap.others + 1, cap.percent);
    const holds = cap.othersOfGroup <= allowedOf(cap.others, cap.percent);
    if (cap.member || !held || holds) continue;
    return broken(cap, 'NOMINATION.STRUCTURE_CAP_AFTER', cap.othersOfGroup, cap.others);
  }
  return undefined;
};

/** Groups are the plan's, and people's: an organisation is of none. */
export const groupsKnown: Rule<Pick<NomineeFacts, 'individual' | 'groups' | 'knownGroups'>> = ({
  individual,
  groups,
  knownGroups,
}) => {
  const known = individual ? knownGroups : [];
  const unknown = groups.filter((group) => !known.includes(group));
  return unknown.length > 0 ? ofGroups('NOMINATION.GROUP_UNKNOWN', { groups: unknown, known }) : undefined;
};
