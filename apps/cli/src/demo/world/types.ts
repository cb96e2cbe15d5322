import type { Role } from '#kernel';

export interface Text {
  readonly zh: string;
  readonly en: string;
}
export type WorldScale = 'small' | 'city';

export interface OfficeInWorld {
  readonly key: string;
  readonly name: Text;
  readonly kind: 'county' | 'unit' | 'department' | 'media' | 'municipality';
  /** The county that a unit helps; a county hangs under the municipality. */
  readonly parentKey: string | null;
}

/** Everybody who signs in but is not a judge; department clerks are named by the player from the plan. */
export interface PersonInWorld {
  readonly username: string;
  readonly name: string;
  readonly role: Extract<Role, 'organiser' | 'officeClerk' | 'officeLead' | 'leadingGroupMember' | 'auditor'>;
  readonly officeKey: string | null;
  /** Which body the person votes in; null for everybody else. */
  readonly body: 'leadingGroup' | 'organisingCommittee' | null;
  readonly chair: boolean;
}

export type JudgeConduct = 'steady' | 'recusesOnce' | 'late';
export interface JudgeInWorld {
  readonly username: string;
  readonly name: string;
  /** A judge is in conflict with every entry from this county and from the units under it. */
  readonly homeCounty: string;
  /** Marks of 100 that this judge gives more (or, below 0, less) than others. */
  readonly severity: number;
  /** Standard deviation, in marks of 100, of what the judge can't tell. */
  readonly noise: number;
  readonly conduct: JudgeConduct;
}

export type NominationIntent =
  'sound' | 'withdrawn' | 'returnedOnce' | 'rejected' | 'departmentObjects' | 'departmentSilent';
export interface NominationInWorld {
  readonly key: string;
  readonly categoryKey: string;
  readonly officeKey: string;
  readonly nominee: {
    readonly kind: 'person' | 'organisation';
    readonly name: string;
    readonly position: string;
    /** The county or unit nominated, in the organisation category only. */
    readonly officeKey: string | null;
  };
  readonly deeds: string;
  /** N(0,1); hidden from the system, known to the judges that the player plays. */
  readonly quality: number;
  readonly intent: NominationIntent;
  /** What the office, the reviewer or the department says; null when nothing happens. */
  readonly reason: Text | null;
}

export type EssayIntent = 'sound' | 'tooShort' | 'returnedOnce' | 'rejected' | 'withdrawn';
export interface EssayInWorld {
  readonly key: string;
  readonly themeKey: string;
  readonly officeKey: string;
  readonly title: string;
  readonly text: string;
  readonly author: string;
  readonly quality: number;
  readonly intent: EssayIntent;
  readonly reason: Text | null;
  /** Key of the essay that this one was copied from with 10 to 30 % of its sentences changed. */
  readonly copyOf: string | null;
}

export type BadInputKey =
  | 'unknownColumn'
  | 'wrongFile'
  | 'textTooShort'
  | 'textTooLong'
  | 'quotaExceeded'
  | 'late'
  | 'twice'
  | 'foreignOffice'
  | 'conflictedJudge'
  | 'markOutsideScale'
  | 'staleVersion'
  | 'unknownState';
export interface BadInput {
  readonly key: BadInputKey;
  readonly description: Text;
  /** The error code that must come back; the player fills it in. */
  expects: string;
}

export interface World {
  readonly seed: number;
  readonly scale: WorldScale;
  readonly offices: readonly OfficeInWorld[];
  readonly people: readonly PersonInWorld[];
  readonly judges: readonly JudgeInWorld[];
  readonly nominations: readonly NominationInWorld[];
  readonly essays: readonly EssayInWorld[];
  readonly badInput: BadInput[];
}
