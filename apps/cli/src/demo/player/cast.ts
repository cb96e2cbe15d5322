import type { World } from '../world/index.js';
import { Client, type Wire } from './client.js';

/** Only for people who are made up: whoever reads this can sign in under each of their names. */
export const passwordOf = (username: string): string => `laureate-${username}`;

export const FIRST_ORGANISER = 'organiser01';

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

  get auditor(): Client {
    return this.person('auditor01');
  }

  clerk(officeKey: string): Client {
    return this.person(`clerk-${officeKey}`);
  }

  lead(officeKey: string): Client {
    return this.person(`lead-${officeKey}`);
  }

  get requests(): number {
    return this.wire.sent;
  }
}
