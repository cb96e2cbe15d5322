/** An office as conflicts see it. */
export interface OfficeInTree {
  readonly id: string;
  readonly kind: string;
  readonly parentId: string | null;
}

export type ConflictKind = 'ownCounty' | 'ownOffice' | 'family' | 'mentor' | 'other';

export interface DeclaredConflict {
  readonly judgeId: string;
  readonly kind: ConflictKind;
  readonly officeId: string | null;
  readonly entryId: string | null;
}

export interface ConflictFound {
  readonly judgeId: string;
  readonly entryId: string;
  readonly kind: ConflictKind;
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
  readonly judges: readonly { readonly id: string; readonly officeId: string | null }[];
  readonly entries: readonly { readonly id: string; readonly officeId: string }[];
  readonly declared: readonly DeclaredConflict[];
}

const kindOf = (
  { tree }: Cases,
  judgeHome: OfficeInTree | undefined,
  own: readonly DeclaredConflict[],
  entry: { readonly id: string; readonly officeId: string },
  lineage: ReadonlySet<string>,
): ConflictKind | undefined => {
  const home = homeOf(tree, entry.officeId);
  if (judgeHome && home && judgeHome.id === home.id) return home.kind === 'county' ? 'ownCounty' : 'ownOffice';
  return own.find(({ kind, officeId, entryId }) => {
    if (entryId !== null) return entryId === entry.id;
    if (officeId === null) return false;
    // A county declared as one's own stands for all in it, wherever below it the office named lies.
    return lineage.has(officeId) || (kind === 'ownCounty' && homeOf(tree, officeId)?.id === home?.id);
  })?.kind;
};

/** Every (judge, entry) that stands in conflict: by the judge's own county or office without a word, else as declared. */
export const conflictsAmong = (cases: Cases): ConflictFound[] => {
  const { tree, judges, entries, declared } = cases;
  const withLineage = entries.map((entry) => ({
    entry,
    lineage: new Set(lineageOf(tree, entry.officeId).map(({ id }) => id)),
  }));
  return judges.flatMap((judge) => {
    const home = judge.officeId === null ? undefined : homeOf(tree, judge.officeId);
    const own = declared.filter(({ judgeId }) => judgeId === judge.id);
    return withLineage.flatMap(({ entry, lineage }) => {
      const kind = kindOf(cases, home, own, entry, lineage);
      return kind ? [{ judgeId: judge.id, entryId: entry.id, kind }] : [];
    });
  });
};
