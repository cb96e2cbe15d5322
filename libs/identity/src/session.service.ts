import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Actor, byPinyin, type Clock, newId, offsetOf, orderBy, type Page, patternOf } from '#kernel';
import { Coalescer } from '#workflow';
import type { DataSource, EntityManager } from 'typeorm';
import type { z } from 'zod';
import { actorOf, type GrantedRow, withGrants } from './granted-roles.js';
import { byOfficeName, officeNameOf } from './office-name.js';
import type { sessionLine, sessionQuery } from './person.views.js';

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
  /** Somebody else gave the password: until the person has chosen another, nothing else is open to them. */
  readonly mustChangePassword: boolean;
}

export interface SignedInPerson {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly officeId: string | null;
}

export type ListedSession = z.infer<typeof sessionLine>;

export interface SessionsAsked extends z.infer<typeof sessionQuery> {
  /** The session that asks. */
  readonly own: string;
}

interface SessionRow extends GrantedRow {
  session_id: string;
  username: string;
  office_id: string | null;
  password_change_due: boolean;
  seen_at: Date;
  expires_at: Date;
}

interface Remembered {
  readonly signedIn: SignedIn;
  readonly loadedAt: number;
  readonly endsAt: number;
}

const ORDERS = {
  seen: ['s.seen_at'],
  name: [byPinyin('p.name')],
  username: ['p.username'],
  office: [byOfficeName('p.office_id')],
  since: ['s.created_at'],
};

/** How long another process may take a session for good that has ended, at most. */
const REMEMBERED_MS = 1_000;
const REMEMBERED_COUNT = 10_000;
/** How old `seen_at` grows before it is written anew, at most: a write per minute, not per request. */
const TOUCH_MS = 60_000;
const HOUR_MS = 3_600_000;

const LOOK_UP = withGrants(
  `select s.id as session_id, s.seen_at, s.expires_at, p.id as person_id, p.username, p.name, p.office_id,
     p.password_change_due
   from public.session s join public.person p on p.id = s.person_id
   where s.token_hash = $1 and s.expires_at > $2 and s.seen_at > $3 and p.disabled_at is null`,
);

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Follows from the session's token, so nothing of it is stored; knowing it tells nothing of the token. */
const csrfTokenOf = (token: string): string => createHmac('sha256', token).update('laureate csrf').digest('base64url');

/** The length of a token is no secret. */
export const sameToken = (given: string, wanted: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** Sessions live in the database; a browser holds 256 random bits, of which only the SHA-256 is stored. */
export class Sessions {
  private readonly remembered = new Map<string, Remembered>();
  private readonly open = new Coalescer<string, boolean>(
    (ids) => this.areOpen(ids),
    { atOnce: 1, size: 1_000 },
    () => true,
  );
  /** Grows when anything ends, so that a look-up under way meanwhile isn't remembered. */
  private endings = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
  ) {}

  /**
   * A new session with a new token, for somebody who was just seen to know the password of this hash; `former` is the token
   * that the browser came with, and ends. Nothing where the hash has changed or the person been disabled meanwhile: the row
   * is locked, so that a reset under way is waited for, and a later one finds the session and ends it.
   */
  async begin(
    { id, passwordHash }: { readonly id: string; readonly passwordHash: string },
    former: string | undefined,
  ): Promise<{ token: string; signedIn: SignedIn } | undefined> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + this.limits.lifetimeHours * HOUR_MS);
    await this.dataSource.query(
      `with old as (delete from public.session where expires_at <= $4)
       insert into public.session (id, token_hash, person_id, created_at, seen_at, expires_at)
       select $1, $2, id, $4, $4, $5 from public.person where id = $3 and password_hash = $6 and disabled_at is null for share`,
      [newId(), hashOf(token), id, now, expiresAt, passwordHash],
    );
    const signedIn = await this.find(token);
    if (!signedIn) return undefined;
    if (former !== undefined) await this.end(former);
    return { token, signedIn };
  }

  /** Who holds this token, or nobody. One query, remembered for up to a second. */
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

  /** Whether a session that somebody listens by still holds; asking keeps no session alive. All who ask at once share a query. */
  isOpen(sessionId: string): Promise<boolean> {
    return this.open.ask(sessionId);
  }

  private async areOpen(ids: readonly string[]): Promise<boolean[]> {
    const now = this.clock.now().getTime();
    const rows = await this.dataSource.query<{ id: string }[]>(
      `select s.id from public.session s join public.person p on p.id = s.person_id
       where s.id = any($1) and s.expires_at > $2 and s.seen_at > $3 and p.disabled_at is null`,
      [ids, new Date(now), new Date(now - this.idleMs())],
    );
    const found = new Set(rows.map(({ id }) => id));
    return ids.map((id) => found.has(id));
  }

  async end(token: string): Promise<void> {
    await this.dataSource.query('delete from public.session where token_hash = $1', [hashOf(token)]);
    this.endings += 1;
    this.remembered.delete(hashOf(token).toString('base64'));
  }

  /**
   * Every session of a person, in one transaction with the change to the person that ends them: at once in this process and
   * within a second in any other.
   */
  async endAllOf(personId: string, change: (manager: EntityManager) => Promise<void>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await change(manager);
      await manager.query('delete from public.session where person_id = $1', [personId]);
    });
    this.endings += 1;
    for (const [key, { signedIn }] of this.remembered) if (signedIn.person.id === personId) this.remembered.delete(key);
  }

  /** One session, by its id rather than its token. @returns whether there was one */
  async endById(id: string, record: (manager: EntityManager, personId: string) => Promise<void>): Promise<boolean> {
    const ended = await this.dataSource.transaction(async (manager) => {
      const [rows]: [{ person_id: string }[], number] = await manager.query(
        'delete from public.session where id = $1 returning person_id',
        [id],
      );
      const personId = rows[0]?.person_id;
      if (personId !== undefined) await record(manager, personId);
      return personId !== undefined;
    });
    this.endings += 1;
    for (const [key, { signedIn }] of this.remembered) if (signedIn.sessionId === id) this.remembered.delete(key);
    return ended;
  }

  /** Those that hold now. */
  async page({ q, sort, own, ...request }: SessionsAsked): Promise<Page<ListedSession>> {
    const now = this.clock.now().getTime();
    const given = [new Date(now), new Date(now - this.idleMs()), patternOf(q)];
    const from = `from public.session s join public.person p on p.id = s.person_id
      where s.expires_at > $1 and s.seen_at > $2 and p.disabled_at is null and ($3::text is null or p.name ilike $3 or p.username ilike $3)`;
    const items = await this.dataSource.query<ListedSession[]>(
      `select s.id, p.id as "personId", p.username, p.name, ${officeNameOf('p.office_id')} as "officeName", s.created_at as "createdAt",
         s.seen_at as "seenAt", s.expires_at as "expiresAt", s.id = $4 as own ${from} order by ${orderBy(ORDERS, sort, 's.id')} limit $5 offset $6`,
      [...given, own, request.size, offsetOf(request)],
    );
    const [count] = await this.dataSource.query<{ total: number }[]>(`select count(*)::int as total ${from}`, given);
    return { items, page: request.page, size: request.size, total: count?.total ?? 0 };
  }

  /** What people act for has changed: at once in this process, within a second in any other. */
  lookUpAnew(): void {
    this.endings += 1;
    this.remembered.clear();
  }

  private idleMs(): number {
    return this.limits.idleMinutes * 60_000;
  }
}

const signedInOf = (row: SessionRow, csrfToken: string): SignedIn => ({
  sessionId: row.session_id,
  csrfToken,
  mustChangePassword: row.password_change_due,
  person: { id: row.person_id, username: row.username, name: row.name, officeId: row.office_id },
  actor: actorOf(row),
});
