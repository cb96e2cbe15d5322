import { comparable } from '#anonymisation';

/**
 * What ties a judge to an entry. `self`, `unit`, `county` and `nominator` are found in the roster; the others somebody has
 * to declare, and may declare those four as well.
 */
export const CONFLICT_KINDS = [
  'self',
  'family',
  'unit',
  'county',
  'nominator',
  'mentor',
  'subordinate',
  'other',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** An office as conflicts see it. */
export interface OfficeInTree {
  readonly id: string;
  readonly kind: string;
  readonly parentId: string | null;
  readonly names?: readonly string[];
}

/** Of a judge by id, or of whoever bears the name: an office names somebody without being told whether he judges. */
export interface DeclaredConflict {
  readonly judgeId: string | null;
  readonly judgeName: string | null;
  readonly kind: ConflictKind;
  readonly officeId: string | null;
  readonly entryId: string | null;
}

export interface JudgeInRoster {
  readonly id: string;
  readonly name: string;
  readonly officeId: string | null;
}

export interface EntryInRoster {
  readonly id: string;
  /** The office that sent it in, and those that nominate jointly with it. */
  readonly officeIds: readonly string[];
  /** The nominee or the author. */
  readonly name: string;
  /** Who registered it and who sent it in. */
  readonly enteredBy: readonly string[];
}

export interface ConflictFound {
  readonly judgeId: string;
  readonly entryId: string;
  readonly kind: ConflictKind;
  /** Found in the roster; else declared by somebody. */
  readonly detected: boolean;
}

export type OfficeTree = ReadonlyMap<string, OfficeInTree>;

/** The office and all above it, upwards. A circle of parents ends where it closes. */
export const lineageOf = (tree: OfficeTree, officeId: string): OfficeInTree[] => {
  const lineage: OfficeInTree[] = [];
  let at = tree.get(officeId);
  while (at && !lineage.includes(at)) {
    lineage.push(at);
    at = at.parentId === null ? undefined : tree.get(at.parentId);
  }
  return lineage;
};

/** Where an office is at home: its county; outside of counties the highest office below the municipality. */
export const homeOf = (tree: OfficeTree, officeId: string): OfficeInTree | undefined => {
  const lineage = lineageOf(tree, officeId);
  const county = lineage.find((office) => office.kind === 'county');
  return county ?? lineage.filter((office) => office.kind !== 'municipality').at(-1) ?? lineage[0];
};

interface Cases {
  readonly tree: OfficeTree;
  readonly judges: readonly JudgeInRoster[];
  readonly entries: readonly EntryInRoster[];
  readonly declared: readonly DeclaredConflict[];
}

/** All that is asked of an entry for each judge, looked up once. */
interface EntryLooked {
  readonly entry: EntryInRoster;
  readonly name: string;
  readonly lineage: ReadonlySet<string>;
  readonly homes: ReadonlySet<string>;
}

interface JudgeLooked {
  readonly id: string;
  readonly name: string;
  readonly home: OfficeInTree | undefined;
  /** As his own office and its home are called. */
  readonly officeNames: ReadonlySet<string>;
  readonly declared: readonly (DeclaredConflict & { readonly homeId: string | undefined })[];
}

const entryLooked = (tree: OfficeTree, entry: EntryInRoster): EntryLooked => ({
  entry,
  name: comparable(entry.name),
  lineage: new Set(entry.officeIds.flatMap((id) => lineageOf(tree, id).map((office) => office.id))),
  homes: new Set(entry.officeIds.flatMap((id) => homeOf(tree, id)?.id ?? [])),
});

const judgeLooked = ({ tree, declared }: Cases, { id, name, officeId }: JudgeInRoster): JudgeLooked => {
  const home = officeId === null ? undefined : homeOf(tree, officeId);
  const offices = officeId === null ? [] : [tree.get(officeId), home];
  const own = comparable(name);
  return {
    id,
    name: own,
    home,
    officeNames: new Set(offices.flatMap((office) => office?.names ?? []).map(comparable)),
    declared: declared
      .filter(({ judgeId, judgeName }) => judgeId === id || (judgeName !== null && comparable(judgeName) === own))
      .map((one) => ({ ...one, homeId: one.officeId === null ? undefined : homeOf(tree, one.officeId)?.id })),
  };
};

/** Whoever bears the nominee's or the author's name counts as him: a namesake steps back for nothing, which harms nobody. */
const detectedKind = (judge: JudgeLooked, { entry, name, homes }: EntryLooked): ConflictKind | undefined => {
  if (name !== '' && name === judge.name) return 'self';
  if (entry.enteredBy.includes(judge.id)) return 'nominator';
  if (judge.home && homes.has(judge.home.id)) return judge.home.kind === 'county' ? 'county' : 'unit';
  return judge.officeNames.has(name) ? 'unit' : undefined;
};

const declaredKind = (judge: JudgeLooked, { entry, lineage, homes }: EntryLooked): ConflictKind | undefined =>
  judge.declared.find(({ kind, officeId, entryId, homeId }) => {
    if (entryId !== null) return entryId === entry.id;
    if (officeId === null) return false;
    // A county declared stands for all in it, wherever below it the office named lies.
    return lineage.has(officeId) || (kind === 'county' && homeId !== undefined && homes.has(homeId));
  })?.kind;

/** Every (judge, entry) that stands in conflict: as the roster tells without a word, else as declared. */
export const conflictsAmong = (cases: Cases): ConflictFound[] => {
  const entries = cases.entries.map((entry) => entryLooked(cases.tree, entry));
  return cases.judges.flatMap((one) => {
    const judge = judgeLooked(cases, one);
    return entries.flatMap((looked): ConflictFound[] => {
      const pair = { judgeId: judge.id, entryId: looked.entry.id };
      const detected = detectedKind(judge, looked);
      if (detected) return [{ ...pair, kind: detected, detected: true }];
      const declared = declaredKind(judge, looked);
      return declared ? [{ ...pair, kind: declared, detected: false }] : [];
    });
  });
};
