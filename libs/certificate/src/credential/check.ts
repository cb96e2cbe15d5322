/** One thing that was looked at. */
export interface Check {
  readonly name: CheckName;
  readonly ok: boolean;
  /** What is wrong, or what was found. */
  readonly detail: string;
}

export type CheckName =
  'context' | 'form' | 'dates' | 'badge' | 'relatedResources' | 'proof' | 'status' | 'holder' | 'credential';

/** Faults of one kind as a check. */
export const checkOf = (name: CheckName, faults: readonly string[], fine = ''): Check => ({
  name,
  ok: faults.length === 0,
  detail: faults.length === 0 ? fine : faults.join('; '),
});
