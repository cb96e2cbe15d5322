import type { Text } from '#contracts';
import type { ProgrammeShown } from './queries.js';

interface Keyed {
  readonly key: string;
  readonly name?: Text;
}

/** A category as far as it is written. */
export interface CategoryShown extends Keyed {
  readonly kind?: string;
  readonly criteria?: readonly Text[];
  readonly nominatedBy?: readonly string[];
  readonly quotaPerOffice?: number | null;
  readonly minimumPerOffice?: number;
  readonly text?: { readonly minimum?: number; readonly maximum?: number };
  readonly tiers?: readonly (Keyed & { readonly places?: number })[];
  readonly rubric?: readonly (Keyed & { readonly points?: number })[];
  readonly measures?: readonly (Keyed & { readonly weight?: number })[];
  readonly rounds?: readonly (Keyed & { readonly judgesPerEntry?: number })[];
  readonly negativeList?: readonly Keyed[];
  readonly opinionsFrom?: readonly string[];
  readonly ballot?: 'each' | 'list';
  readonly decidedBy?: string;
}

/** A plan as far as it is written: of a draft anything may be missing. */
export interface PlanShown {
  readonly day?: string;
  readonly timezone?: string;
  readonly schedule?: Readonly<Record<string, unknown>> & { readonly roundsDue?: Readonly<Record<string, string>> };
  readonly categories?: readonly CategoryShown[];
  readonly offices?: readonly Keyed[];
  readonly bodies?: readonly Keyed[];
  readonly tieLadder?: readonly string[];
  readonly notice?: { readonly workingDays?: number };
}

/** The API hands the plan out as it is written; its shape is that of the plan's schema. */
export const planOf = ({ plan }: Pick<ProgrammeShown, 'plan'>): PlanShown => plan;

export const nameIn = (list: readonly Keyed[] | undefined, key: string): Text => {
  const found = list?.find((one) => one.key === key)?.name;
  return { zh: found?.zh ?? key, en: found?.en ?? key };
};

/** A draft may have a name in one language alone, or none. */
export const nameOf = ({ key, name }: Keyed): Text => ({ zh: name?.zh ?? key, en: name?.en ?? key });
