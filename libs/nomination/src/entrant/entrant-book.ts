import type { Identity } from './entrant-identity.js';

/** An entrant as it is kept: whom an office has named once, or the same name again for somebody else. */
export interface KnownEntrant extends Identity {
  readonly id: string;
  readonly personId: string;
  /** From 0: which of those of the same name and office. */
  readonly ordinal: number;
}

const differById = (a: Identity, b: Identity): boolean =>
  a.idHash !== null && b.idHash !== null && a.idHash !== b.idHash;

const keyOf = (...parts: readonly string[]): string => parts.join('\u0000');

/**
 * Who is who, in one place: registering, changing, importing and proposing all ask here.
 * One person is whoever has the same ID number; the same phone and the same name; or, of one office, the same name, unless
 * two ID numbers differ.
 */
export class EntrantBook<Known extends KnownEntrant> {
  private readonly byName = new Map<string, Known[]>();
  private readonly byId = new Map<string, Known>();
  private readonly byPhone = new Map<string, Known>();

  constructor(known: readonly Known[]) {
    for (const entrant of known) this.add(entrant);
  }

  add(entrant: Known): void {
    const key = keyOf(entrant.officeId, entrant.folded);
    const named = this.byName.get(key);
    if (named) named.push(entrant);
    else this.byName.set(key, [entrant]);
    if (entrant.idHash !== null) this.byId.set(entrant.idHash, entrant);
    if (entrant.phoneHash !== null) this.byPhone.set(keyOf(entrant.phoneHash, entrant.folded), entrant);
  }

  /** The entrant whom the office has named so before: its first, unless ID numbers tell which. */
  sameName(identity: Identity): Known | undefined {
    const named = this.named(identity);
    const byNumber = named.find(({ idHash }) => idHash !== null && idHash === identity.idHash);
    return byNumber ?? named.find((entrant) => !differById(entrant, identity));
  }

  /** An entrant of the same person by a number, whatever name and office. */
  sameNumber({ idHash, phoneHash, folded }: Identity): Known | undefined {
    const byId = idHash === null ? undefined : this.byId.get(idHash);
    if (byId) return byId;
    const byPhone = phoneHash === null ? undefined : this.byPhone.get(keyOf(phoneHash, folded));
    return byPhone && (byPhone.idHash === null || idHash === null || byPhone.idHash === idHash) ? byPhone : undefined;
  }

  /** Undefined for somebody new. */
  personOf(identity: Identity): string | undefined {
    return (this.sameName(identity) ?? this.sameNumber(identity))?.personId;
  }

  nextOrdinal(identity: Identity): number {
    return this.named(identity).reduce((next, { ordinal }) => Math.max(next, ordinal + 1), 0);
  }

  private named({ officeId, folded }: Identity): readonly Known[] {
    return this.byName.get(keyOf(officeId, folded)) ?? [];
  }
}
