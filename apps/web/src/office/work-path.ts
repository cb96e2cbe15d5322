interface Waiting {
  readonly programmeId: string | null;
  readonly process: string;
  readonly count: number;
  readonly first: string;
}

/** Where one of a kind is done, and where all of it stands. */
const PAGES: Readonly<Record<string, { readonly one?: string; readonly all?: string }>> = {
  nomination: { one: 'nominations' },
  essay: { one: 'essays', all: 'essays' },
  essayFile: { one: 'essay-files' },
  blindCopy: { one: 'copies', all: 'essays?blindCopy=proposed' },
  authorEntry: { one: 'author-entries', all: 'author-entries' },
  reviewDecision: { all: 'reviews' },
  opinion: { one: 'opinions', all: 'opinions' },
  entryImport: { all: 'imports' },
};

/** Where a kind of work is done, else the one that has waited longest; undefined where an office has no page for it. */
export const workPath = ({ programmeId, process, count, first }: Waiting): string | undefined => {
  const page = PAGES[process];
  if (page?.one !== undefined && (count === 1 || page.all === undefined)) return `/${page.one}/${first}`;
  return page?.all === undefined || programmeId === null ? undefined : `/programmes/${programmeId}/${page.all}`;
};
