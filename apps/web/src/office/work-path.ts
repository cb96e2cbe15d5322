interface Waiting {
  readonly programmeId: string | null;
  readonly process: string;
  readonly count: number;
  readonly first: string;
}

/** Where a kind of work is done; undefined where an office has no page for it. */
export const workPath = ({ programmeId, process, count, first }: Waiting): string | undefined => {
  if (process === 'nomination' && count === 1) return `/nominations/${first}`;
  if (programmeId === null) return undefined;
  return process === 'entryImport' ? `/programmes/${programmeId}/imports` : undefined;
};
