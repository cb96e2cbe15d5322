export type HostRole = 'api' | 'relay' | 'worker';

export interface HostPlan {
  readonly role: HostRole;
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly graceMs: number;
}

/** What the client asks of the API, and what it hears. */
export interface Move {
  readonly request: string;
  readonly process: string;
  readonly expectedVersion?: number;
}

export type Answer = { readonly request: string } & (
  | { readonly type: 'ok'; readonly version: number }
  | { readonly type: 'fail'; readonly code: string }
  | { readonly type: 'info'; readonly error: string }
);
