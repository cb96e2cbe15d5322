import type { World } from '../world/index.js';
import { Client, type Wire } from './client.js';

/** Only for people who are made up: whoever reads this can sign in under each of their names. */
export const passwordOf = (username: string): string => `laureate-${username}`;

export const FIRST_ORGANISER = 'organiser01';
/** A plan may have so many review beside each other. */
export const MOST_REVIEWERS = 9;
export const numberedOrganiser = (index: number): string => `organiser${String(index + 1).padStart(2, '0')}`;
export const reviewerOf = (officeKey: string, index: number): string => `reviewer${index}-${officeKey}`;

/** Everybody who plays, each with a session of their own. */
export class Cast {
  private readonly clients = new Map<string, Client>();
  readonly everyone: Client;

  constructor(
    private readonly wire: Wire,
    readonly world: World,
  ) {
    this.everyone = new Client(wire);
  }

  person(username: string): Client {
    let client = this.clients.get(username);
    if (!client) {
      client = new Client(this.wire, { username, password: passwordOf(username) });
      this.clients.set(username, client);
    }
    return client;
  }

  get organiser(): Client {
    return this.person(FIRST_ORGANISER);
  }

  /** Where one person is not enough. */
  get secondOrganiser(): Client {
    return this.person('organiser02');
  }

  /** As many as the plan has of the municipality review beside each other. */
  get organisers(): Client[] {
    return Array.from({ length: MOST_REVIEWERS }, (_, index) => this.person(numberedOrganiser(index)));
  }

  /** Of an office all who review: its lead, and those who do nothing else. The clerk enters, and so reviews nothing. */
  reviewers(officeKey: string): Client[] {
    return [
      this.lead(officeKey),
      ...Array.from({ length: MOST_REVIEWERS - 1 }, (_, index) => this.person(reviewerOf(officeKey, index + 2))),
    ];
  }

  get auditor(): Client {
    return this.person('auditor01');
  }

  clerk(officeKey: string): Client {
    return this.person(`clerk-${officeKey}`);
  }

  /** The lead of a county or unit; of an office of the plan, its clerk. */
  sender(officeKey: string): Client {
    return this.world.offices.some(({ key }) => key === officeKey) ? this.lead(officeKey) : this.clerk(officeKey);
  }

  lead(officeKey: string): Client {
    return this.person(`lead-${officeKey}`);
  }

  get requests(): number {
    return this.wire.sent;
  }
}
