import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Actor, type Clock, newId, type Role } from '#kernel';
import type { DataSource } from 'typeorm';

export interface SessionLimits {
  readonly lifetimeHours: number;
  readonly idleMinutes: number;
}

/** A session that holds: who it is, what they may be, and the token that their changes must bear. */
export interface SignedIn {
  readonly sessionId: string;
  readonly actor: Actor;
  readonly person: SignedInPerson;
  readonly csrfToken: string;
}

export interface SignedInPerson {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly officeId: string | null;
}

interface SessionRow {
  session_id: string;
  person_id: string;
  username: string;
  name: string;
  office_id: string | null;
  seen_at: Date;
  expires_at: Date;
  roles: Role[] | null;
  office_ids: string[] | null;
  led_office_ids: string[] | null;
}

interface Remembered {
  readonly signedIn: SignedIn;
  readonly loadedAt: number;
  readonly endsAt: number;
}

const REMEMBERED_MS = 5_000;
const REMEMBERED_COUNT = 10_000;
/** How old `seen_at` grows before it is written anew, at most: a write per minute, not per request. */
const TOUCH_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A clerk acts for the office of the grant (or their own), a lead for that and all below it. */
const LOOK_UP = `
with recursive signed as (
  select s.id as session_id, s.seen_at, s.expires_at, p.id as person_id, p.username, p.name, p.office_id
  from public.session s join public.person p on p.id = s.person_id
  where s.token_hash = $1 and s.expires_at > $2 and s.seen_at > $3 and p.disabled_at is null
), granted as (
  select g.role, coalesce(g.office_id, signed.office_id) as office_id
  from public.role_grant g join signed on signed.person_id = g.person_id
), led as (
  select office_id as id from granted where role = 'officeLead' and office_id is not null
  union
  select o.id from public.office o join led on o.parent_id = led.id
)
select signed.*,
  (select array_agg(distinct role) from granted) as roles,
  (select array_agg(distinct office_id) from granted where role = 'officeClerk' and office_id is not null) as office_ids,
  (select array_agg(id) from led) as led_office_ids
from signed`;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Follows from the session's token, so nothing of it is stored; knowing it tells nothing of the token. */
const csrfTokenOf = (token: string): string => createHmac('sha256', token).update('laureate csrf').digest('base64url');

export const sameToken = (given: string, wanted: string): boolean => timingSafeEqual(hashOf(given), hashOf(wanted));

/** Sessions live in the database; a browser holds 256 random bits, of which only the SHA-256 is stored. */
export class Sessions {
  private readonly remembered = new Map<string, Remembered>();
  /** Grows when anything ends, so that a look-up under way meanwhile isn't remembered. */
  private endings = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
  ) {}

  /** A new session with a new token; `former` is the token that the browser came with, and ends. */
  async begin(personId: string, former: string | undefined): Promise<{ token: string; signedIn: SignedIn }> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.limits.lifetimeHours * HOUR_MS);
    if (former !== undefined) await this.end(former);
    await this.dataSource.query(
      `with old as (delete from public.session where expires_at <= $4)
       insert into public.session (id, token_hash, person_id, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)`,
      [newId(), hashOf(token), personId, now, expiresAt],
    );
    const signedIn = await this.find(token);
    if (!signedIn) throw new Error('The session just begun is not there.');
    return { token, signedIn };
  }

  /** Who holds this token, or nobody. One query, remembered for up to five seconds. */
  async find(token: string): Promise<SignedIn | undefined> {
    const hash = hashOf(token);
    const key = hash.toString('base64');
    const now = this.clock.now().getTime();
    const known = this.remembered.get(key);
    if (known && now >= known.loadedAt && now - known.loadedAt < REMEMBERED_MS && now < known.endsAt)
      return known.signedIn;
    this.remembered.delete(key);
    const { endings } = this;
    const idleEdge = new Date(now - this.idleMs());
    const [row] = await this.dataSource.query<SessionRow[]>(LOOK_UP, [hash, new Date(now), idleEdge]);
    if (!row) return undefined;
    if (now - row.seen_at.getTime() >= Math.min(TOUCH_MS, this.idleMs() / 4)) {
      await this.dataSource.query('update public.session set seen_at = $2 where id = $1 and seen_at < $2', [
        row.session_id,
        new Date(now),
      ]);
    }
    const signedIn = signedInOf(row, csrfTokenOf(token));
    if (endings === this.endings) {
      if (this.remembered.size >= REMEMBERED_COUNT) this.remembered.clear();
      this.remembered.set(key, { signedIn, loadedAt: now, endsAt: row.expires_at.getTime() });
    }
    return signedIn;
  }

  async end(token: string): Promise<void> {
    await this.dataSource.query('delete from public.session where token_hash = $1', [hashOf(token)]);
    this.endings += 1;
    this.remembered.delete(hashOf(token).toString('base64'));
  }

  /** Every session of a person, at once in this process and within five seconds in any other. */
  async endAllOf(personId: string): Promise<void> {
    await this.dataSource.query('delete from public.session where person_id = $1', [personId]);
    this.endings += 1;
    for (const [key, { signedIn }] of this.remembered) if (signedIn.person.id === personId) this.remembered.delete(key);
  }

  private idleMs(): number {
    return this.limits.idleMinutes * 60_000;
  }
}

const signedInOf = (row: SessionRow, csrfToken: string): SignedIn => ({
  sessionId: row.session_id,
  csrfToken,
  person: { id: row.person_id, username: row.username, name: row.name, officeId: row.office_id },
  actor: {
    personId: row.person_id,
    name: row.name,
    roles: new Set(row.roles ?? []),
    officeIds: new Set(row.office_ids ?? []),
    ledOfficeIds: new Set(row.led_office_ids ?? []),
  },
});
