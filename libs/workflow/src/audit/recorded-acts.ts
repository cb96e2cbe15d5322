import type { Actor, Clock } from '#kernel';
import type { RecordedCall, Settings } from '#platform';
import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { canonicalJson } from './leaf.js';

/** What is on record beside the transitions: it changes no process, but somebody may have to answer for it. */
export interface RecordedAct {
  readonly kind: 'read' | 'export' | 'configuration' | 'signIn';
  /** A route, a command, the name of what was set. */
  readonly what: string;
  readonly actor: Pick<Actor, 'personId' | 'name'>;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Adds one where no `RecordedActs` is at hand: in what a chart's action writes. */
export const recordAct = async (
  manager: EntityManager,
  { kind, what, actor, detail }: RecordedAct,
  at: Date,
): Promise<void> => {
  await manager.query(
    'insert into audit.act (kind, what, actor_id, actor_name, detail, at) values ($1, $2, $3, $4, $5, $6)',
    [kind, what, actor.personId, actor.name, JSON.stringify(detail), at],
  );
};

/** Adds acts to the record. Each becomes a leaf of the tree once its transaction is committed. */
export class RecordedActs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async add(act: RecordedAct, manager?: EntityManager): Promise<void> {
    await recordAct(manager ?? this.dataSource.manager, act, this.clock.now());
  }

  /** A call of a route that declares itself recorded, before its reply goes out. */
  async addCall({ kind, route, actor, params, query, items, requestId }: RecordedCall): Promise<void> {
    const roles = [...actor.roles].sort();
    await this.add({ kind, what: route, actor, detail: { roles, params, query, items, requestId } });
  }

  /** The settings that a host starts with, by their hash: once for as long as they stay the same. */
  async addSettings(host: string, settings: Settings): Promise<void> {
    const what = `settings of ${host}`;
    const sha256 = createHash('sha256')
      .update(canonicalJson(withoutSecrets(settings)))
      .digest('hex');
    const [last] = await this.dataSource.query<{ sha256: string }[]>(
      `select detail ->> 'sha256' as sha256 from audit.act where kind = 'configuration' and what = $1 order by seq desc limit 1`,
      [what],
    );
    if (last?.sha256 === sha256) return;
    const { environment } = settings;
    await this.add({
      kind: 'configuration',
      what,
      actor: { personId: null, name: host },
      detail: { sha256, environment },
    });
  }
}

/** Addresses of servers hold passwords, and a port that is picked anew at each start is no change of settings. */
const withoutSecrets = ({ database, redis, http, mail, seal, ...others }: Settings): object => ({
  ...others,
  seal: { ...seal, p12Password: undefined, serviceToken: undefined },
  mail: { ...mail, url: undefined, used: mail.url !== undefined },
  database: { poolSize: database.poolSize, external: database.url !== undefined },
  redis: { used: redis.url !== undefined },
  http: { ...http, port: undefined },
});
